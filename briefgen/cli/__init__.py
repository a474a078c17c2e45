"""The command line: one command a file; the only room that imports click."""

from __future__ import annotations

import sys

from briefgen.cli.noop_cache import answer


def main() -> None:
    """The ``briefgen`` command. The same build as the last one, with nothing changed, is answered at once."""
    if answer(sys.argv[1:]):
        return
    from briefgen.core.class_methods import keep_methods

    keep_methods()
    from briefgen.cli.main import main as answer_slowly

    answer_slowly()
