"""`giamngheo explain`: a bundled article, standard input, and what cannot be explained."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.cli import entry

BUNDLED = Path(__file__).parents[2] / "seeds" / "articles"


Explain = Callable[..., tuple[int, str, str]]


@pytest.fixture
def explain(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Explain:
    """The command in this process, which reads the tables once: exit code, output, errors."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["giamngheo", "explain", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            entry()
        except SystemExit as stop:
            code = int(stop.code or 0)
        return (code, *capsys.readouterr())

    return run


def folded(text: str) -> str:
    return " ".join(text.split())


def test_a_bundled_article_is_shown_with_every_figure_marked_and_without_colours_in_a_pipe() -> None:
    command = [sys.executable, "-m", "flows.cli", "explain", str(BUNDLED / "lai_chau.txt"), "--furniture"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "vốn ngân sách địa phương giải ngân được [24,4 tỷ đồng #8✗]" in folded(done.stdout)
    assert "24,4 tỷ đồng → 22,4 tỷ đồng" in folded(done.stdout)
    assert "~ furniture: " in done.stdout
    assert "\x1b" not in done.stdout
    assert not [line for line in done.stdout.splitlines() if line != line.rstrip()]


def test_a_reader_that_closes_the_pipe_gets_no_complaint() -> None:
    command = f"'{sys.executable}' -m flows.cli explain '{BUNDLED / 'bac_kan.txt'}' --json | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_json_from_standard_input_is_the_same_as_from_the_file(explain: Explain) -> None:
    file = BUNDLED / "n1_09.txt"
    given = json.loads(explain(str(file), "--json")[1])
    piped = json.loads(explain("-", "--json", stdin=file.read_bytes())[1])
    text = given["article"]["text"]
    assert given["facts"]
    assert given["checks"]
    assert all(text[fact["char_start"] : fact["char_end"]] == fact["quote"] for fact in given["facts"])
    assert given["article"].pop("source") == str(file)
    assert piped["article"].pop("source") == "standard input"
    assert given == piped


@pytest.mark.parametrize("file", sorted(BUNDLED.glob("[bl]*.txt")), ids=lambda path: path.stem)
def test_the_lines_marked_are_the_text_the_offsets_are_in(explain: Explain, file: Path) -> None:
    marked = folded(explain(str(file))[1].split("Figures · ")[0])
    facts = json.loads(explain(str(file), "--json")[1])["facts"]
    assert facts
    assert [f for f in facts if f"[{folded(f['quote'])} #{f['number']}" not in marked] == []


@pytest.mark.parametrize("options", [(), ("--json",), ("--furniture",)])
def test_escape_codes_in_an_article_do_not_reach_the_terminal(
    explain: Explain, options: tuple[str, ...]
) -> None:
    hostile = "Xã còn 12 hộ nghèo \x1b]0;taken\x07\x1b[31m và \u202e30 hộ cận nghèo trong năm 2023.\n" * 3
    code, out, _ = explain("-", *options, stdin=hostile.encode())
    assert code == 0
    assert not set(out) & set("\x1b\x07\u202e")


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (("gone.txt",), b"", "gone.txt: there is nothing at this path"),
        ((str(BUNDLED),), b"", "this is a folder; name one file in it"),
        (("-",), b"", "standard input: it holds no bytes"),
        (("-",), b"\x00\x01\x02\x03" * 200, "standard input: "),
        (("https://example.org/a.html",), b"", "explain reads files"),
        (("gone\x1b[31m.txt",), b"", "gone\ufffd[31m.txt"),
        (("-", "--only", "poverty"), b"", "there is no metric 'poverty'; name one of: funding_allocated"),
        ((), b"", "Missing argument"),
    ],
)
def test_what_cannot_be_explained_is_told_and_exits_with_2(
    explain: Explain, arguments: tuple[str, ...], stdin: bytes, said: str
) -> None:
    code, out, errors = explain(*arguments, stdin=stdin)
    assert (code, out) == (2, "")
    assert said in errors


def test_more_than_the_limit_is_refused(explain: Explain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAMNGHEO_MAX_BYTES", "100")
    code, _, errors = explain("-", stdin=b"x" * 101)
    assert code == 2
    assert "more than the 100 bytes allowed" in errors
