"""A Source as a printed reference: author, title, container, publisher, date, place to find it.

The order and punctuation follow the notes style of the Chicago Manual (17th ed., 14.1 ff.) in outline; what a CSL style
prints comes from ``csl_citations.py``. Words come from the labels, so a Korean edition puts its titles in 「」 and says
검색일.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.markdown.attributes import MARK
from briefgen.markdown.plain import plain
from briefgen.markdown.read import Read
from briefgen.markdown.tree import Node, text
from briefgen.model.people import Person
from briefgen.model.sources import Source, SourceDate, SourceState, SourceType
from briefgen.tailoring.isolates import join_parts
from briefgen.tailoring.words import describe_date, describe_iso, join_names, write_digits

#: Independent works are set in italics, parts of works in quotation marks.
_STANDALONE = {
    SourceType.BOOK,
    SourceType.CASE,
    SourceType.DATASET,
    SourceType.LEGISLATION,
    SourceType.MAP,
    SourceType.REPORT,
    SourceType.SOFTWARE,
    SourceType.STANDARD,
    SourceType.TREATY,
    SourceType.VIDEO,
}
#: The fixed words for works that have not appeared.
STATES = {SourceState.FORTHCOMING: "forthcoming", SourceState.IN_PRESS: "in_press"}
_SHORT_TITLE = 60


def full_reference(source: Source, labels: Mapping[str, str], read: Read) -> Node:
    """The reference in full, as one run of prose."""
    parts: list[tuple[Node, ...]] = []
    if source.authors:
        parts.append(_people(source.authors, labels))
    parts.append(_title(source, labels, read))
    if source.editors:
        # In some languages the word follows the names.
        before, _, behind = labels["edited_by"].partition("{}")
        parts.append((text(before), *_people(source.editors, labels), text(behind)))
    if name := read(source.container, inline=True).children:
        parts.append(_container(name, source, labels))
    parts += _numbers(source, labels, read)
    parts += _imprint(source, labels)
    if source.pages:
        parts.append((text(source.pages),))
    if source.isbn:
        parts.append((text(f"ISBN {source.isbn}"),))
    parts += _addresses(source, labels)
    if note := read(source.note, inline=True).children:
        parts.append(note)
    return _mark(join_parts(parts, labels), source)


def _container(name: tuple[Node, ...], source: Source, labels: Mapping[str, str]) -> tuple[Node, ...]:
    # 载《…》: the brackets of a title are enough between the two.
    lead = labels["in"] + ("" if labels["work_open"] else " ") if labels["in"] else ""
    marked = (text(labels["work_open"]), *name, text(labels["work_close"])) if labels["work_open"] else None
    inside = lead if source.type in (SourceType.CHAPTER, SourceType.CONFERENCE_PAPER, SourceType.ENTRY) else ""
    return (text(inside), *(marked or (Node("emphasis", name),)))


def _numbers(source: Source, labels: Mapping[str, str], read: Read) -> list[tuple[Node, ...]]:
    """What tells one part, edition or printing of a work from others."""
    parts: list[tuple[Node, ...]] = []
    if source.edition:
        form = labels["edition_format"] if source.edition.isdecimal() else "{}"
        parts.append((text(write_digits(form.format(source.edition), labels)),))
    if source.version:
        parts.append((text(f"{labels['version']} {source.version}"),))
    if source.volume:
        parts.append((text(write_digits(labels["volume_format"].format(source.volume), labels)),))
    series = read(source.collection, inline=True).children
    if series or source.collection_number:
        parts.append(
            (*series, text(" " * bool(series) + source.collection_number) if source.collection_number else text(""))
        )
    if source.genre:
        parts.append((text(source.genre),))
    if source.number:
        parts.append((text(write_digits(labels["number_format"].format(source.number), labels)),))
    return [*parts, *((text(each),) for each in (source.section, source.event, source.event_place) if each)]


def _imprint(source: Source, labels: Mapping[str, str]) -> list[tuple[Node, ...]]:
    """Who keeps it and who published it, where and when."""
    held = labels["separator"].join(part for part in (source.archive, source.archive_location) if part)
    imprint = labels["colon"].join(part for part in (source.place, source.publisher) if part)
    if imprint == _names(source.authors, labels):
        imprint = ""
    state = labels[STATES[source.state]] if source.state else ""
    return [(text(part),) for part in (held, imprint, _describe(source.date, labels), state) if part]


def _describe(date: SourceDate | None, labels: Mapping[str, str]) -> str:
    """A date or a span as words; "" for none."""
    if date is None or date.display:
        return (date.display if date else "") or ""
    words = describe_iso(date.start, labels)
    return labels["period_format"].format(words, describe_iso(date.end, labels)) if date.end else words


def short_reference(source: Source, labels: Mapping[str, str], read: Read) -> Node:
    """The reference as later notes give it: author (or publisher) and a short title."""
    who = _people(source.authors, labels) if source.authors else (text(source.publisher or ""),)
    title = source.short_title or plain(read(source.title, inline=True), typed=True).split(": ")[0].rstrip()
    if len(title) > _SHORT_TITLE and not source.short_title:
        title = title[:_SHORT_TITLE].rpartition(" ")[0] + " …"
    named = _mark_title((text(title),), source, labels)
    return _mark(join_parts([who] * bool(who[0]) + [named], labels), source)


def _mark(run: tuple[Node, ...], source: Source) -> Node:
    """A reference, with the source's handling mark on it."""
    return Node("root", (Node("span", run, attrs=((MARK, source.mark),)),) if source.mark else run)


