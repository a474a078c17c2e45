"""An issue brief whose pages were transcribed one by one -> a content file with its sentences whole."""

from __future__ import annotations

import re

from tests.lossless.content import Content, make_heading
from tests.lossless.transcription import Transcription, split_blocks, split_parts

_CALL = re.compile(r"<sup>(\d+)\)</sup>")
_NOTE = re.compile(r"^(\d+)\)\s+(.*)$", re.DOTALL)
_NUMBERING = re.compile(r"Vol\.(\d+), No\.(\d+), (\d{4})")


def convert(source: Transcription) -> Content:
    """The masthead, then abstract and keywords, then the title again and the text."""
    masthead, abstract, keywords, opening, *parts = split_parts(source.text)
    numbering, _, title, author = split_blocks(masthead.body)
    match = _NUMBERING.match(numbering)
    if not match:
        raise ValueError("the masthead has no volume and number")
    volume, number, year = match.groups()
    name, role, affiliation = _read_author(author)
    notes: dict[str, str] = {}
    _, *body = _rejoin(opening.body, notes)  # the author stands here a second time
    sections = [
        "\n\n".join([make_heading(2, part.heading), *(_call(block) for block in _rejoin(part.body, notes))])
        for part in parts
    ]
    head_and_disclaimer = sections[-1].rsplit("\n\n", 1)
    sections[-1] = head_and_disclaimer[0]
    front = {
        "type": "issue-brief",
        "title": re.sub(r" *\n", "\n", title),
        "lang": "en-US",
        "series": {"name": masthead.heading, "volume": volume, "number": number, "year": year, "issue": numbering},
        "publisher": {"name": affiliation},
        "authors": [{"name": name, "role": role, "affiliation": affiliation}],
        "abstract": abstract.body,
        "keywords": [word.strip() for word in keywords.body.split(",")],
        "disclaimer": head_and_disclaimer[1],
    }
    return Content(front, "\n\n".join(map(_call, body)), sections, notes)


def _read_author(block: str) -> tuple[str, str, str]:
    match = re.match(r"(.+?)\s*\n\((.+), (.+)\)$", block)
    if not match:
        raise ValueError("the author's lines have another form")
    return match[1], match[2], match[3]


def _rejoin(text: str, notes: dict[str, str]) -> list[str]:
    """Paragraphs without the page furniture; a sentence that it broke is one again."""
    joined: list[str] = []
    for block in split_blocks(text):
        note = _NOTE.match(block)
        if note:
            notes[note[1]] = note[2]
        elif re.fullmatch(r"-{3,}", block):
            continue
        elif joined and not re.search(r"[.?!:][\"'”’*)]*(?:<sup>.*</sup>)?$", joined[-1]) and block[0].islower():
            joined[-1] = f"{joined[-1]} {block}"
        else:
            joined.append(block)
    return joined


def _call(block: str) -> str:
    return _CALL.sub(r"[^\1]", block)
