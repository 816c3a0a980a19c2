"""What a server tells is kept with the bytes, and helps where they leave open what they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from flows.batches import clean_batch
from flows.ingest.clock import SystemClock
from flows.ingest.collect import Inputs, collect
from flows.ingest.documents import Hints
from flows.ingest.headers import hints_of
from flows.ingest.manners import Manners
from flows.ingest.origins import Origin
from flows.ingest.outlets import Outlet
from flows.ingest.sources import expand
from flows.ingest.store import RawStore
from flows.stages import StageStore

RUSSIAN = "Программа борьбы с бедностью"


def origin(source: str, revision: str, kind: str) -> Origin:
    return Origin(
        source, "url", "2026-01-01T00:00:00", "bao", revision, status=200, headers={"content-type": kind}
    )


def test_the_first_header_of_a_revision_counts(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    revision = store.put(RUSSIAN.encode("cp1251"))
    other = store.put(b"khac")
    store.append([origin("http://a.vn/1", revision, "text/html; charset=windows-1251")])
    store.append([origin("http://b.vn/1", revision, "text/html;charset='koi8-r'")])
    store.append([origin("http://b.vn/2", other, "text/html")])
    assert hints_of(store) == {
        revision: Hints("text/html; charset=windows-1251"),
        other: Hints("text/html"),
    }
    stages = StageStore(tmp_path / "stages")
    name = clean_batch(store, stages, [revision])
    assert stages.read("clean", name, "articles")["text"].to_list() == [RUSSIAN]


def test_how_an_outlet_writes_dates_is_known_of_its_pages(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    revision = store.put(b"trang")
    announced = {"dated": "%m/%d/%Y", "published": "2024-03-04T18:00:00+00:00"}
    store.append([replace(origin("http://a.vn/1", revision, "text/html"), announced=announced)])
    store.append([origin("http://b.vn/1", revision, "text/html")])
    assert hints_of(store) == {revision: Hints("text/html", "%m/%d/%Y", dt.date(2024, 3, 5))}


def test_files_are_what_their_names_say(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    for name in ("a.html", "b.HTM", "c.txt"):
        (tmp_path / name).write_bytes(name.encode())
    folder = Outlet("Tủ báo", "folder", str(tmp_path), date_format="%m/%d/%Y")
    collect(Inputs(outlets=[folder]), store, Manners(), SystemClock(), lambda *_: None)
    held = {store.read(revision): hints for revision, hints in hints_of(store).items()}
    assert {name: hints.content_type for name, hints in held.items()} == {
        b"a.html": "text/html",
        b"b.HTM": "text/html",
        b"c.txt": None,
    }
    assert {hints.date_format for hints in held.values()} == {"%m/%d/%Y"}


def test_a_folder_alone_says_how_its_files_write_dates(tmp_path: Path) -> None:
    store, page = RawStore(tmp_path / "raw"), tmp_path / "bai" / "a.txt"
    page.parent.mkdir()
    page.write_text("bài", encoding="utf-8")
    odd = Outlet("Tủ báo", "folder", str(page.parent), date_format="%m/%d/%Y")
    for inputs, date_format in (
        (Inputs(outlets=[odd]), "%m/%d/%Y"),
        (Inputs(expand((str(page),))), "%m/%d/%Y"),
        (Inputs(outlets=[replace(odd, date_format=None)]), None),
    ):
        collect(inputs, store, Manners(), SystemClock(), lambda *_: None)
        assert [hints.date_format for hints in hints_of(store).values()] == [date_format]
