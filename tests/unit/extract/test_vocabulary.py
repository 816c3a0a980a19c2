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
    ],
)
def test_a_bad_cue_is_named_with_file_line_and_reason(
    row: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("metrics", "programmes"):
        (tmp_path / f"{name}.csv").write_bytes((seeds.FOLDER / f"{name}.csv").read_bytes())
    header = "phrase,kind,code,change,unit,side,weight"
    (tmp_path / "cues.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    read = seeds.read
    monkeypatch.setattr(seeds, "read", lambda name, fields: read(name, fields, tmp_path))
    with pytest.raises(SeedError, match=rf"cues\.csv:2: .*{reason}"):
        vocabulary.cues.__wrapped__()


def test_the_longest_phrase_comes_first() -> None:
    assert vocabulary.alternation(["hộ", "lượt hộ", "ha"]) == "(?:lượt +hộ|ha|hộ)"
