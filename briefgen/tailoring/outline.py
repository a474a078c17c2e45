"""Sections of the model -> sections of the edition: ids, levels, labels, numbers, and the contents list."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import edition as page
from briefgen.markdown.plain import plain
from briefgen.markdown.read import Read
from briefgen.model.sections import Point, Section
from briefgen.tailoring.anchors import Anchors
from briefgen.tailoring.numbering import Numbering

TOP_LEVEL = 2


def build_sections(
    sections: tuple[Section, ...],
    read: Read,
    numbering: Numbering,
    *,
    numbered: bool,
    note_levels: int = 0,
    level: int = TOP_LEVEL,
    prefix: str = "",
) -> tuple[page.Section, ...]:
    """The sections and all below them, in reading order (so that notes are numbered in it).

    Args:
        read: reads a prose field and numbers what is in it.
        numbering: what numbers it.
        numbered: give sections without a label of their own 1, 1.1, ...
        note_levels: in how many levels of sections the numbers of notes begin again; 0 for nowhere.
        level: the heading level of these sections in HTML; 2 is a top section.
        prefix: the number of the section around them.
    """
    built = []
    anchors = numbering.anchors
    count = 0
    for section in sections:
        label = section.label or ""
        if note_levels:
            numbering.begin_section()
        heading = read(section.heading, inline=True)
        if numbered and heading and not label:
            count += 1
            label = f"{prefix}{count}"
        title = plain(heading)
        if note_levels:
            numbering.name_section(f"{label} {title}".strip())
        name = anchors.claim(section.id or "", title, f"{label} {title}".strip()) if heading else ""
        body = read(section.body)
        points = tuple(_build_point(p, i, read, anchors) for i, p in enumerate(section.points, 1))
        inner_prefix = f"{label}." if numbered and label and not section.label else prefix
        inner = build_sections(
            section.sections,
            read,
            numbering,
            numbered=numbered,
            note_levels=max(note_levels - 1, 0),
            # A section without a heading opens no level, so that no heading level is skipped (PDF/UA 7.4.2).
            level=level + 1 if heading else level,
            prefix=inner_prefix,
        )
        lang, role, mark = section.lang or "", section.role.value, section.mark or ""
        words = plain(heading, typed=True)
        built.append(page.Section(name, role, level, label, heading, words, body, points, inner, lang, mark))
    return tuple(built)


def _build_point(point: Point, number: int, read: Read, anchors: Anchors) -> page.Point:
    heading = read(point.heading, inline=True)
    title = plain(heading)
    label = point.label or str(number)
    name = anchors.claim(point.id or "", title, title or label, fallback="point")
    return page.Point(
        name, label, heading, plain(heading, typed=True), read(point.body), point.lang or "", point.mark or ""
    )


def list_contents(sections: tuple[page.Section, ...], lang: str = "") -> Iterator[page.ContentsEntry]:
    """A line for every section with a heading, in order.

    Args:
        lang: the language of what is around the sections; empty for the brief's.
    """
    for section in sections:
        inner = section.lang or lang
        if section.heading:
            whole = section.heading.children[0].get("lang") if len(section.heading.children) == 1 else ""
            heading = (section.id, section.level, section.label, section.heading_text)
            yield page.ContentsEntry(*heading, whole or inner)
        yield from list_contents(section.sections, inner)
