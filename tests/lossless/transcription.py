"""A plain transcription of a published document -> its header, its headed parts and its notes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
_NOTE = re.compile(r"^\[\^([^\]]+)\]:\s*(.*)$")
_RULE = re.compile(r"^\s*(?:-\s*){3,}$")


@dataclass(frozen=True)
class Part:
    """A heading (level 0: none) with the text up to the next one."""

    level: int
    heading: str
    body: str


@dataclass(frozen=True)
class Transcription:
    """One file: ``head`` is its front matter (all texts), ``text`` what follows it."""

    path: Path
    head: dict[str, Any]
    text: str


def find_briefs() -> Path:
    """The folder of the transcriptions; it need not exist.

    ``BRIEFGEN_REAL_BRIEFS`` names it, else it is looked for beside the repository.
    """
    named = os.environ.get("BRIEFGEN_REAL_BRIEFS")
    return Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "real-briefs"


def read_transcription(path: Path) -> Transcription:
    """Read one file; a front matter stands between two ``---`` lines, or is absent."""
    text = path.read_text(encoding="utf-8")
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not match:
        return Transcription(path, {}, text)
    # BaseLoader: every value a text, as briefgen has it.
    return Transcription(path, yaml.load(match[1], yaml.BaseLoader), text[match.end() :])


def split_notes(text: str) -> tuple[str, dict[str, str]]:
    """Take ``[^label]: note`` lines out; every note of the transcriptions is one line."""
    notes: dict[str, str] = {}
    kept: list[str] = []
    for line in text.splitlines():
        match = _NOTE.match(line)
        if match:
            notes[match[1]] = match[2].strip()
        else:
            kept.append(line)
    return "\n".join(kept), notes


def split_parts(text: str) -> list[Part]:
    """Cut at the headings; rules at the end of a part are furniture between parts and go."""
    found: list[tuple[int, str, list[str]]] = [(0, "", [])]
    for line in text.splitlines():
        match = _HEADING.match(line)
        if match:
            found.append((len(match[1]), match[2], []))
        else:
            found[-1][2].append(line)
    parts = [Part(level, heading, _trim(lines)) for level, heading, lines in found]
    return [part for part in parts if part.level or part.body]


def ends_with_rule(text: str, part: Part) -> bool:
    """Whether a rule stands directly behind ``part`` in ``text``."""
    behind = text[text.index(part.body) + len(part.body) :].lstrip()
    return bool(part.body) and bool(_RULE.match(behind.partition("\n")[0]))


def split_blocks(text: str) -> Iterator[str]:
    """The blocks of ``text`` that blank lines part."""
    for block in re.split(r"\n[ \t]*\n+", text.strip("\n")):
        if block.strip():
            yield block


def _trim(lines: list[str]) -> str:
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1])):
        lines.pop()
    while lines and (not lines[0].strip() or _RULE.match(lines[0])):
        lines.pop(0)
    return "\n".join(lines)
