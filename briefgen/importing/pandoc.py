"""A document's bytes -> pandoc's document tree.

Pictures are not asked of pandoc: we take them out of the archive ourselves.
"""

from __future__ import annotations

import json
from typing import Any

from briefgen.core.pandoc import PandocFailed, find_program, run_pandoc
from briefgen.errors import UsageError

#: Seconds for one document; the slowest of 350 Word files takes three.
SECONDS = 60

Tree = dict[str, Any]


def find_pandoc() -> str:
    """The program of the extra ``import``.

    Raises:
        UsageError: it is not installed.
    """
    program = find_program()
    if program is None:
        raise UsageError("To import documents, install the extra “import”: pip install 'briefgen[import]'")
    return program


def read_tree(data: bytes, form: str) -> Tree:
    """The document as pandoc understands it.

    Args:
        data: the document.
        form: pandoc's name of the format, with its extensions.

    Raises:
        PandocFailed: it cannot be read.
        UsageError: pandoc is not installed.
    """
    # By its standard input: what the user's file is called is nothing that a program should take for an option.
    # Changes are resolved before; what “all” adds are the comments.
    options = ["--track-changes=all", f"--from={form}", "--to=json"]
    output = run_pandoc(find_pandoc(), options, data, seconds=SECONDS)
    try:
        tree: Tree = json.loads(output)
    except (ValueError, RecursionError):
        raise PandocFailed("its parts are nested too deeply") from None
    return tree
