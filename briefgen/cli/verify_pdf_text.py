"""Verdicts on PDFs -> text for people, and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from briefgen._version import __version__
from briefgen.core.messages import count, list_words

if TYPE_CHECKING:
    from briefgen.inspecting.tags.fault import Fault
    from briefgen.inspecting.tags.verdict import Verdict

#: Rises when a key changes its meaning or goes away.
VERSION = 1
#: Of one kind of finding so many are told, and how many more there are.
_MAX_LISTED = 5


def format_verdict(name: str, verdict: Verdict) -> str:
    """The verdict in words, and below it each finding with its cure."""
    lines = [f"{name}: {_sum_up(verdict)}"]
    lines += [f"  {line}" for line in _tell(verdict.faults)]
    if verdict.claims and verdict.claims.ua == "2":
        lines.append("  Not judged by page-validation, which does not know PDF/UA-2. veraPDF does.")
    elif verdict.claims and not verdict.judged:
        lines.append("  Not judged by page-validation: pip install 'briefgen[validate]' adds it.")
    return "\n".join(lines)


def _sum_up(verdict: Verdict) -> str:
    claims = verdict.claims
    if claims is None:
        return "not readable."
    size = count(verdict.pages, "page")
    found = [
        count(len(each), word) for each, word in ((verdict.errors, "error"), (verdict.warnings, "warning")) if each
    ]
    told = list_words(found, "and")
    names = list_words(claims.names, "and")
    if verdict.errors:
        claims_of = f"It claims to follow {names}." if names else "It claims neither PDF/UA nor PDF/A."
        return f"not accessible to everyone: {told} in {size}. {claims_of}"
    lasting = "" if claims.archive else " It does not claim PDF/A, so it was not checked for archiving."
    return f"as {names} {'asks' if len(claims.names) == 1 else 'ask'}: {told or 'no fault'} in {size}.{lasting}"


def _tell(faults: tuple[Fault, ...]) -> Iterator[str]:
    """Findings that differ only in their page are reported once, with the pages."""
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.code, fault.cure), []).append(fault)
    for (code, cure), several in groups.items():
        for fault in several[:_MAX_LISTED]:
            yield f"{fault.severity}: {fault.sentence} [{code}]"
        if len(several) > _MAX_LISTED:
            yield f"... and {len(several) - _MAX_LISTED} more like it; --json lists all."
        yield f"    -> {cure}"


def write_json(verdicts: Mapping[str, Verdict]) -> str:
    """All of it (RFC 8259), letters as they are; ``docs/accessibility.md`` lists the keys."""
    files = [_describe(name, verdict) for name, verdict in verdicts.items()]
    data = {"version": VERSION, "briefgen": __version__, "files": files}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _describe(name: str, verdict: Verdict) -> dict[str, Any]:
    claims = verdict.claims
    return {
        "file": name,
        "readable": claims is not None,
        "accessible": claims is not None and not verdict.errors,
        "claims": claims.names if claims else [],
        "judged": list(verdict.judged),
        "title": claims.title if claims else None,
        "lang": claims.lang if claims else None,
        "pages": verdict.pages,
        "problems": [
            {
                "code": fault.code,
                "severity": str(fault.severity),
                "page": fault.page or None,
                "message": fault.message,
                "hint": fault.cure,
            }
            for fault in verdict.faults
        ],
        "spoken": list(verdict.spoken),
    }
