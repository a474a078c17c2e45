"""What modules of libraries compile as they are loaded is kept for the next process; what functions compile is not."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE = """
import re
NAMES = re.compile(r"(?P<name>of a module)[a-z]+")

class Reader:
    NAMES = re.compile("of a class")

def read(word):
    return re.compile(f"of a function {word}"), [re.compile(each) for each in ("of a loop",)]

def make(word):
    class Made:
        NAMES = re.compile(f"of a class in a function {word}")
    return Made

FOUND = NAMES.fullmatch("of a modules")["name"], Reader.NAMES.findall("of a class"), read("secret"), make("secret")
"""
PROGRAM = """
import re
from briefgen.core import module_patterns, start_cache
module_patterns.keep_patterns()
compiled = []
parse = re._parser.parse
re._parser.parse = lambda text, flags=0: compiled.append(text) or parse(text, flags)
import library
assert library.FOUND[:2] == ("of a module", ["of a class"])
assert library.NAMES.pattern == r"(?P<name>of a module)[a-z]+" and library.NAMES.groupindex == {"name": 1}
start_cache.save_all()
print(*(text for text in compiled if isinstance(text, str) and "of a" in text), sep="\\n")
"""


def load_library(folder: Path) -> list[str]:
    """Load the module in a new process; the patterns that were compiled."""
    env = {**os.environ, "XDG_CACHE_HOME": str(folder), "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}"}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=env, timeout=120)
    return done.stdout.splitlines()


def test_only_what_a_module_compiles_is_kept(tmp_path: Path) -> None:
    (tmp_path / "library.py").write_text(MODULE, "utf-8")
    of_module = ["(?P<name>of a module)[a-z]+", "of a class"]
    of_functions = ["of a function secret", "of a loop", "of a class in a function secret"]
    assert load_library(tmp_path) == [*of_module, *of_functions]
    assert load_library(tmp_path) == of_functions
    (file,) = (tmp_path / "briefgen" / "module-patterns").iterdir()
    patterns = {pattern for pattern, _ in marshal.loads(file.read_bytes())[1]}
    assert patterns >= {*of_module}
    assert not patterns & {*of_functions}
