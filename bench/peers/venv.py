"""The peers' own virtual environment: made once, from package registries."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.places import VENV

#: What is installed, by what it is for.
PACKAGES = ("pypandoc_binary", "typst", "rendercv[full]", "ninja", "proselint==0.16.0")
#: The newest Pythons first: some peers need a newer one than briefgen. This one is the last that is tried.
_PYTHONS = ("python3.14", "python3.13", "python3.12", sys.executable)
PEERS_PYTHON = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"


def find_in_venv(name: str) -> list[Path]:
    """A package, or a file in one."""
    return sorted(VENV.glob(f"lib/python*/site-packages/{name}"))


def install_peers() -> None:
    """Install what is missing. A package that cannot be had is told of, and its peer left out."""
    if not PEERS_PYTHON.exists():
        _make_venv()
    for package in PACKAGES:
        if (VENV / f"{package}.ready").exists():
            continue
        print(f"Installing {package} for the measurement ...", flush=True)
        command = [str(PEERS_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        if done.returncode:
            print(f"NOTE: {package} cannot be installed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        else:
            (VENV / f"{package}.ready").touch()


def _make_venv() -> None:
    """Make it with the newest Python that can."""
    for name in _PYTHONS:
        python = shutil.which(name)
        if python and not subprocess.run([python, "-m", "venv", str(VENV)], capture_output=True).returncode:
            return
    raise RuntimeError("No Python here can make a virtual environment; on Debian it needs python3-venv.")


def list_versions() -> dict[str, str]:
    """The peers' versions."""
    if not PEERS_PYTHON.exists():
        return {}
    names = [package.partition("[")[0].partition("=")[0] for package in PACKAGES]
    command = [str(PEERS_PYTHON), "-m", "pip", "list", "--format", "freeze", "--disable-pip-version-check"]
    listed = subprocess.run(command, capture_output=True, encoding="utf-8").stdout
    versions = dict(line.split("==", 1) for line in listed.splitlines() if "==" in line)
    return {name: versions[name] for name in names if name in versions}
