"""A commentary transcribed as bare lines -> a content file in YAML, whose points need no headings."""

from __future__ import annotations

import re
from typing import Any

from tests.lossless.content import dump_yaml, find_role
from tests.lossless.transcription import Transcription

_ORDINAL = re.compile(r"^(?:First|Second|Third|Fourth|Fifth|Finally),\s")
_NOTE_LABEL = re.compile(r"^-\s*\[(\d+)\]$")


def convert(source: Transcription) -> str:
    """A line without a full stop is a heading; "First, …" begins a point of its section."""
    title, *lines = [line.strip() for line in source.text.splitlines() if line.strip()]
    sections: list[dict[str, Any]] = []
    body: list[str] = []
    notes: dict[str, str] = {}
    label = ""
    for line in lines:
        note = _NOTE_LABEL.match(line)
        if note:
            label = note[1]
        elif label:
            notes[label], label = line, ""
        elif not re.search(r"[.?!:”]\W*\d*\W*$", line):
            sections.append({"heading": line, "role": find_role(line) or "other", "body": "", "points": []})
        elif sections:
            _add_paragraph(sections[-1], _call(line))
        else:
            body.append(_call(line))
    written = [{key: value for key, value in section.items() if value} for section in sections]
    text = "\n\n".join(body)
    return dump_yaml(
        {"type": "commentary", "title": title, "lang": "en-US", "body": text, "sections": written, "notes": notes}
    )


def _add_paragraph(section: dict[str, Any], line: str) -> None:
    if _ORDINAL.match(line):
        section["points"].append({"body": line})
    elif section["points"]:
        section["points"][-1]["body"] += f"\n\n{line}"
    else:
        section["body"] = f"{section['body']}\n\n{line}".strip()


def _call(line: str) -> str:
    return re.sub(r"\[(\d+)\]", r"[^\1]", line)
