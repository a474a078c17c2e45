"""The limits of what is read and worked on -> ``docs/limits.md``."""

from __future__ import annotations

from briefgen.core.limits import list_rows
from briefgen.reference.tables import write_table

_HEAD = """\
# How much there may be

This page is made from the code by `make docs`; do not edit it. A brief of three hundred pages stays below all of this.
What is more is refused with a Problem before it costs minutes or gigabytes, and the other briefs are made.

The seconds are those of the processor, not of the clock, so that a busy machine refuses nothing. On a slow one, the
environment variable `BRIEFGEN_PATIENCE` gives everything several times as long: `BRIEFGEN_PATIENCE=3 briefgen build`.
Memory is bounded on Linux only, and time where the system can stop a program (not on Windows); the other limits hold
everywhere. `briefgen build` draws in processes of its own, but for `--jobs 1`: one that cannot be stopped otherwise is
ended, which is [BLD105](problems.md).

"""


def write_limits() -> str:
    """The whole page."""
    return _HEAD + write_table(("what", "at most", "otherwise", "why"), list_rows())
