"""A chapter of a Canadian white paper, in either language -> a content file."""

from __future__ import annotations

import re

from tests.lossless.content import Content, make_heading, make_key, make_slug
from tests.lossless.transcription import Transcription, split_parts

_LINK_TARGET = re.compile(r"\]\(#([^)]+)\)")


def convert(source: Transcription) -> Content:
    """The list of links at the top stays the author's; its targets get names."""
    title, *parts = split_parts(source.text)
    targets = set(_LINK_TARGET.findall(source.text))
    head = source.head
    front = {
        "type": "other",
        "title": title.heading,
        "lang": f"{head['lang']}-CA",
        "series": {"name": head["series"], "number": head["number"]},
        "identifiers": {"url": head["source_url"]},
        "publisher": {"name": head["publisher"]},
        "date": {"value": head["date"][:10], "display": head["date"]},
        "status": head["status"],
        "rights": head["licence"],
    }
    body = _LINK_TARGET.sub(lambda match: f"](#{make_key(match[1])})", title.body)
    sections = []
    for part in parts:
        key = make_key(part.heading) if make_slug(part.heading) in targets else ""
        sections.append("\n\n".join([make_heading(part.level, part.heading, key=key), part.body]))
    return Content(front, body, sections)
