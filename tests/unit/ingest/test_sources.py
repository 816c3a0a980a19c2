"""Inputs become single sources; what cannot be read is refused with its reason, and nothing hangs."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.errors import InputRefused
from flows.ingest.canonical import canonical
from flows.ingest.sources import Given, expand, read_file


@dataclass(frozen=True)
class Limits:
    max_bytes: int = 1000
    allow_private: bool = True


def names(given: list[Given]) -> list[str]:
    return [source.source for source in given]


def refused(given: list[Given]) -> dict[str, str]:
    return {source.source: source.refusal.reason for source in given if source.refusal}


def test_a_folder_stands_for_the_articles_in_it_and_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "in/b.txt",
        "in/a.HTML",
        "in/deep/c.md",
        "in/d.htm",
        "in/.hidden.txt",
        "in/.git/x.txt",
        "in/e.docx",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x")
    given = expand(["./in/"])
    assert names(given) == ["in/a.HTML", "in/b.txt", "in/d.htm", "in/deep/c.md", "in/e.docx"]
    assert refused(given) == {"in/e.docx": "unsupported_type"}


def test_a_file_named_itself_is_tried_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "article.dat"
    path.write_text("x")
    assert refused(expand([str(path)])) == {}


def test_a_source_given_twice_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("x")
    assert names(expand(["a.txt", "./a.txt", ".", "b/../a.txt"])) == ["a.txt"]


def test_the_order_of_inputs_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert expand(["b.txt", "a.txt"]) == expand(["a.txt", "b.txt"])


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    assert list(refused(expand([str(tmp_path)])).values()) == ["empty_folder"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    given = expand([str(tmp_path)])
    assert [source.split("/")[-1] for source in names(given)] == ["a.txt", "self.txt"]
    path = given[1].path
    assert path is not None
    with pytest.raises(InputRefused) as told:
        read_file(path, Limits())
    assert told.value.reason == "unreadable"


def test_names_are_kept_in_nfc_though_the_disk_has_them_otherwise(tmp_path: Path) -> None:
    path = tmp_path / unicodedata.normalize("NFD", "Lào Cai.txt")
    path.write_text("x")
    (given,) = expand([str(path)])
    assert given.source.endswith("Lào Cai.txt")
    assert given.path is not None
    assert read_file(given.path, Limits()) == b"x"


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://baolaocai.vn/a?b=1#c", "https://baolaocai.vn/a?b=1"),
        ("HTTP://Me:secret@Bao.vn:8080/a", "http://bao.vn:8080/a"),
        ("HTTP://Bao.vn", "http://bao.vn/"),
        ("http://bao.vn:80/", "http://bao.vn/"),
        ("http://bao.vn:443/a", "http://bao.vn:443/a"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("http://bao.vn/nghe\u0300o", "http://bao.vn/nghe\u0300o"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_an_address_keeps_no_password_and_its_host_is_written_one_way(url: str, source: str) -> None:
    (given,) = expand([url])
    assert (given.source, given.kind) == (source, "url")


def test_a_large_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as handle:
        handle.truncate(200_000_000)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("it was opened"))
    with pytest.raises(InputRefused) as told:
        read_file(path, Limits(max_bytes=20_000_000))
    assert told.value.reason == "too_large"
    assert "200,000,000" in told.value.detail


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputRefused) as told:
        read_file(tmp_path / "pipe.txt", Limits())
    assert told.value.reason == "not_a_file"


def test_a_file_without_rights_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(InputRefused) as told:
        read_file(path, Limits())
    assert told.value.reason == "unreadable"
    assert "Permission denied" in told.value.detail


def test_what_is_not_there_or_empty_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nothing")
    reasons = {}
    for name in ("none.txt", "empty.txt", "dangling.txt", "empty.txt/below.txt"):
        with pytest.raises(InputRefused) as told:
            read_file(tmp_path / name, Limits())
        reasons[name] = told.value.reason
    assert reasons == {
        "none.txt": "not_found",
        "empty.txt": "empty",
        "dangling.txt": "not_found",
        "empty.txt/below.txt": "not_found",
    }


def test_a_dot_behind_the_host_makes_no_other_page() -> None:
    given = expand(("http://bao.test./tin", "http://bao.test/tin", "http://bao.test.:8000/tin"))
    assert [one.source for one in given] == ["http://bao.test/tin", "http://bao.test:8000/tin"]
    assert canonical("http://bao.test.:8000/tin") == "http://bao.test:8000/tin"
