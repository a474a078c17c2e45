"""The rows of the table: a size -> what was measured. One file a family."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from bench.result import Result
from bench.sizes import Size

#: The rows, in the order of the table, with the module that measures each.
ROWS: Mapping[str, str] = {
    "one": "one_brief",
    "pool": "many_briefs",
    "releases": "releases",
    "still": "unchanged",
    "checks": "checks",
    "memory": "memory",
    "pages": "long_briefs",
    "notes": "dense_notes",
    "korean": "korean",
    "finish": "finishing",
    "preview": "preview",
    "citations": "citations",
    "exhibits": "exhibits",
    "crowded": "crowded",
    "tools": "other_tools",
}


def load_row(name: str) -> Callable[[Size], list[Result]]:
    """What measures a row."""
    measure: Callable[[Size], list[Result]] = import_module(f"bench.rows.{ROWS[name]}").measure
    return measure
