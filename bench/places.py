"""Where everything is: this repository, and the folder that a measurement leaves things in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Workspaces, peers, results; Git passes it over.
HOME = Path(os.environ.get("BENCH_HOME") or ROOT / ".bench")
VENV = HOME / "venv"
PYTHON = sys.executable
#: What a command needs to find this briefgen, to write as people read it, and to keep its byte code as an installed
#: program does, whatever this shell has set.
ENV = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": ""}
#: As the console script does it.
BRIEFGEN = (PYTHON, "-c", "from briefgen.cli import main; main()")
