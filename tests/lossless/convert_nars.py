"""A brief of the Korean National Assembly Research Service -> a content file."""

from __future__ import annotations

import re

from tests.lossless.content import Content, make_heading
from tests.lossless.transcription import Transcription, split_blocks, split_notes, split_parts

_NUMBERED = re.compile(r"^(\d+\.)\s+(.*)$")


def convert(source: Transcription) -> Content:
    """The quotation under the title is the abstract; the number before a heading is its label."""
    text, notes = split_notes(source.text)
    # The imprint stands behind the last rule.
    text, _, imprint = text.rpartition("\n---\n")
    title, *parts = split_parts(text)
    head = source.head
    author = head["author"]
    *_, abstract = split_blocks(title.body)  # before it stands the author's name
    front = {
        "type": "issue-brief",
        "title": title.heading,
        "lang": head["lang"],
        "series": {"name": head["series"], "issue": head["issue"]},
        "identifiers": {
            "issn": head["issn"],
            "registration_number": head["registration_number"],
            "url": head["source_url"],
        },
        "publisher": {"name": head["publisher"], "head": head["publisher_head"]},
        "date": head["date"],
        "authors": [
            {"name": author["name"], "role": author["title"], "phone": author["phone"], "email": author["email"]}
        ],
        "abstract": re.sub(r"^> ?", "", abstract, flags=re.MULTILINE),
        "rights": f"{head['licence']}\n\n{head['attribution']}",
        "colophon": re.sub(r" {2,}\n", "\\\\\n", imprint.strip()),
    }
    sections = []
    for part in parts:
        match = _NUMBERED.match(part.heading)
        label, heading = match.groups() if match else ("", part.heading)
        sections.append("\n\n".join([make_heading(part.level, heading, label=label), part.body]))
    return Content(front, "", sections, notes)
