"""What is typed so far -> what the Tab key completes it to. It loads as little as it can, and never fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

#: Bytes of briefgen.toml that are read; completion need not cope with more.
_LONGEST = 1_000_000
_RULE = re.compile(r"^@rule\(\s*[\"']([A-Z]{3}[0-9]{3})[\"']", re.MULTILINE)
_Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _safe(find: Callable[[click.Context], Iterator[str]]) -> _Complete:
    """Complete with what is found; with nothing when that fails, since a shell would print the error into the line."""

    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            names = list(dict.fromkeys(find(ctx)))
        except Exception:
            return []
        return [CompletionItem(name) for name in names if name.casefold().startswith(incomplete.casefold())]

    return complete


def _find_audiences(ctx: click.Context) -> Iterator[str]:
    yield from _read_settings(ctx).get("audiences", {"public": {}})


def _find_audiences_and_all(ctx: click.Context) -> Iterator[str]:
    yield from _find_audiences(ctx)
    yield "all"


def _find_codes(ctx: click.Context) -> Iterator[str]:
    from briefgen.checks.manual_pages import list_codes

    # To import the rules takes half a second; a test holds what is found here to what is registered.
    for path in sorted((Path(__file__).resolve().parents[1] / "rules").rglob("*.py")):
        yield from _RULE.findall(path.read_text("utf-8"))
    yield from list_codes()
    check = _read_settings(ctx).get("check", {})
    for table in (*check.get("rules", ()), *check.get("external", ())):
        yield table["code"]


def _find_templates(ctx: click.Context) -> Iterator[str]:
    from briefgen.templates import list_packs, search_path

    yield from list_packs(search_path(_find_folder(ctx)))


def _find_folder(ctx: click.Context) -> Path | None:
    """The workspace of the first brief that is named before, else the one here."""
    from briefgen.core.workspace_root import find_workspace

    given = ctx.params.get("paths") or ctx.params.get("path") or ctx.params.get("brief") or "."
    first = Path(given[0] if isinstance(given, tuple) else given)
    return find_workspace(first.absolute())


def _read_settings(ctx: click.Context) -> dict[str, Any]:
    """The tables of ``briefgen.toml``, as they are written; none outside of a workspace."""
    import tomllib

    from briefgen.core.safe_files import read_bytes
    from briefgen.core.workspace_root import NAME

    folder = _find_folder(ctx)
    return tomllib.loads(read_bytes(folder / NAME, _LONGEST).decode()) if folder else {}


complete_audience = _safe(_find_audiences)
complete_audience_or_all = _safe(_find_audiences_and_all)
complete_code = _safe(_find_codes)
complete_template = _safe(_find_templates)
