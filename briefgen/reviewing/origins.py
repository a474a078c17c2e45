"""A prepared brief and an audience -> the paragraphs of its Word file, and where each character of them is written.

The Word file is written again, from trees in which each run of text begins with a number in private-use letters.
The numbers are read from the finished paragraphs and taken out again: whatever a template prints, and in which order, a
character behind a number is that of the content file. The file with the numbers is not kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefgen.core import lazy_re
from briefgen.edition import LanguageEdition
from briefgen.inspecting.zip_parts import read_parts
from briefgen.located import Path as KeyPath
from briefgen.located import to_data
from briefgen.markdown.faults import Parsed
from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import Node
from briefgen.model import Brief
from briefgen.model.fields import prose_fields
from briefgen.pipeline.packs import choose_pack
from briefgen.pipeline.prepare import PreparedBrief
from briefgen.rendering.formats import render
from briefgen.reviewing.alignment import simplify
from briefgen.reviewing.paragraphs import Paragraph, read_paragraphs
from briefgen.tailoring.tailor import tailor

_SIGN, _BASE, _DIGITS = "\ue000", 0xE010, 3
_NUMBER = lazy_re.compile(f"{_SIGN}([{chr(_BASE)}-{chr(_BASE + 99)}]{{{_DIGITS}}})")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a character is written: the text in the model, and from which to which offset in it."""

    path: KeyPath
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph of the Word file.

    Attributes:
        paragraph: the paragraph.
        origins: for each of its characters where it is written; None for what a template or a label says.
    """

    paragraph: Paragraph
    origins: tuple[Origin | None, ...]

    @property
    def is_written(self) -> bool:
        """Whether any of it is in the content file."""
        return any(self.origins)

    @property
    def is_mixed(self) -> bool:
        """Whether a template, too, says some of it."""
        return not all(self.origins)

    @property
    def text(self) -> str:
        """Its words."""
        return self.paragraph.text


@dataclass(frozen=True, slots=True)
class _Leaf:
    text: str
    inline: bool
    node: Node
    lead: int


class _NumberedTexts(Texts):
    """Texts whose trees have a number in each run of text."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts.links, site=texts.site, filler=texts.filler)
        self.leaves: list[_Leaf] = []
        self._numbered: dict[tuple[str, bool], Parsed] = {}

    def parse(self, text: str, *, inline: bool = False) -> Parsed:
        key = (text, inline)
        if key not in self._numbered:
            parsed = super().parse(text, inline=inline)
            self._numbered[key] = replace(parsed, root=self._number(parsed.root, text, inline))
        return self._numbered[key]

    def _number(self, node: Node, text: str, inline: bool) -> Node:
        # What is made from data is not written in the content file; of a row, not as often as it is printed.
        if node.get("value") or node.get("made") or node.get("from") or len(self.leaves) >= 100**_DIGITS:
            return node
        if node.kind != "text":
            return replace(node, children=tuple(self._number(each, text, inline) for each in node.children))
        # Before the first letter: signs and spaces at an edge decide what is beside it.
        lead = next((index for index, sign in enumerate(node.text) if sign.isalnum()), -1)
        if lead < 0:
            return node
        number = len(self.leaves)
        digits = "".join(chr(_BASE + number // 100**power % 100) for power in reversed(range(_DIGITS)))
        self.leaves.append(_Leaf(text, inline, node, lead))
        return replace(node, text=f"{node.text[:lead]}{_SIGN}{digits}{node.text[lead:]}")


@dataclass
class _Finder:
    """Knows the paths of texts."""

    leaves: list[_Leaf]
    paths: dict[tuple[str, bool], list[KeyPath]] = field(default_factory=lambda: defaultdict(list))

    def place(self, paragraph: Paragraph) -> Placed:
        """Take the numbers out of a paragraph."""
        text, origins, at = "", list[Origin | None](), 0
        starts: list[tuple[int, _Leaf]] = []
        for match in _NUMBER.finditer(paragraph.text):
            text += paragraph.text[at : match.start()]
            at = match.end()
            number = sum((ord(sign) - _BASE) * 100**power for power, sign in enumerate(reversed(match[1])))
            if number < len(self.leaves):
                starts.append((len(text), self.leaves[number]))
        text += paragraph.text[at:]
        origins = [None] * len(text)
        for start, leaf in starts:
            self._fill(text, origins, start, leaf)
        return Placed(replace(paragraph, text=text), tuple(origins))

    def _fill(self, text: str, origins: list[Origin | None], start: int, leaf: _Leaf) -> None:
        paths = self.paths.get((leaf.text, leaf.inline), [])
        if len(paths) != 1:
            return  # a text of the workspace, or one that is written twice
        node, path = leaf.node, paths[0]
        plain = node.stop - node.start == len(node.text)

        def set_origin(at: int, index: int) -> bool:
            if not 0 <= at < len(text) or origins[at] or not _is_same(text[at], node.text[index]):
                return False
            first = node.start + index if plain else node.start
            origins[at] = Origin(path, first, first + 1 if plain else node.stop)
            return True

        if not plain and len(node.text) > 1:
            return
        for index in range(leaf.lead, len(node.text)):
            if not set_origin(start + index - leaf.lead, index):
                break
        for index in range(leaf.lead - 1, -1, -1):
            if not set_origin(start + index - leaf.lead, index):
                break


def _is_same(one: str, two: str) -> bool:
    """Whether a page prints the one for the other."""
    return simplify(one).replace("\n", " ") == simplify(two).replace("\n", " ")


def place_paragraphs(
    ready: PreparedBrief, audience: str, languages: tuple[LanguageEdition, ...] | None = None
) -> list[Placed]:
    """The paragraphs of an edition as its Word file has them now, with the places of their characters.

    Args:
        ready: the brief.
        audience: a name that its workspace knows.
        languages: what its pages say of other language editions, if that is known.
    """
    if languages is None:
        languages = ready.editions.tailor(audience).language_editions
    texts = _NumberedTexts(ready.reading.texts)
    pack = choose_pack(ready.brief, ready.workspace, audience, ready.folder, ready.reading.source)
    edition = tailor(
        ready.brief, ready.workspace, audience, pack, slug=ready.slug, assets=ready.pictures, texts=texts,
        language_editions=languages,
    )  # fmt: skip
    paragraphs = read_paragraphs(read_parts(render(edition, ["docx"])["docx"].data), "accept")
    finder = _Finder(texts.leaves)
    root = ready.reading.source.root
    for path, text, blocks in prose_fields(to_data(root), Brief) if root is not None else ():
        finder.paths[text, not blocks].append(path)
    return [_join_gaps(finder.place(each)) for each in paragraphs]


def _join_gaps(placed: Placed) -> Placed:
    """The same; signs and spaces between two places side by side in a text are what is written between them."""
    origins = list(placed.origins)
    for start, stop in _list_gaps(origins):
        before, after = origins[start - 1], origins[stop] if stop < len(origins) else None
        if before and after and before.path == after.path and after.start - before.stop == stop - start:
            for number in range(start, stop):
                first = before.stop + number - start
                origins[number] = Origin(before.path, first, first + 1)
    return Placed(placed.paragraph, tuple(origins))


def _list_gaps(origins: list[Origin | None]) -> Iterator[tuple[int, int]]:
    start = 0
    for number, each in enumerate([*origins, None]):
        if each is not None or number == len(origins):
            if 0 < start < number:
                yield start, number
            start = number + 1
