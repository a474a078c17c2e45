"""A document's bytes -> pandoc's document tree, by a program that has neither files nor network.

``--sandbox`` keeps pandoc from every file but the one that it is given, the run-time system's ``-M`` bounds its memory,
and it is stopped when it takes too long. Pictures are not asked of it: we take them out of the archive ourselves.
"""

from __future__ import annotations

import json
import os
import subprocess
from importlib.util import find_spec
from typing import Any

from briefgen.errors import UsageError

#: Seconds for one document; the slowest of 350 Word files takes three.
SECONDS = 60
#: Bytes of heap, for pandoc's run-time system.
MEMORY = "1500m"
#: Bytes of the tree as JSON; a brief has less than one million.
LARGEST_TREE = 100_000_000

Tree = dict[str, Any]


class PandocFailed(ValueError):
    """Pandoc cannot read the document, or takes too long."""


def find_pandoc() -> str:
    """The program of the extra ``import``.

    Raises:
        UsageError: it is not installed.
    """
    if find_spec("pypandoc") is None:
        raise UsageError("To import documents, install the extra “import”: pip install 'briefgen[import]'")
    import pypandoc

    try:
        path: str = pypandoc.get_pandoc_path()
    except OSError:
        raise UsageError("To import documents, install the extra “import”: pip install 'briefgen[import]'") from None
    return path


def read_tree(data: bytes, form: str) -> Tree:
    """The document as pandoc understands it.

    Args:
        data: the document.
        form: pandoc's name of the format, with its extensions.

    Raises:
        PandocFailed: it cannot be read.
        UsageError: pandoc is not installed.
    """
    program = find_pandoc()
    # By its standard input: what the user's file is called is nothing that a program should take for an option.
    # Changes are resolved before; what “all” adds are the comments.
    options = ["--sandbox", "--track-changes=all", f"--from={form}", "--to=json"]
    output = _run([program, "+RTS", f"-M{MEMORY}", "-RTS", *options], data)
    try:
        tree: Tree = json.loads(output)
    except (ValueError, RecursionError):
        raise PandocFailed("its parts are nested too deeply") from None
    return tree


def _run(command: list[str], data: bytes) -> bytes:
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            # Pandoc reads no settings of the user, whose folder it is not told of.
            env={"HOME": os.devnull, "LANG": "C.UTF-8", **_system()},
        )
    except subprocess.TimeoutExpired:
        raise PandocFailed(f"reading it takes more than {SECONDS} seconds") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0][:200]
        raise PandocFailed(words or "pandoc ended without saying why")
    if len(done.stdout) > LARGEST_TREE:
        raise PandocFailed("it is too large")
    return done.stdout


def _system() -> dict[str, str]:
    """What Windows needs to start a program."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
