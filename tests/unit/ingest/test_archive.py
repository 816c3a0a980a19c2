"""What a WARC file holds is what the raw store holds, and other programs can read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from flows.cli_stewards import export_warc
from flows.errors import SettingsError
from flows.ingest.archive import write_warc
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore

PAGE, FILE = "<p>Xã còn 12 hộ nghèo.</p>".encode(), "Xã còn 15 hộ nghèo.".encode()
URL, MOVED = "https://bao.vn/tin?id=1", "https://bao.vn/tin-1.html"


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    raw = RawStore(tmp_path / "raw")
    page, file = raw.put(PAGE), raw.put(FILE)
    headers = {"content-type": "text/html", "content-encoding": "gzip", "etag": '"1"'}
    moved: dict[str, Any] = {"status": 200, "chain": (URL, MOVED)}
    raw.append(
        [
            Origin(URL, "url", "2026-01-02T03:04:05", "bao.vn", page, status=200, headers=headers),
            Origin("tin/bài 1.txt", "file", "2026-01-02T03:04:06", None, file),
            Origin(URL, "url", "2026-01-03T00:00:00", "bao.vn", page, "http_404", "gone", 404),
            Origin(URL, "url", "2026-01-04T00:00:00", "bao.vn", page, **moved),
            Origin(
                URL,
                "url",
                "2026-01-05T00:00:00",
                "bao.vn",
                page,
                status=200,
                chain=(URL, MOVED),
                headers=headers,
            ),
        ]
    )
    return raw


def records(file: Path) -> list[tuple[str, str | None, str, str | None, bytes]]:
    with file.open("rb") as stream:
        return [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.rec_headers.get_header("WARC-Date"),
                record.http_headers and record.http_headers.statusline,
                record.content_stream().read(),
            )
            for record in ArchiveIterator(stream, check_digests="raise")
        ]


@pytest.mark.parametrize("name", ["store.warc", "store.warc.gz"])
def test_every_revision_is_read_back_as_it_was_received(store: RawStore, tmp_path: Path, name: str) -> None:
    written = write_warc(tmp_path / name, store.folder)
    about, *found = records(tmp_path / name)
    assert about[0] == "warcinfo"
    assert (written.records, written.lost) == (1 + len(found), ())
    assert found == [
        ("response", URL, "2026-01-02T03:04:05Z", "200 OK", PAGE),
        ("resource", "file:tin/b%C3%A0i%201.txt", "2026-01-02T03:04:06Z", None, FILE),
        ("revisit", MOVED, "2026-01-04T00:00:00Z", "200 OK", b""),
        ("revisit", MOVED, "2026-01-05T00:00:00Z", "200 OK", b""),
    ]


def test_headers_that_no_longer_fit_the_body_are_left_out(store: RawStore, tmp_path: Path) -> None:
    write_warc(tmp_path / "store.warc", store.folder)
    with (tmp_path / "store.warc").open("rb") as stream:
        page = next(record for record in ArchiveIterator(stream) if record.rec_type == "response")
        told = dict(page.http_headers.headers)
    assert told == {"Content-Type": "text/html", "Etag": '"1"', "Content-Length": str(len(PAGE))}


def told(file: Path) -> list[ArcWarcRecord]:
    """The records of a file with their bodies read."""
    with file.open("rb") as stream:
        found = []
        for record in ArchiveIterator(stream, check_digests="raise"):
            record.content_stream().read()
            found.append(record)
        return found


def test_what_was_had_again_points_at_the_record_that_holds_it(store: RawStore, tmp_path: Path) -> None:
    page = store.put(PAGE)
    store.append([Origin(URL, "url", "2026-01-06T00:00:00", "bao.vn", page, status=304)])
    write_warc(tmp_path / "store.warc", store.folder)
    again = [record.rec_headers for record in told(tmp_path / "store.warc") if record.rec_type == "revisit"]
    assert {one.get_header("WARC-Refers-To-Target-URI") for one in again} == {URL}
    assert {one.get_header("WARC-Refers-To-Date") for one in again} == {"2026-01-02T03:04:05Z"}
    profiles = [str(one.get_header("WARC-Profile")).rpartition("/")[2] for one in again]
    assert profiles == ["identical-payload-digest"] * 2 + ["server-not-modified"]


def test_requests_and_redirects_are_told_where_they_are_known(tmp_path: Path) -> None:
    raw = RawStore(tmp_path / "raw")
    asked = {"User-Agent": "giamngheo/0 (+ban@bao.test)", "If-None-Match": '"1"'}
    old, new = "https://bao.vn/cũ?id=1", "https://bao.vn/moi"
    led = {"location": "/moi"}
    raw.append([
        Origin(old, "moved", "2026-01-02T03:04:05", status=301, headers=led, asked=asked, chain=(old, new)),
        Origin(new, "url", "2026-01-02T03:04:06", None, raw.put(PAGE), status=200, asked=asked),
    ])  # fmt: skip
    assert write_warc(tmp_path / "store.warc.gz", raw.folder).records == 5
    _, moved, request, page, last = told(tmp_path / "store.warc.gz")
    assert [one.rec_type for one in (moved, request, page, last)] == ["response", "request"] * 2
    assert moved.http_headers.get_header("Location") == "/moi"
    assert moved.rec_headers.get_header("WARC-Truncated") == "unspecified"
    assert page.rec_headers.get_header("WARC-Truncated") is None
    assert moved.rec_headers.get_header("WARC-Target-URI") == "https://bao.vn/c%C5%A9?id=1"
    name = moved.rec_headers.get_header("WARC-Record-ID")
    assert request.rec_headers.get_header("WARC-Concurrent-To") == name
    assert request.http_headers.protocol == "GET"
    assert request.http_headers.statusline == "/c%C5%A9?id=1 HTTP/1.1"
    assert dict(request.http_headers.headers) == {"Host": "bao.vn", **asked}


def test_addresses_stand_there_as_they_were_sent(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    plain, sent = "https://bao.vn/tin tức?q=nghèo", "https://bao.vn/tin%20t%E1%BB%A9c?q=ngh%C3%A8o"
    store.append([Origin(plain, "url", "2026-01-02T03:04:05", "bao.vn", store.put(PAGE), status=200)])
    write_warc(tmp_path / "store.warc", store.folder)
    assert records(tmp_path / "store.warc")[1][:2] == ("response", sent)


def test_damaged_bytes_are_left_out_and_told_and_all_others_are_there(
    store: RawStore, tmp_path: Path
) -> None:
    revision = store.put(FILE)
    (store.folder / "objects" / revision[:2] / f"{revision}.gz").write_bytes(b"damaged")
    written = write_warc(tmp_path / "store.warc", store.folder)
    assert written.lost == ("tin/bài 1.txt as had at 2026-01-02T03:04:06 UTC",)
    assert [one.rec_type for one in told(tmp_path / "store.warc")] == [
        "warcinfo", "response", "revisit", "revisit",
    ]  # fmt: skip


def test_the_command_names_what_is_left_out(store: RawStore, tmp_path: Path) -> None:
    (tmp_path / "w.data").mkdir()
    store.folder.rename(tmp_path / "w.data" / "raw")
    command = [str(tmp_path / "a.warc"), "--warehouse", str(tmp_path / "w.duckdb")]
    assert CliRunner().invoke(export_warc, command).exit_code == 0
    page = RawStore(tmp_path / "w.data" / "raw").put(PAGE)
    (tmp_path / "w.data" / "raw" / "objects" / page[:2] / f"{page}.gz").unlink()
    done = CliRunner().invoke(export_warc, command)
    assert done.exit_code == 3
    assert f"left out, its bytes are damaged or gone: {URL} as had at 2026-01-02T03:04:05 UTC" in done.stderr
    assert "a.warc: 2 records" in done.stdout


def test_a_new_name_of_the_outlet_is_no_second_visit(store: RawStore, tmp_path: Path) -> None:
    before = write_warc(tmp_path / "a.warc", store.folder).records
    store.append([replace(store.last()[URL], outlet="Báo mới")])
    assert write_warc(tmp_path / "b.warc", store.folder).records == before


def test_what_is_told_anew_of_an_article_is_no_second_visit(store: RawStore, tmp_path: Path) -> None:
    before = write_warc(tmp_path / "a.warc", store.folder).records
    store.append([replace(store.last()[URL], announced={"dated": "%m/%d/%Y"})])
    assert write_warc(tmp_path / "b.warc", store.folder).records == before


def test_the_same_store_gives_the_same_file(store: RawStore, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_warc(tmp_path / folder / "store.warc.gz", store.folder)
    one, other = ((tmp_path / folder / "store.warc.gz").read_bytes() for folder in ("a", "b"))
    assert one == other


def test_an_empty_store_and_a_place_that_cannot_be_written_are_told(store: RawStore, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nothing in the raw store"):
        write_warc(tmp_path / "a.warc", tmp_path / "nowhere")
    with pytest.raises(SettingsError, match="name another place"):
        write_warc(tmp_path / "no" / "a.warc", store.folder)
    assert not list(tmp_path.glob("*.writing"))
