"""What was read: articles, the figures printed in them, and the arithmetic they assert."""

from __future__ import annotations

from warehouse.contract import codes
from warehouse.contract.shape import Column, Relation

ARTICLES = Relation(
    "articles",
    "One row per current revision of an article",
    (
        Column("article_id", "VARCHAR", "Stable key of the article, from where it is published"),
        Column("source", "VARCHAR", "The URL, or the path of the file as given"),
        Column("outlet", "VARCHAR", "Newspaper or portal, null if unknown", nullable=True),
        Column("title", "VARCHAR", "Headline as printed", nullable=True),
        Column("author", "VARCHAR", "Author as printed", nullable=True),
        Column("published_at", "DATE", "Date of publication where the page gives one", nullable=True),
        Column("place_code", "VARCHAR", "Code of the unit the article is mainly about", nullable=True),
        Column("place_name", "VARCHAR", "Bare name of that unit", nullable=True),
        Column("text", "VARCHAR", "The cleaned body that all offsets refer to, Unicode NFC"),
        Column("content_hash", "VARCHAR", "SHA-256 of the text"),
        Column("revision_id", "VARCHAR", "SHA-256 of the bytes this revision was read from"),
        Column("canonical_url", "VARCHAR", "The address the outlet wants the article known by, where stated",
               nullable=True),
        Column("copy_of", "VARCHAR",
               "Key of the article whose text this one prints again, in whole or in part; null for originals",
               nullable=True),
    ),
    key=("article_id",),
)  # fmt: skip

FACTS = Relation(
    "facts",
    "One row per figure printed in an article's body",
    (
        Column("fact_id", "VARCHAR", "Stable key: from the revision, the quote and its nth occurrence"),
        Column("article_id", "VARCHAR", "The article it was read in"),
        Column("source", "VARCHAR", "Where that article was found"),
        Column("sentence", "VARCHAR", "The whole sentence, verbatim"),
        Column("quote", "VARCHAR", "Number and unit as printed, without qualifier"),
        Column("char_start", "INTEGER", "First character of the quote in articles.text"),
        Column("char_end", "INTEGER", "One past its last character: text[char_start:char_end] = quote"),
        Column("value", "DOUBLE", "The number in base units: đồng, percent as printed, counts as they are"),
        Column("value_high", "DOUBLE", "Upper end of a range, null for single numbers", nullable=True),
        Column("unit", "VARCHAR", "What is counted or measured", codes=codes.UNITS),
        Column("bound", "VARCHAR", "How the text qualifies the number", codes=codes.BOUNDS),
        Column("metric", "VARCHAR", "What is stated: a code of metrics"),
        Column("change", "VARCHAR", "A level (none), or the size of a change", codes=codes.CHANGES),
        Column("status", "VARCHAR", "Actual, target or forecast", codes=codes.STATUSES),
        Column("place_code", "VARCHAR", "Code of the smallest unit the figure is about", nullable=True),
        Column("place_name", "VARCHAR", "Bare name of that unit, as it existed then", nullable=True),
        Column("province_name", "VARCHAR", "Bare name of its province, null for the whole country",
               nullable=True),
        Column("period_start", "DATE", "First day the figure is about", nullable=True),
        Column("period_end", "DATE", "Last day the figure is about", nullable=True),
        Column("as_of", "DATE",
               "The day up to which it is told, where the words name one (đến tháng 6, đầu năm, hiện nay); "
               "null where they tell the year alone",
               nullable=True),
        Column("funding_source", "VARCHAR", "Whose money; null where the metric is not about money",
               nullable=True, codes=codes.FUNDING_SOURCES),
        Column("population_group", "VARCHAR", "Whose figure", codes=codes.GROUPS),
        Column("programme", "VARCHAR", "A code of programmes, null if unsaid", nullable=True),
        Column("rule", "VARCHAR", "The rule that read it"),
        Column("review", "VARCHAR", "What a steward said of it", codes=codes.REVIEWS),
        Column("quality", "VARCHAR",
               "Takes part in a check of its article that holds, in one that fails, or in none; "
               "what other articles tell (comparisons) does not count",
               codes=codes.QUALITIES),
    ),
    key=("fact_id",),
)  # fmt: skip

CHECKS = Relation(
    "checks",
    "One row per arithmetic statement found in an article",
    (
        Column("check_id", "VARCHAR", "Stable key: from the kind and the facts that take part"),
        Column("article_id", "VARCHAR", "The article that asserts it"),
        Column("source", "VARCHAR", "Where that article was found"),
        Column("kind", "VARCHAR", "The form of the statement", codes=codes.CHECK_KINDS),
        Column("verdict", "VARCHAR", "Whether it can hold within the printed precision",
               codes=codes.VERDICTS),
        Column("fact_ids", "VARCHAR[]", "All facts that take part"),
        Column("roles", "VARCHAR[]",
               "Their roles, aligned with fact_ids; a fraction is numerator and denominator in one fact",
               codes=codes.ROLES),
        Column("stated", "DOUBLE", "The value as the article states it"),
        Column("computed_low", "DOUBLE", "Lower end of what the other members give"),
        Column("computed_high", "DOUBLE", "Upper end of what the other members give"),
        Column("discrepancy", "DOUBLE", "Stated minus computed at printed values; 0 means they agree"),
        Column("suspect_fact_id", "VARCHAR",
               "The one figure whose change mends it, null if that cannot be told",
               nullable=True),
        Column("suggested_value", "DOUBLE",
               "The value that would mend it; of a fraction, that of its numerator",
               nullable=True),
        Column("suggested_quote", "VARCHAR", "That value as it would be printed", nullable=True),
        Column("explanation_vi", "VARCHAR", "One sentence for the steward, in Vietnamese"),
        Column("explanation_en", "VARCHAR", "The same in English"),
    ),
    key=("check_id",),
)  # fmt: skip