def end_sentence(run: Node, labels: Mapping[str, str]) -> Node:
    """The run with a full stop, unless its words end in one already (a date such as "2026.3.")."""
    return run if plain(run).endswith((".", "。")) else Node("root", (*run.children, text(labels["full_stop"])))


def _title(source: Source, labels: Mapping[str, str], read: Read) -> tuple[Node, ...]:
    run = _mark_title(read(source.title, inline=True).children, source, labels)
    run = (Node("span", run, attrs=(("lang", source.lang),)),) if source.lang else run
    translated = read(source.translated_title, inline=True).children
    return (*run, text(" ["), *translated, text("]")) if translated else run


def _mark_title(run: tuple[Node, ...], source: Source, labels: Mapping[str, str]) -> tuple[Node, ...]:
    """Italics or quotation marks, or the brackets of a script that has no italics."""
    if source.type not in _STANDALONE:
        return (text(labels["quote_open"]), *run, text(labels["quote_close"]))
    if labels["work_open"]:
        return (text(labels["work_open"]), *run, text(labels["work_close"]))
    return (Node("emphasis", run),)


def _addresses(source: Source, labels: Mapping[str, str]) -> list[tuple[Node, ...]]:
    parts: list[tuple[Node, ...]] = []
    if source.doi:
        parts.append((_link(f"https://doi.org/{source.doi}"),))
    if source.url:
        accessed = describe_date(source.accessed, labels)
        # 访问日期：2025年 has no space either.
        space = "" if labels["accessed"].endswith("：") else " "
        when = (text(f" ({labels['accessed']}{space}{accessed.text})"),) if accessed else ()
        parts.append((_link(source.url), *when))
    if copy := write_copy(source, labels):
        parts.append(copy)
    return parts


def write_copy(source: Source, labels: Mapping[str, str]) -> tuple[Node, ...]:
    """Where a copy in a web archive is; nothing without one."""
    return (text(f"{labels['archived']} "), _link(source.archived)) if source.archived else ()


def _link(url: str) -> Node:
    return Node("link", (text(url),), attrs=(("href", url),))


def _names(people: Sequence[Person], labels: Mapping[str, str]) -> str:
    return join_names([person.name for person in people], labels)


def _people(people: Sequence[Person], labels: Mapping[str, str]) -> tuple[Node, ...]:
    """Their names, with the handling marks of those who carry one."""
    run = (text(_names(people, labels)),)
    for mark in dict.fromkeys(person.mark for person in people if person.mark):
        run = (Node("span", run, attrs=((MARK, mark),)),)
    return run
