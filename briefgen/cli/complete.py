"""What is typed so far -> what the Tab key completes it to. It loads as little as it can, and never fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

#: Bytes of a file that are read; completion need not cope with more.
_LONGEST = 1_000_000
_RULE = re.compile(r"^@rule\(\s*[\"']([A-Z]{3}[0-9]{3})[\"']", re.MULTILINE)
_Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _safe(find: Callable[[], Iterator[str]]) -> _Complete:
    """Complete with what is found until something fails, since a shell would print the error into the line."""

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        names: dict[str, None] = {}
        with suppress(Exception):
            for name in find():
                if name.casefold().startswith(incomplete.casefold()):
                    names[name] = None
        return list(map(CompletionItem, names))

    return complete


def _find_audiences() -> Iterator[str]:
    yield from _read_settings().get("audiences", {"public": {}})


def _find_audiences_and_all() -> Iterator[str]:
    yield from _find_audiences()
    yield "all"


def _find_codes() -> Iterator[str]:
    from briefgen.checks.manual_pages import list_codes
    from briefgen.core.safe_files import read_bytes
    from briefgen.core.shipped import find_rules

    # To import the rules takes half a second; a test holds what is found here to what is registered.
    files = find_rules().rglob("*.py")
    rules = (code for path in files for code in _RULE.findall(read_bytes(path, _LONGEST).decode()))
    yield from sorted([*rules, *list_codes()])
    check = _read_settings().get("check", {})
    for table in (*check.get("rules", ()), *check.get("external", ())):
        yield table["code"]


def _find_templates() -> Iterator[str]:
    from briefgen.core.workspace_root import find_workspace
    from briefgen.templates import list_packs, search_path

    yield from list_packs(search_path(find_workspace(Path.cwd())))


def _read_settings() -> dict[str, Any]:
    """The tables of ``briefgen.toml``, as they are written; none outside of a workspace."""
    import tomllib

    from briefgen.core.safe_files import read_bytes
    from briefgen.core.workspace_root import NAME, find_workspace

    folder = find_workspace(Path.cwd())
    return tomllib.loads(read_bytes(folder / NAME, _LONGEST).decode()) if folder else {}


complete_audience = _safe(_find_audiences)
complete_audience_or_all = _safe(_find_audiences_and_all)
complete_code = _safe(_find_codes)
complete_template = _safe(_find_templates)
