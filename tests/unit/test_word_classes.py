"""Classes of words: what a steward may add, and what may be wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import seeds
from flows.errors import SeedError
from seeds import word_classes
from seeds.word_classes import CLASSES, any_of, classes


def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *rows: str) -> None:
    lines = ["class,phrase,note", *rows, *(f"{name},chữ," for name in CLASSES)]
    (tmp_path / "word_classes.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(seeds, "FOLDER", tmp_path)


def test_the_longest_phrase_comes_first() -> None:
    assert word_classes.alternation(["hộ", "lượt hộ", "ha"]) == "(?:lượt +hộ|ha|hộ)"


def test_a_pattern_takes_any_phrase_of_its_classes_whatever_the_blanks() -> None:
    assert re.fullmatch(any_of("person", "thing"), "mô  hình")
    assert not re.fullmatch(any_of("person"), "mô hình")


def test_a_class_in_braces_stands_for_any_of_its_phrases_and_counts_stay_counts() -> None:
    gift = word_classes.compiled(r"^{gift}(?: \w+){0,2}$")
    assert gift.search("quyên góp giúp bạn")
    assert not gift.search("quyên góp giúp các bạn")
    with pytest.raises(KeyError, match="no such class"):
        word_classes.worded("{no such class}")


def test_a_phrase_a_steward_adds_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(tmp_path, monkeypatch, "thing,nhà văn hóa,")
    assert "nhà văn hóa" in classes.__wrapped__()["thing"]


@pytest.mark.parametrize(("row", "reason"), [
    ("things,nhà,", "expected one of"), ("thing,Nhà,", "small letters"), ("thing,nhà|xã,", "does not look"),
    ("thing,chữ,\nthing,chữ,", "earlier row of the class"),
])  # fmt: skip
def test_a_bad_row_is_named_with_its_line(
    row: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(tmp_path, monkeypatch, row)
    with pytest.raises(SeedError, match=rf"word_classes\.csv:\d+: .*{reason}"):
        classes.__wrapped__()


def test_a_class_without_a_phrase_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "word_classes.csv").write_text("class,phrase,note\nthing,nhà,\n", encoding="utf-8")
    monkeypatch.setattr(seeds, "FOLDER", tmp_path)
    with pytest.raises(SeedError, match=f"class {CLASSES[0]}"):
        classes.__wrapped__()
