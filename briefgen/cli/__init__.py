"""The command line: one command a file; the only room that imports click."""

from __future__ import annotations

import sys

from briefgen.cli.noop_cache import answer


def main() -> None:
    """The ``briefgen`` command. The same build as the last one, with nothing changed, is answered at once."""
    if answer(sys.argv[1:]):
        return
    from briefgen.core import runtime

    runtime.look_seldom()
    # In this order: to load the second compiles what the first keeps.
    from briefgen.core.module_patterns import keep_patterns

    keep_patterns()
    from briefgen.core.compiled_code import keep_code

    keep_code()
    from briefgen.cli.main import main as answer_slowly

    answer_slowly()
