"""An Edition -> its Passages: all that its reader gets, in reading order, as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace

from briefgen import edition as page
from briefgen.caching.digest import digest_bytes
from briefgen.comparing.blocks import BlockReader, join, name_exhibit
from briefgen.comparing.passage import Passage, Run
from briefgen.comparing.speech import BLOCKS, Speech
from briefgen.comparing.words import split_words
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node
from briefgen.tailoring.trees import list_trees

#: The order of a page. A field that stands neither here nor in ``_SILENT`` comes last: what an Edition learns to hold
#: is read, even without a line here.
_ORDER = (
    *("marking", "kicker", "title", "subtitle", "standfirst", "series", "publisher", "status", "version", "embargo"),
    *("date", "updated", "as_of", "period", "authors", "people", "routing"),
    *("bottom_line", "abstract", "key_points", "keywords", "topics", "body", "sections", "notes", "references"),
    *("back", "history", "identifiers", "relations", "citation", "contact"),
)
#: Settings, and what repeats a part of the text.
_SILENT = {
    *("slug", "audience", "type", "pack", "lang", "direction", "shortened", "assets", "brand", "contents"),
    *(
        "title_text",
        "subtitle_text",
        "abstract_text",
        "citation_text",
        "short_title",
        "description",
        "url",
        "doi",
        "site_links",
    ),
}
#: How much of an excerpt is in the beginning of the text that it is of, and by how many words that may be longer.
_REPEATED, _SLACK = 0.8, 4
#: Under which heading the text before the first one is.
OPENING = "Text"
#: What is said without its name.
_BARE = ("kicker", "subtitle", "standfirst")
#: What says nothing to a reader, or is in the same line twice.
_UNSAID = {"id", "did", "logo", "native_lang", "volume", "number", "issue", "year", "part", "iso", "head"}
#: The pack's word for a field, where it is not the field's name.
_LABELS = {"date": "published", "authors": "author"}


def list_passages(edition: page.Edition, *, numbers: bool = True, speech: Speech | None = None) -> tuple[Passage, ...]:
    """Everything that an audience reads.

    Args:
        edition: what tailoring made for it.
        numbers: False leaves out of the words the numbers of notes, citations, tables and figures, which depend on
            what comes before them: two editions are compared without.
        speech: how the words are said, in place of both ways.
    """
    speech = speech or Speech(numbers, {} if numbers else _name_places(edition))
    return tuple(_Reader(edition, speech).read_all())


def list_notes(edition: page.Edition) -> tuple[Passage, ...]:
    """The first paragraph of each note of an edition, without numbers."""
    reader = _Reader(edition, Speech(numbers=False, names=_name_places(edition)))
    return tuple(each for each in reader.read_notes() if each.kind == "note")


def _name_places(edition: page.Edition) -> dict[str, str]:
    """What places are called without their numbers."""
    labels = edition.pack.labels
    kinds = ("table", "figure", "math_block")
    exhibits = (node for tree in list_trees(edition) for node in tree.walk() if node.kind in kinds)
    names = {node.get("id"): name_exhibit(node, labels, numbers=False) or labels["formula"] for node in exhibits}

    def add(sections: Iterable[page.Section]) -> None:
        for section in sections:
            names[section.id] = section.heading_text
            names.update({point.id: point.heading_text or labels.get("section", "") for point in section.points})
            add(section.sections)

    add(edition.sections)
    return names


class _Reader:
    def __init__(self, edition: page.Edition, speech: Speech) -> None:
        self.edition = edition
        self.labels = edition.pack.labels
        self.speech = speech
        digests = {name: digest_bytes(asset.data) for name, asset in edition.assets.items()}
        self.blocks = BlockReader(edition.pack, speech, digests)

    def read_all(self) -> Iterator[Passage]:
        """The fields in order."""
        known = {field.name for field in fields(self.edition)}
        rest = [field.name for field in fields(self.edition) if field.name not in {*_ORDER, *_SILENT}]
        for name in (*(name for name in _ORDER if name in known), *rest, "short_title", "description"):
            yield from self._read_field(name, getattr(self.edition, name))

    def read_notes(self) -> Iterator[Passage]:
        """The notes alone."""
        return self._read_field("notes", self.edition.notes)

    def _read_field(self, name: str, value: object) -> Iterator[Passage]:
        label = self.labels.get(_LABELS.get(name, name)) or name.replace("_", " ").capitalize()
        match name:
            case "title":
                runs = self.speech.say_runs(self.edition.title, line=True)
                yield Passage("title", join(runs), label, "#", runs=runs)
            case "embargo":
                yield from self._read_line(label, label, self.edition.embargo and self.edition.embargo.text)
            case "relations":
                for relation in self.edition.relations:
                    words = (each.words for each in relation.instruments)
                    yield from self._read_titled(self.labels.get(relation.name, relation.name), words, "item", "-")
            case "sections":
                for section in self.edition.sections:
                    yield from self._read_section(section, OPENING)
            case "back":
                for back in self.edition.back:
                    yield from self._read_titled(back.title, (back.body,))
            case "notes" | "references":
                yield from self._read_list(label, name)
            case "key_points":
                yield from self._read_titled(label, self.edition.key_points, "item", "-")
            case "body":
                yield from self._read_part(OPENING, self.blocks.read((self.edition.body,)))
            case "short_title" | "description":
                if not self._repeats(str(value)):
                    yield from self._read_line(label, label, value)
            case _ if isinstance(value, Node) and name not in _BARE:
                yield from self._read_titled(label, (value,))
            case _:
                yield from self._read_line(label, "" if name in _BARE else label, value)

    def _read_part(self, part: str, passages: Iterable[Passage]) -> Iterator[Passage]:
        return (replace(passage, part=passage.part or part) for passage in passages)

    def _read_titled(
        self, title: str, trees: Iterable[Node], kind: str = "paragraph", marker: str = ""
    ) -> Iterator[Passage]:
        passages = [passage for tree in trees for passage in self._read_tree(tree, kind)]
        if passages:
            yield Passage("heading", title, title, "##", runs=(Run(title),))
            yield from (
                replace(passage, part=title, marker=marker or passage.marker, kind=kind if marker else passage.kind)
                for passage in passages
            )

    def _read_tree(self, tree: Node, kind: str) -> Iterator[Passage]:
        """A field of blocks, or of one run."""
        if any(child.kind in BLOCKS for child in tree.children):
            yield from self.blocks.read((tree,), 0, kind)
        elif runs := self.speech.say_runs(tree):
            yield Passage(kind, join(runs), runs=runs)

    def _read_section(self, section: page.Section, part: str) -> Iterator[Passage]:
        part = section.heading_text or part
        if runs := self.speech.say_runs(section.heading, line=True):
            marker = f"{'#' * min(section.level, 6)} {section.label}".strip()
            yield Passage("heading", join(runs), part, marker, runs=runs)
        yield from self._read_part(part, self.blocks.read((section.body,)))
        for point in section.points:
            yield from self._read_part(part, self._read_point(point))
        for inner in section.sections:
            yield from self._read_section(inner, part)

    def _read_point(self, point: page.Point) -> Iterator[Passage]:
        marker = f"{point.number}." if point.number.isalnum() else point.number
        if runs := self.speech.say_runs(point.heading, line=True):
            yield Passage("point", join(runs), marker=marker, runs=runs)
            marker = ""
        for passage in self.blocks.read((point.body,), 1):
            yield replace(passage, marker=marker, depth=0) if marker else passage
            marker = ""

    def _read_list(self, title: str, name: str) -> Iterator[Passage]:
        """The notes, or the references."""
        entries: tuple[page.Note | page.Reference, ...] = getattr(self.edition, name)
        if entries:
            yield Passage("heading", title, title, "##", runs=(Run(title),))
        for entry in entries:
            number = f"[^{entry.number}]:" if isinstance(entry, page.Note) else f"{entry.number}."
            kind = "note" if isinstance(entry, page.Note) else "reference"
            first, *others = [*self._read_tree(entry.body, "paragraph")] or [Passage(kind, "")]
            yield replace(first, kind=kind, marker=number, part=title, key=entry.id)
            yield from (replace(other, depth=other.depth + 1, part=title) for other in others)

    def _read_line(self, part: str, label: str, value: object) -> Iterator[Passage]:
        """A line of the masthead for each thing there is to say."""
        for words in self._list_words(value):
            yield Passage("line", words, part, f"{label}:" if label else "", runs=(Run(words),))

    def _list_words(self, value: object) -> Iterator[str]:
        """A value as lines: of a list of things one each, of a list of words one for all."""
        if isinstance(value, Node):
            said = self.speech.say_line(value)
        elif isinstance(value, tuple):
            said = ", ".join(item for item in value if isinstance(item, str))
            for item in value:
                if isinstance(item, tuple) and len(item) == 2:
                    yield f"{self.labels.get(item[0], item[0])}: {', '.join(self._list_words(item[1]))}"
                elif not isinstance(item, str):
                    yield from self._list_words(item)
        elif is_dataclass(value):
            members = [getattr(value, field.name) for field in fields(value) if field.name not in _UNSAID]
            said = ", ".join(words for member in members for words in self._list_words(member))
        else:
            said = str(value or "")
        if said:
            yield said

    def _repeats(self, words: str) -> bool:
        """Whether a text is only the beginning of another."""
        start, edition = split_words(words), self.edition
        for tree in (edition.title, edition.abstract, edition.standfirst, edition.bottom_line, edition.body):
            # Some words of one can be missing in the other: what a reference says, the last word before the ellipsis.
            beginning = Counter(split_words(plain(tree))[: len(start) + _SLACK])
            if (Counter(start) & beginning).total() >= _REPEATED * len(start):
                return True
        return False
