"""What a steward may get wrong in a table, told where it stands before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import seeds
from flows import batches, tables
from flows.clean import vocabulary as furniture
from flows.errors import SeedError
from flows.extract import places_gazetteer, tables_words, vocabulary
from flows.ingest import notices
from flows.reconcile import cues, signal_weights
from flows.report import words
from seeds.relations import published
from warehouse.contract import METRICS, PLACES

BAD: list[tuple[str, Callable[[], object], str, str]] = [
    ("units", vocabulary.units, "Khóm bảy,count,village,1", "write it in small letters"),
    ("units", vocabulary.units, "khóm  bảy,count,village,1", "plain blanks"),
    ("units", vocabulary.units, "khóm bảy,count,,1", "unit is empty, expected one of"),
    ("units", vocabulary.units, "khóm bảy,none,village,1", "unit is 'village', expected nothing"),
    ("units", vocabulary.units, "khóm bảy,count,village,0", "factor is '0'"),
    ("bounds", vocabulary.bounds, "Ước chừng,left,about", "write it in small letters"),
    ("not_figures", vocabulary.not_figures, "Ấp số,strong", "write it in small letters"),
    ("listed", vocabulary.listed, "xe lăn,item,source,poor_households,", "code is 'poor_households'"),
    ("listed", vocabulary.listed, "xe lăn,household,metric,credit_lent,", "unit is 'household'"),
    ("light_words", vocabulary.light_words, "Ở", "write it in small letters"),
    ("periods", vocabulary.relative_periods, "Ấy,now,0,", "write it in small letters"),
    ("periods", vocabulary.relative_periods, "bấy giờ,now,0,noon", "day is 'noon'"),
    ("table_words", tables_words.words, "Thứ tự,number,", "write it in small letters"),
    ("table_words", tables_words.words, "bảng kê,caption,hộ", "says is 'hộ', expected nothing"),
    ("check_cues", cues.role_phrases, "list,Ấy gồm,", "write it in small letters"),
    ("check_halves", cues.named_halves, "vốn vay,,,", "other is empty"),
    ("check_signals", signal_weights.weights, "sum,golden,1.0,", "signal is 'golden'"),
    ("check_signals", signal_weights.weights, "ratio,halves,1.0,", "signal is 'halves', expected one of"),
    ("furniture", furniture.phrases, "Ảnh của,starts,line,40,captions", "write it in small letters"),
    ("notices", notices.phrases, "Đăng nhập,notice,form", "write it in small letters"),
    ("notices", notices.phrases, "mời vào,form,form", "kind is 'form'"),
    ("place_aliases", places_gazetteer.aliases, "HNN,province,01,nope@base,short", "no row of places"),
    ("place_successors", places_gazetteer.place_successors,
     "c00001@base,nope@base,full,true,2025-07-01,high", "no row of places"),
    ("places", lambda: published(PLACES), "x@base,x,X,Xã X,commune,xã,nope,01,Hà Nội,,", "is 'nope'"),
    ("report_labels", words.labels, "status,planned,đã định,planned", "code is 'planned', expected one of"),
    ("cues", vocabulary.cues, "tỉ lệ hộ nghèo,metric,near_poor_household_rate,,percent,left,9",
     "stands in an earlier row already, for poor_household_rate"),
    ("metrics", lambda: published(METRICS), "chairs_given,chairs,Ghế,Chairs,Chairs", "unit is 'chairs'"),
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=[row for _, _, row, _ in BAD])
def test_a_bad_row_is_named(
    bad: tuple[str, Callable[[], object], str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, reader, row, reason = bad
    for path in seeds.FOLDER.glob("*.csv"):
        (tmp_path / path.name).symlink_to(path)
    kept = (seeds.FOLDER / f"{table}.csv").read_text(encoding="utf-8").rstrip("\n")
    (tmp_path / f"{table}.csv").unlink()
    (tmp_path / f"{table}.csv").write_text(f"{kept}\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(seeds, "FOLDER", tmp_path)
    with pytest.raises(SeedError, match=rf"{table}\.csv:{kept.count(chr(10)) + 2}: .*{reason}"):
        getattr(reader, "__wrapped__", reader)()


def test_every_table_is_read_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, seen = Path.is_file, set[str]()

    def noted(path: Path) -> bool:
        seen.add(path.stem)
        return opened(path)

    monkeypatch.setattr(Path, "is_file", noted)
    for reader in tables.READERS:
        getattr(reader, "__wrapped__", reader)()
    assert {path.stem for path in seeds.FOLDER.glob("*.csv")} - seen == {"outlets"}


def test_a_wrong_table_is_no_fault_of_an_article() -> None:
    def work(_: object) -> batches.Frames:
        raise SeedError(Path("seeds/cues.csv"), 3, "code is empty")

    with pytest.raises(SeedError, match=r"seeds/cues\.csv:3: code is empty"):
        batches._isolated("extract", ["a", "b"], work, {})
