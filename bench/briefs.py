"""A number and a shape -> a brief in Markdown, always the same: sections, notes, sources, tables, some Korean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from bench.phrases import GOODS, MONTHS, PLACES, make_korean, make_sentences

SOURCES = 6
#: The beginning of the text of a section, and what was put there before.
_SECTION = re.compile(r"(?<= \{role=analysis\}\n\n)(?:This is save [0-9,]+\. )?")
_END = """description: A generated brief about island supply, for measuring.
funding: Nobody paid for this brief, which was generated for measuring.
conflicts: The desk has no interest in any ferry.
disclaimer: Places, figures and sources are made up.
rights: This text may be used by anyone, for anything.
contact: There is nobody to ask about it.
"""
_FRONT = """---
type: {type}
lang: en-GB
title: Island supply after the storms, report {number}
short_title: Island supply {number}
subtitle: What the crossings of one winter say about the next
series: {{name: Issue Brief, volume: "1", number: "{number}"}}
date: 2025-05-06
as_of: 2025-05-01
version: "1.0"
status: final
authors:
  - {{name: Harbour desk, role: Editorial team}}
keywords: [ferries, supply, islands]
abstract: |
  {abstract}
bottom_line: |
  {bottom_line}
key_points:
{points}
sources:
{sources}
{end}---
"""
_SHORT = """---
title: Island supply after the storms, report {number}
lang: en-GB
date: 2025-05-06
authors: [Harbour desk]
keywords: [islands, report, supply]
bottom_line: |
  {first}
{end}---

Island supply is what this report is about. {first}

## Significance {{role=significance}}

Three points stand out. {second}

::: {{withhold-from=public}}
{third}
:::
"""
#: Of more sections than this it is a report, which may be longer.
_BRIEF_SECTIONS = 5
_CONCLUSION = (
    "What was lost in one winter can be stored before the next, if the islands agree on who keeps it and who pays."
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a brief is like.

    Attributes:
        sections: how many sections of analysis; five make about five A4 pages.
        notes: how many notes a paragraph has, on average.
        korean: whether it has words in Korean.
        short_notes: whether a note is a source and nothing more.
        short: whether it is a title, three paragraphs, and nothing more.
    """

    sections: int = 5
    notes: float = 0.5
    korean: bool = False
    short_notes: bool = False
    short: bool = False


class _Writer:
    """Writes one brief; notes are numbered as they are called."""

    def __init__(self, number: int, shape: Shape) -> None:
        self.number, self.shape = number, shape
        self.random = Random(number)
        self.notes: list[str] = []
        self._owed = 0.0

    def write(self) -> str:
        if self.shape.short:
            first, second, third = (make_sentences(self.random, 2) for _ in range(3))
            return _SHORT.format(number=self.number, first=first, second=second, third=third, end=_END)
        parts = [self._write_front(), self._write_paragraph(), self._write_paragraph()]
        parts += ["## Significance {role=significance}", "Three points stand out."]
        for place in PLACES[:3]:
            parts += [f"### What changes for {place}", self._write_paragraph(), self._write_paragraph()]
        for index in range(self.shape.sections):
            parts += [f"## Crossings in detail, part {index + 1} {{role=analysis}}", self._write_paragraph()]
            parts += [f"### How {PLACES[index % len(PLACES)]} is served", self._write_paragraph()]
            parts += [self._write_table(index)] if index % 3 == 1 else [self._write_list()]
        parts += ["## For the desk {role=method audience=desk}", self._write_paragraph()]
        parts += ["::: {withhold-from=public}", self._write_paragraph(), ":::"]
        parts += ["## Conclusion {role=conclusion}", _CONCLUSION]
        return "\n\n".join(parts + self.notes) + "\n"

    def _write_front(self) -> str:
        random = self.random
        source = (
            '  s{0}: {{type: report, title: "Crossings, {1} to {2}", publisher: Harbour office, date: {3}, pages: "4"}}'
        )
        return _FRONT.format(
            end=_END,
            number=self.number,
            type="issue-brief" if self.shape.sections <= _BRIEF_SECTIONS else "report",
            abstract=make_sentences(random, 4),
            bottom_line=make_sentences(random, 2),
            points="\n".join(f"  - {make_sentences(random, 1)!r}" for _ in range(3)),
            sources="\n".join(
                source.format(n, random.choice(MONTHS), random.choice(MONTHS), 2015 + n) for n in range(SOURCES)
            ),
        )

    def _write_paragraph(self) -> str:
        """Four sentences; notes are called after the second and the last, as many as are due."""
        first, second = make_sentences(self.random, 2), make_sentences(self.random, 2)
        if self.shape.korean and self.random.random() < 0.4:
            first += f" The record is called [{make_korean(self.random)}]{{lang=ko}}."
        self._owed += self.shape.notes
        calls = []
        while self._owed >= 1:
            self._owed -= 1
            calls.append(self._write_note())
        half = (len(calls) + 1) // 2
        return f"{first}{''.join(calls[:half])} {second}{''.join(calls[half:])}"

    def _write_note(self) -> str:
        label = f"n{len(self.notes) + 1}"
        source = f"[@s{len(self.notes) % SOURCES}, p. {self.random.randint(2, 90)}]."
        more = "" if self.shape.short_notes else f" {make_sentences(self.random, 1)}"
        self.notes.append(f"[^{label}]: {source}{more}")
        return f"[^{label}]"

    def _write_table(self, index: int) -> str:
        rows = [
            f"| {place[4:].capitalize()} | {self.random.randint(100, 999)} | {self.random.randint(100, 999)} |"
            for place in PLACES
        ]
        head = ["| Place | Planned | Sailed |", "|---|---:|---:|"]
        opening = [f"::: table {{#crossings-{index}}}", f"Caption: Crossings, part {index + 1}", ""]
        return "\n".join([*opening, *head, *rows, "", "Source: Harbour office, monthly returns.", ":::"])

    def _write_list(self) -> str:
        return "\n".join(f"- {goods.capitalize()}: {make_sentences(self.random, 1)}" for goods in GOODS[:3])


def edit_brief(text: str, save: int) -> str:
    """A brief as it is after one more save: a sentence in the middle of its text says which one it is.

    Args:
        text: the brief, as ``write_brief`` gave it or as it was edited before.
        save: the number of the save.
    """
    places = [match.span() for match in _SECTION.finditer(text)]
    start, stop = places[len(places) // 2]
    return f"{text[:start]}This is save {save:,}. {text[stop:]}"


def write_brief(number: int, shape: Shape | None = None) -> str:
    """A brief as a Markdown file; every third has Korean in it when no shape is given."""
    return _Writer(number, shape or Shape(korean=number % 3 == 2)).write()
