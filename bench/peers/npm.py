"""The peers that are written in JavaScript: a folder of their own, filled once from the npm registry."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from bench.places import HOME

FOLDER = HOME / "npm"
#: What is installed. Vale is not among them: its packages fetch the program from another host than the registry.
#: A rule that is an ES module, as later ones are, cannot be loaded from a folder: see findings/.
PACKAGES = ("textlint@15.8.0", "textlint-rule-terminology@4.0.1", "textlint-rule-write-good@2.0.0")
_READY = FOLDER / "ready.json"


def find_program(name: str) -> Path:
    """A program of one of the packages, be it there or not."""
    return FOLDER / "node_modules" / ".bin" / name


def install_packages() -> None:
    """Install what is missing; when it cannot be had, its peers are left out."""
    if list_versions() or not (npm := shutil.which("npm")):
        return
    print("Installing textlint for the measurement ...", flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(FOLDER), "--no-audit", "--no-fund", *PACKAGES]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    if done.returncode:
        print(f"NOTE: textlint cannot be installed: {done.stderr.strip().splitlines()[:1]}", file=sys.stderr)
        return
    manifest = json.loads((FOLDER / "node_modules" / "textlint" / "package.json").read_text("utf-8"))
    _READY.write_text(json.dumps({"textlint": manifest["version"]}), "utf-8")


def list_versions() -> dict[str, str]:
    """The versions of the peers; empty when they are not installed."""
    versions: dict[str, str] = json.loads(_READY.read_text("utf-8")) if _READY.exists() else {}
    return versions
