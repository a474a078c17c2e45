"""A directive or an advisory of the US cybersecurity agency -> a content file."""

from __future__ import annotations

import re
from typing import Any

from tests.lossless.content import Content, make_heading, make_key, make_slug, read_rows, strip_emphasis, write_table
from tests.lossless.transcription import Part, Transcription, split_blocks, split_notes, split_parts

_LINK_TARGET = re.compile(r"\]\(#([^)]+)\)")
_DATE_LINE = re.compile(r"^[A-Z][a-z]+ \d{1,2}, \d{4}$")


def convert(source: Transcription) -> Content:
    """An advisory has a status; a directive has sections that supplement it."""
    return _convert_advisory(source) if "marking" in source.head else _convert_directive(source)


def _convert_directive(source: Transcription) -> Content:
    """The first second-level heading is the title; what stood under it moves up one level."""
    text, notes = split_notes(source.text)
    top, first, *rest = split_parts(text)
    targets = set(_LINK_TARGET.findall(text))
    notices = list(split_blocks(top.body))
    dateline = notices[-1] if _DATE_LINE.match(notices[-1]) else ""
    if dateline:
        notices.pop()
    head = _directive_head(source.head, strip_emphasis(first.heading), dateline)
    body = "\n\n".join([*notices, *split_blocks(first.body)])
    sections: list[str] = []
    under_title = True
    for part in rest:
        under_title = under_title and part.level > 2
        if not part.body:
            continue  # the heading over the notes; the template has its own
        level = part.level - 1 if under_title or part.level > 3 else part.level
        key = make_key(part.heading) if make_slug(part.heading) in targets else ""
        sections.append("\n\n".join([make_heading(level, part.heading, key=key), _convert_text(part.body)]))
    return Content(head, _convert_text(body), sections, notes)


def _directive_head(head: dict[str, Any], title: str, dateline: str) -> dict[str, Any]:
    return {
        "type": "other",
        "title": title,
        "lang": "en-US",
        "series": {"name": head["series"], "number": head["number"]},
        "identifiers": {"report_number": f"{head['series']} {head['number']}", "url": head["source_url"]},
        "publisher": {"name": head["publisher"]},
        "date": {"value": head["date"], "display": dateline} if dateline else head["date"],
        "updated": {"value": head["updated"][:10], "display": head["updated"]},
        "colophon": "; ".join(head["authority"]),
        "rights": head["licence"],
    }


def _convert_text(text: str) -> str:
    """Tables into blocks with the caption above them; the rest keeps its Markdown, tabs as spaces."""
    blocks = [_expand_tabs(block) for block in split_blocks(text)]
    written: list[str] = []
    for block in blocks:
        if not block.startswith("|"):
            written.append(re.sub(r"\]\(#([^)]+)\)", lambda match: f"](#{make_key(match[1])})", block))
            continue
        caption = re.fullmatch(r"_(.+)_", written[-1]) if written else None
        if caption:
            written.pop()
        header, *rows = read_rows(block.splitlines())
        grid = [[strip_emphasis(cell) for cell in header], *rows]
        written.append(write_table(grid, lines_before=[f"Caption: {caption[1]}"] if caption else []))
    return "\n\n".join(written)


def _expand_tabs(block: str) -> str:
    return "\n".join(line.expandtabs(4) for line in block.splitlines())


def _convert_advisory(source: Transcription) -> Content:
    """The line under the title goes into the front matter.

    The history and the legal notice stay sections: in ``history`` and ``disclaimer`` the words over
    them and over the columns would become the template's.
    """
    title, *parts = split_parts(source.text)
    head = _advisory_head(source.head, title.heading)
    sections = [_write_part(part) for part in parts]
    # The line under the title repeats number, mark and date, which the masthead prints.
    kept = [block for block in split_blocks(title.body) if " · " not in block]
    return Content(head, "\n\n".join(kept), sections)


def _advisory_head(head: dict[str, Any], title: str) -> dict[str, Any]:
    return {
        "type": "advisory",
        "title": title,
        "lang": "en-US",
        "series": {"name": head["series"], "number": head["number"]},
        "identifiers": {"report_number": head["number"], "url": head["source_url"]},
        "publisher": {"name": head["publisher"]},
        "date": {"value": head["date"], "display": head["date"]},
        "version": head["version"],
        "status": head["status"],
        "marking": head["marking"],
        "rights": head["licence"],
    }


def _write_part(part: Part) -> str:
    return "\n\n".join([make_heading(part.level, part.heading), _convert_text(part.body)])
