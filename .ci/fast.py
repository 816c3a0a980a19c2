"""`make fast`: giamngheo with `flows/reconcile` compiled, installed in a folder of its own under build/fast.

The folder is named by what was compiled, so that changed sources never meet code compiled before the change:
they have another folder, or none yet. It counts as made only once both forms gave the same bytes.
Prints the folder, which is put before all others by `PYTHONPATH`; with `--made` only if there is one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("flows", "expectations", "seeds", "warehouse")
KINDS = ("*.py", "*.csv", "*.sql", "*.j2", "*.css")
CHECKED = ROOT / ".ci" / "checked.py"
BY_HAND = (ROOT / "pyproject.toml", ROOT / "prefect.yaml", ROOT / ".ci" / "compiled.py", CHECKED)
READ = (ROOT / "seeds" / "articles", ROOT / "tests" / "quality")


def main() -> None:
    """Make the folder if there is none for these sources, and print it."""
    folder = ROOT / "build" / "fast" / named()
    if not folder.exists() and "--made" in sys.argv[1:]:
        return
    if not folder.exists():
        say("Compiling flows/reconcile; this takes some minutes, once for these sources …")
        made = folder.with_suffix(".making")
        build(made)
        compare(made)
        if named() != folder.name:
            sys.exit("Sources changed while they were compiled; run this again.")
        made.rename(folder)
    print(folder)


def named() -> str:
    """Digest of all that goes into the folder, of the interpreter, and of the compiler's version."""
    digest = hashlib.sha256(f"{sys.version} {version('mypy')}".encode())
    files = [path for package in PACKAGES for kind in KINDS for path in (ROOT / package).rglob(kind)]
    for path in sorted([*files, *BY_HAND]):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def build(folder: Path) -> None:
    """A wheel with the compiled modules, unpacked into a folder."""
    wheels = folder.with_suffix(".wheel")
    asked = os.environ | {"HATCH_BUILD_HOOK_ENABLE_CUSTOM": "true"}
    uv = [str(Path(sys.executable).parent / "uv")]
    for path in (folder, wheels):
        shutil.rmtree(path, ignore_errors=True)
    wheel = ["build", "--wheel", "--no-build-isolation", "--out-dir", str(wheels), str(ROOT)]
    told = subprocess.run([*uv, *wheel], env=asked, capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(told.stderr)
    unpack = [
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(folder),
        *map(str, wheels.glob("*.whl")),
    ]
    subprocess.run([*uv, *unpack], check=True)
    shutil.rmtree(wheels)


def compare(folder: Path) -> None:
    """Stop unless the compiled form tells the same of all articles at hand, byte for byte, and misprinted."""
    plain, compiled = (results(place) for place in (ROOT, folder))
    if plain[0] != "True" or compiled[0] != "False" or plain[1:] != compiled[1:]:
        sys.exit(f"{folder} does not tell what the sources tell, so it is not used. Please report this.")
    say(f"Same {plain[1]} checks, byte for byte.")


def results(place: Path) -> list[str]:
    """What the code in a folder tells: whether it is interpreted, how many checks, all of them."""
    command, env = [sys.executable, *map(str, (CHECKED, *READ))], os.environ | {"PYTHONPATH": str(place)}
    told = subprocess.run(command, env=env, cwd=place, capture_output=True, text=True, check=True)
    return told.stdout.split(maxsplit=2)


def say(words: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    main()
