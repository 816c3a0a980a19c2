"""`make fast`: compiled code stands in a folder named by its sources; who lacks a compiler is told so."""

from __future__ import annotations

import importlib.util
import shutil
import sysconfig
from pathlib import Path
from types import ModuleType

import pytest

CI = Path(__file__).parents[2] / ".ci"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, CI / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for name in ("flows/reconcile/run.py", "seeds/check_cues.csv"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("one\n")
    return tmp_path


def test_sources_that_changed_in_anything_have_another_folder(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = script("fast")
    monkeypatch.setattr(fast, "ROOT", sources)
    monkeypatch.setattr(fast, "BY_HAND", ())
    names = [fast.named()]
    for path in (sources / "flows/reconcile/run.py", sources / "seeds/check_cues.csv"):
        path.write_text("two\n")
        names.append(fast.named())
    (sources / "flows/reconcile/run.py").rename(sources / "flows/reconcile/runs.py")
    names.append(fast.named())
    assert len(set(names)) == len(names)
    assert fast.named() == names[-1]


def test_runs_take_what_was_compiled_only_of_these_very_sources(
    sources: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fast = script("fast")
    monkeypatch.setattr(fast, "ROOT", sources)
    monkeypatch.setattr(fast, "BY_HAND", ())
    monkeypatch.setattr("sys.argv", ["fast.py", "--made"])
    fast.main()
    assert not capsys.readouterr().out
    folder = sources / "build" / "fast" / fast.named()
    folder.mkdir(parents=True)
    fast.main()
    assert capsys.readouterr().out == f"{folder}\n"
    (sources / "flows/reconcile/run.py").write_text("two\n")
    fast.main()
    assert not capsys.readouterr().out


def test_without_a_compiler_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "apt-get install gcc" in script("compiled").missing()


def test_without_headers_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(sysconfig, "get_paths", lambda: {"include": str(tmp_path)})
    assert "apt-get install python3-dev" in script("compiled").missing()
