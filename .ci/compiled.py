"""Build hook: a wheel that carries `flows/reconcile` compiled by mypyc beside its sources.

It runs only when asked for (`HATCH_BUILD_HOOK_ENABLE_CUSTOM=true`, which `make fast` sets) and never for an
editable install: what is compiled would go on running when its source has changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = "flows/reconcile"
INTERPRETED = ("__init__.py", "compare.py")
"""Modules of it that are left to Python: they have nothing to gain."""
PACKAGES = ("flows", "seeds", "warehouse")
LIBRARIES = ("polars", "pandas", "pyarrow", "duckdb")
"""Typed, but read for longer than all else: what is theirs is taken as untyped."""
FLAGS = "-fvisibility=hidden -fno-semantic-interposition"
"""Calls between modules are calls, and not looked up."""
LEARNING = ("-fprofile-generate",)
LEARNT = ("-fprofile-use", "-fprofile-correction", "-Wno-missing-profile")
"""gcc compiles all twice: first so that it counts, on the articles read, which way branches go."""
READ = ("seeds/articles", "tests/quality")
SETUP = """
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from mypyc.build import mypycify
from setuptools import setup
from setuptools.command.build_ext import build_ext

class AtOnce(build_ext):
    # As many files at a time as there are cores; setuptools would compile one after the other.
    def build_extensions(self):
        compiled = self.compiler.compile
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            def compile_all(sources, **asked):
                return sum(pool.map(lambda source: compiled([source], **asked), sources), [])

            self.compiler.compile = compile_all
            for flags in {passes!r}:
                self.build_with(flags)
                if flags == {learning!r}:
                    self.learn()

    def build_with(self, flags):
        self.force = True
        for extension in self.extensions:
            known = [flag for flag in extension.extra_compile_args if not flag.startswith("-fprofile")]
            extension.extra_compile_args = [*known, *flags]
            extension.extra_link_args = list(flags)
        super().build_extensions()

    def learn(self):
        self.copy_extensions_to_source()
        env = os.environ | {{"PYTHONPATH": os.getcwd()}}
        subprocess.run([sys.executable, *{learn!r}], env=env, stdout=subprocess.DEVNULL, check=True)

modules = mypycify({paths!r}, opt_level="2", debug_level="0", multi_file=True)
setup(packages=[], ext_modules=modules, cmdclass={{"build_ext": AtOnce}})
"""


class CompiledReconcile(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile a copy of the sources in a folder of its own, which lasts as long as the build."""
        if version == "editable":
            return
        lacking = missing()
        if lacking:
            sys.exit(f"Cannot compile: {lacking}. giamngheo runs without being compiled, only slower.")
        self._folder = TemporaryDirectory()
        for made in compile_in(Path(self._folder.name), Path(self.root)):
            build_data["force_include"][str(made)] = made.relative_to(self._folder.name).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def missing() -> str | None:
    """What compiling needs and this machine lacks, and what to do about it."""
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        return f"there is no C compiler `{compiler}`; install one (Debian, Ubuntu: apt-get install gcc)"
    headers = Path(sysconfig.get_paths()["include"])
    if not (headers / "Python.h").exists():
        return f"{headers} has no Python.h; install them (Debian, Ubuntu: apt-get install python3-dev)"
    return None


def counts() -> bool:
    """Whether the compiler is gcc, which can learn from a run which way branches go."""
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    told = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=False)
    return "Free Software Foundation" in told.stdout


def compile_in(folder: Path, root: Path) -> list[Path]:
    """The extension modules that mypyc makes of the sources under `root`."""
    for package in PACKAGES:
        shutil.copytree(root / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    libraries = ",".join(f"{name},{name}.*" for name in LIBRARIES)
    (folder / "mypy.ini").write_text(
        f"[mypy]\nexplicit_package_bases = True\n[mypy-{libraries}]\nfollow_imports = skip\n"
    )
    paths = sorted(path for path in (folder / COMPILED).glob("*.py") if path.name not in INTERPRETED)
    setup = SETUP.format(
        paths=[path.relative_to(folder).as_posix() for path in paths],
        passes=(LEARNING, LEARNT) if counts() else ((),),
        learning=LEARNING,
        learn=[str(root / ".ci" / "checked.py"), *(str(root / read) for read in READ)],
    )
    (folder / "setup.py").write_text(setup)
    command = [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace"]
    env = os.environ | {"CFLAGS": f"{os.environ.get('CFLAGS', '')} {FLAGS}"}
    told = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(f"mypyc could not compile {COMPILED}:\n{told.stdout[-4000:]}{told.stderr[-4000:]}")
    ending = sysconfig.get_config_var("EXT_SUFFIX")
    return [path for path in sorted(folder.rglob(f"*{ending}")) if "build" not in path.parts]
