"""Names of patches -> a copy of the installed WeasyPrint with them, for a process to import instead."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import md5
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from bench.places import HOME

#: Unified diffs, as ``git apply`` takes them in WeasyPrint's own repository.
PATCHES = Path(__file__).with_name("patches")


def apply(*names: str) -> None:
    """Have this process import WeasyPrint with these patches. It must not have been imported yet."""
    if "weasyprint" in sys.modules:
        raise RuntimeError("WeasyPrint was imported before it could be patched.")
    sys.path.insert(0, str(make_library(names)))


def make_library(names: Sequence[str]) -> Path:
    """A folder with the copy in it; without names, a copy of the library as it is.

    Raises:
        RuntimeError: a patch does not fit this version of the library.
    """
    paths = [PATCHES / f"{name}.patch" for name in names]
    key = md5(b"".join([version("weasyprint").encode(), *(path.read_bytes() for path in paths)]), usedforsecurity=False)
    home = HOME / "libraries"
    folder = home / f"{'+'.join(names) or 'as-it-is'}-{key.hexdigest()[:8]}"
    if folder.is_dir():
        return folder
    spec = find_spec("weasyprint")
    assert spec
    assert spec.origin
    home.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(dir=home))
    shutil.copytree(Path(spec.origin).parent, draft / "weasyprint", ignore=shutil.ignore_patterns("__pycache__"))
    for path in paths:
        # A repository around the folder would make Git look for the files in its index.
        command = ["git", f"--git-dir={draft}", "apply", "--unsafe-paths", f"--directory={draft}", str(path)]
        done = subprocess.run(command, cwd=draft, capture_output=True, encoding="utf-8")
        if done.returncode:
            shutil.rmtree(draft)
            raise RuntimeError(f"{path.name} does not fit WeasyPrint {version('weasyprint')}: {done.stderr}")
    draft.rename(folder)
    return folder
