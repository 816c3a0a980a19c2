"""What a WARC file holds is what the raw store holds, and other programs can read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

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
    count = write_warc(tmp_path / name, store.folder)
    about, *found = records(tmp_path / name)
    assert about[0] == "warcinfo"
    assert count == 1 + len(found)
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
