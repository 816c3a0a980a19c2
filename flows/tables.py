"""All tables of seeds/ read before anything else, so that a bad row is named while nothing is done yet."""

from __future__ import annotations

from functools import cache, partial

from flows.clean import marks, sentences, stated
from flows.clean import vocabulary as furniture
from flows.encodings import labels, legacy
from flows.extract import places_gazetteer, places_words, tables_words, vocabulary
from flows.ingest import canonical, notices, topic
from flows.reconcile import amounts, cues, overlaps, signal_weights, subjects
from flows.report import words
from seeds import word_classes
from seeds.relations import published
from warehouse.contract import METRICS, PROGRAMMES

READERS = (
    partial(published, METRICS), partial(published, PROGRAMMES),
    vocabulary.cues, vocabulary.listed, vocabulary.units, vocabulary.bounds, vocabulary.not_figures,
    vocabulary.light_words, vocabulary.relative_periods, cues.role_phrases, cues.named_halves,
    overlaps.groups, subjects.named, amounts.units, signal_weights.weights,
    places_gazetteer.places, places_gazetteer.place_successors, places_gazetteer.aliases,
    places_words.words, tables_words.words, word_classes.classes, furniture.phrases, marks.known,
    stated.rules, sentences.abbreviations, topic.topic_words, notices.phrases, canonical.known,
    labels.encodings, legacy.tables, words.labels,
)  # fmt: skip
"""Each keeps what it read; the table of outlets is read where the settings say which one it is."""


@cache
def read_all() -> None:
    """Read every table.

    Raises:
        SeedError: with file, line and reason of the first row that cannot be used.
    """
    for reader in READERS:
        reader()
