"""A brief that was read -> what of it its translations are compared with, without anything that keeps it in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.analysis.translation_digest import digest_parts, name_parts
from briefgen.located import Path
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node
from briefgen.model import Brief, Point, Section
from briefgen.reading import Reading

#: What a translation has as many of as its original, by what it is called in a message.
COUNTED = ("key point", "section", "point", "note", "table", "figure")
#: Values that a translation shares with its original, by their keys in a file.
SHARED = ("type", "as_of", "period", "embargo", "version", "audiences", "marking")


@dataclass(frozen=True, slots=True)
class LanguageFacts:
    """One language edition of a brief.

    Attributes:
        file: its file, as it is shown.
        title: its title.
        lang: its language.
        digest: its state; see ``translation_digest``.
        headings: those of its parts, as many as groups in the digest; "" where there is none.
        lines: the line on which each part begins.
        counts: how much there is in each part, by what is counted.
        shared: the values that translations share, by key, as they are written in a message.
        recorded: of a translation, the digest of the original that was translated; "" when none is recorded.
        status: draft, review, final or withdrawn; "" when it says nothing.
        issued: the day of publication or of the latest update, as far as it is known: 2025-05.
    """

    file: str
    title: str
    lang: str
    digest: str
    headings: tuple[str, ...]
    lines: tuple[int, ...]
    counts: tuple[Mapping[str, int], ...]
    shared: Mapping[str, str] = field(default_factory=dict)
    recorded: str = ""
    status: str = ""
    issued: str = ""

    @property
    def total(self) -> Counter[str]:
        """How much there is in all parts."""
        return sum((Counter(each) for each in self.counts), Counter[str]())


def describe_language_edition(reading: Reading, default_lang: str) -> LanguageFacts | None:
    """The facts of a brief; None of a file that holds no valid one.

    Args:
        reading: the file, read.
        default_lang: the language of briefs that name none.
    """
    brief = reading.brief
    if brief is None:
        return None
    places = [("title",), *(("sections", index) for index in range(len(brief.sections))), ("title",)]
    return LanguageFacts(
        file=reading.source.file,
        title=plain(next((tree for path, tree in reading.trees.items() if path[0] == "title"), Node("root"))),
        lang=brief.lang or default_lang,
        digest=digest_parts(brief, reading.trees),
        headings=name_parts(brief, reading.trees),
        lines=tuple(reading.source.locate(place).line for place in places),
        counts=count_parts(brief, reading.trees),
        shared=_list_shared(brief),
        recorded=(brief.translation_of.digest or "") if brief.translation_of else "",
        status=brief.status or "",
        issued=_find_issued(brief),
    )


def count_parts(brief: Brief, trees: Mapping[Path, Node]) -> tuple[Mapping[str, int], ...]:
    """How much there is in each part: before the sections, in each, after them. A note counts where it is called."""
    found = [Counter[str]() for _ in range(len(brief.sections) + 2)]
    found[0]["key point"] = len(brief.key_points)
    called = [set[str]() for _ in found]
    for path, tree in trees.items():
        if path[0] == "notes":
            continue
        part = int(path[1]) + 1 if path[0] == "sections" else 0
        for node in tree.walk():
            if node.kind in ("table", "figure"):
                found[part][node.kind] += 1
            elif node.kind == "note_call":
                called[part].add(node.get("label"))
            elif node.kind == "inline_note":
                found[part]["note"] += 1
    for counts, labels in zip(found, called, strict=True):
        counts["note"] += len(labels)
    for index, section in enumerate(brief.sections, 1):
        found[index]["section"] += 1
        _count_inner(section, found[index])
    return tuple(+counts for counts in found)


def _count_inner(part: Section | Point, counts: Counter[str]) -> None:
    if isinstance(part, Section):
        counts["point"] += len(part.points)
        counts["section"] += len(part.sections)
        for inner in part.sections:
            _count_inner(inner, counts)


def _list_shared(brief: Brief) -> dict[str, str]:
    """What readers of any language must be told alike; a date counts by its value, not by the words for it."""
    dumped = brief.model_dump(mode="json", include=set(SHARED), exclude_none=True)
    found = {}
    for key, value in dumped.items():
        if isinstance(value, dict):
            value = " to ".join(str(each) for name, each in value.items() if name not in ("display", "text"))
        elif isinstance(value, list):
            value = ", ".join(sorted(map(str, value)))
        found[key] = str(value)
    return found


def _find_issued(brief: Brief) -> str:
    dates = (str(each.value) for each in (brief.date, brief.updated) if each)
    return max(dates, default="")


@dataclass(frozen=True, slots=True)
class Relatives:
    """What a translation is compared with.

    Attributes:
        own: its own facts.
        original: those of the brief that it translates.
        others: the other language editions, the original among them.
    """

    own: LanguageFacts
    original: LanguageFacts
    others: tuple[LanguageFacts, ...] = ()
