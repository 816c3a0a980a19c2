"""A steward's rows: good ones work, bad ones are named."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from flows.errors import SeedError
from flows.extract import vocabulary


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("hộ nghèo mới,metric,poor_housholds,,household,left,5", "poor_housholds"),
        ("hộ nghèo mới,metrics,poor_households,,household,left,5", "metrics"),
        ("Hộ nghèo mới,metric,poor_households,,household,left,5", "Hộ nghèo mới"),
        ("hộ nghèo mới,metric,poor_households,,house-hold,left,5", "house-hold"),
        ("hộ nghèo mới,metric,poor_households,,household,left,heavy", "heavy"),
        ("chi viện,metric,central,,VND,left,14", "code is 'central', .* with the kind metric"),
        ("chi viện,metric,increase,,VND,left,14", "code is 'increase'"),
        ("chi viện,source,poor_households,,VND,left,14", "code is 'poor_households'"),
        ("chi viện,status,credit,,VND,left,14", "code is 'credit'"),
        ("chi viện,source,central,increase,VND,left,14", "change is 'increase', expected nothing"),
        ("chi viện,metric,funding_disbursed,,household,left,14", "unit is 'household'"),
        ("chi viện,metric,funding_disbursed,,,left,14", "unit is empty, expected one of VND, percent"),
        ("Ủng hộ khẩn,metric,funding_disbursed,,VND,left,14", "small letters"),
        ("-,metric,funding_disbursed,,VND,left,14", "no letters"),
        ("135,metric,funding_disbursed,,VND,left,14", "no letters"),
        ("người {minority nghèo,group,ethnic_minority,,,left,6", "each bracket closed"),
        ("hộ [nghèo,metric,poor_households,,household,left,6", "each bracket closed"),
        ("ủng hộ,metric,funding_disbursed,,VND,left,sáu", "expected a number like 6 or 11.5"),
        (
            "người {minorty},group,ethnic_minority,,,left,6",
            "'minorty', which is no class of word_classes.csv",
        ),
        ("ủng\x00hộ,metric,funding_disbursed,,VND,left,14", "single plain blanks"),
        (f"ủng hộ,metric,funding_disbursed,,VND,left,{'9' * 60}", "weight is '999"),
        (f"{'[a/b/c/d/e/f/g/h/i/k]' * 6},metric,funding_disbursed,,VND,left,14", "more than 10000 spellings"),
    ],
)
def test_a_bad_cue_is_named_with_file_line_and_reason(
    row: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_cues(tmp_path, monkeypatch, row)
    with pytest.raises(SeedError, match=rf"cues\.csv:2: .*{reason}"):
        vocabulary.cues.__wrapped__()


def test_a_cue_that_an_earlier_row_tells_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ("hộ nghèo mới,metric,poor_households,,household,left,5",
            "[số hộ/hộ] nghèo mới,metric,poor_households,,household,left,7")  # fmt: skip
    write_cues(tmp_path, monkeypatch, *rows)
    with pytest.raises(SeedError, match=r"cues\.csv:3: phrase 'hộ nghèo mới' stands in an earlier row"):
        vocabulary.cues.__wrapped__()


def test_a_cue_that_an_earlier_row_tells_otherwise_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ("[số hộ/hộ] nghèo mới,metric,poor_households,,household,left,5",
            "hộ nghèo mới,metric,households,,household,left,7")  # fmt: skip
    write_cues(tmp_path, monkeypatch, *rows)
    with pytest.raises(SeedError, match=r"cues\.csv:3: .* earlier row already, for poor_households"):
        vocabulary.cues.__wrapped__()


def write_cues(folder: Path, monkeypatch: pytest.MonkeyPatch, *rows: str) -> None:
    """Lets tables be read from a folder with these cues."""
    for name in ("metrics", "programmes"):
        (folder / f"{name}.csv").write_bytes((seeds.FOLDER / f"{name}.csv").read_bytes())
    header = "phrase,kind,code,change,unit,side,weight"
    (folder / "cues.csv").write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    monkeypatch.setattr(seeds, "FOLDER", folder)


def test_years_counted_in_words_stand_once_for_each_number() -> None:
    told = vocabulary.relative_periods()
    ago = told.filter(told["phrase"].is_in(["hai năm trước", "mười năm trước", "sau năm năm"]))
    assert sorted(ago.rows()) == [
        ("hai năm trước", "ago", 2, None), ("mười năm trước", "ago", 10, None),
        ("sau năm năm", "passed", 5, None),
    ]  # fmt: skip
    assert told["phrase"].n_unique() == told.height
