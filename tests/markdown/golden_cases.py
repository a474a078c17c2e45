"""Golden files -> cases: a title, a text, and what it must become.

``python -m tests.markdown.golden_cases`` writes the last part of every case again.

A case is three parts, each ended by a line with a full stop alone; anything before the first title
of a file, up to a line of ``---``, is for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.markdown.html import Medium, html
from briefgen.markdown.parse import parse

GOLDEN = Path(__file__).parent / "golden"
_CASE = re.compile(r"(?P<title>[^\n]+)\n\.\n(?P<text>.*?)\n\.\n(?P<wanted>(?:[^\n]*\n)*?)\.\n\n*", re.DOTALL)


@dataclass(frozen=True)
class Candidate:
    """One case of a golden file."""

    file: str
    title: str
    text: str
    wanted: str

    @property
    def found(self) -> str:
        """What the text becomes now."""
        return PRINTERS[self.file](self.text)


def print_web(text: str) -> str:
    """The HTML of the web page."""
    labels = {"table": "Table", "figure": "Figure"}
    return html(parse(text).root, Medium(labels=labels, scroll_tables=True))


def print_pdf(text: str) -> str:
    """The HTML of the PDF."""
    return html(parse(text).root, Medium(flat_links=True, image_data=lambda data, media: f"data:{media}"))


def print_title(text: str) -> str:
    """The HTML of a text field that is one run of text."""
    return html(parse(text, inline=True).root, Medium())


def print_faults(text: str) -> str:
    """What is wrong: code, severity, the characters concerned, the message and the hint."""
    lines = []
    for wrong in parse(text).faults:
        lines.append(f"{wrong.code} {wrong.severity} at {text[wrong.start : wrong.stop]!r}: {wrong.message}.")
        lines.append(f"    {wrong.hint}")
    return "\n".join(lines)


PRINTERS = {
    "inlines.md": print_web,
    "blocks.md": print_web,
    "exhibits.md": print_web,
    "pdf.md": print_pdf,
    "titles.md": print_title,
    "faults.md": print_faults,
}


def read_cases(file: str) -> Iterator[Candidate]:
    """The cases of one golden file."""
    cases = (GOLDEN / file).read_text("utf-8").partition("\n---\n")[2].lstrip("\n")
    stop = 0
    for match in _CASE.finditer(cases):
        assert match.start() == stop, f"{file}: no case at {cases[stop : stop + 60]!r}"
        stop = match.end()
        yield Candidate(file, match["title"], match["text"], match["wanted"].removesuffix("\n"))
    assert stop == len(cases), f"{file}: no case at {cases[stop : stop + 60]!r}"


def rewrite(file: str) -> None:
    """Write the file again, with what its texts become now."""
    path = GOLDEN / file
    head = path.read_text("utf-8").partition("\n---\n")[0]
    cases = [f"{case.title}\n.\n{case.text}\n.\n{case.found}\n.\n" for case in read_cases(file)]
    path.write_text(f"{head}\n---\n\n" + "\n".join(cases), "utf-8")


if __name__ == "__main__":
    for name in PRINTERS:
        rewrite(name)
