"""What a server tells is kept with the bytes, and helps where they leave open what they are."""

from __future__ import annotations

from pathlib import Path

from flows.batches import clean_batch
from flows.ingest.headers import types_told
from flows.ingest.origins import Origin
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
    assert types_told(store) == {
        revision: "text/html; charset=windows-1251",
        other: "text/html",
    }
    stages = StageStore(tmp_path / "stages")
    name = clean_batch(store, stages, [revision])
    assert stages.read("clean", name, "articles")["text"].to_list() == [RUSSIAN]
