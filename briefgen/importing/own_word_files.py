"""A Word file that briefgen wrote -> the front matter that its byline, its lines of dates and its keywords are.

Only there it is known that the properties of the file say what its first lines say; in any other file ``dc:creator`` is
whoever sat at the keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.importing.masthead import read_date
from briefgen.importing.ooxml import name_of, parse
from briefgen.importing.pandoc_tree import div, para, text
from briefgen.importing.plain import find_lines, read_plain
from briefgen.templates.find import search_path
from briefgen.templates.load import load_pack

Block = dict[str, Any]
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
#: How many blocks are looked through.
_REACH = 16
_PARTED = " · "
_DATES = ("updated", "as_of")
_EDGES = lazy_re.compile(r"^[\s,;·]+|[\s,;·]+$")


def lift_front_matter(tree: dict[str, Any], parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Put what the first lines say into the metadata of a document, and take these lines away.

    Args:
        tree: pandoc's document; it is changed.
        parts: the parts of the file.

    Returns:
        The words that are labels, each with the key that it stands for.
    """
    if _CORE not in parts or b"<Application>briefgen" not in parts.get(_APP, b""):
        return []
    core = {name_of(each): each for each in parse(parts, _CORE)}
    lang = _read(core.get("language")) or "en"
    reader = _Reader(load_pack("issue-brief", search=search_path(None), lang=lang).labels, core)
    first = [block for each in tree["blocks"][:_REACH] for block in reader.read(each)]
    tree["blocks"] = [*first, *tree["blocks"][_REACH:]]
    tree["meta"] = {**tree["meta"], **reader.meta, "lang": _write(lang)}
    return reader.lifted


def _read(element: Element | None) -> str:
    return " ".join((element.text or "").split()) if element is not None else ""


def _write(words: str) -> dict[str, Any]:
    return {"t": "MetaString", "c": words}


class _Reader:
    def __init__(self, labels: Mapping[str, str], core: Mapping[str, Element]) -> None:
        self.meta: dict[str, Any] = {}
        self.lifted: list[tuple[str, str]] = []
        self._labels = labels
        self._creators = [each.strip() for each in _read(core.get("creator")).split(";") if each.strip()]
        self._keywords = _read(core.get("keywords"))

    def read(self, block: Block) -> list[Block]:
        """The block, or what is left of it."""
        lines = find_lines(block)
        words = " ".join(read_plain(lines or ()).split())
        style = dict(block["c"][0][2]).get("custom-style", "") if block["t"] == "Div" else ""
        if style == "Byline" and self._creators and words.startswith(self._creators[0]):
            return self._read_authors(block, words)
        if style == "Byline" and read_date(words.split(_PARTED)[0]):
            return self._read_dates(words.split(_PARTED))
        label = self._labels["keywords"]
        if self._keywords and words.removeprefix(label).lstrip(": ") == self._keywords and words.startswith(label):
            listed = [_write(each.strip()) for each in self._keywords.split(",")]
            self.meta["keywords"] = {"t": "MetaList", "c": listed}
            self.lifted.append(("keywords", words))
            return []
        return [block]

    def _read_authors(self, block: Block, words: str) -> list[Block]:
        starts, at = list[int](), 0
        for name in self._creators:
            at = words.find(name, at)
            if at < 0:
                return [block]
            starts.append(at)
            at += len(name)
        authors = []
        for name, start, stop in zip(self._creators, starts, [*starts[1:], len(words)], strict=True):
            role = _EDGES.sub("", words[start + len(name) : stop])
            facts = {"name": _write(name), **({"role": _write(role)} if role else {})}
            authors.append({"t": "MetaMap", "c": facts})
        self.meta["authors"] = {"t": "MetaList", "c": authors}
        return []

    def _read_dates(self, segments: list[str]) -> list[Block]:
        self.meta["date"] = _write(segments[0])
        facts: dict[str, Any] = {}
        left: list[str] = []
        for segment in segments[1:]:
            key = next((key for key in (*_DATES, "version") if segment.startswith(f"{self._labels[key]} ")), "")
            value = segment.removeprefix(self._labels[key]).strip() if key else ""
            value = read_date(value) if key in _DATES else value
            if value:
                facts[key] = _write(value)
                self.lifted.append((key, segment))
            else:
                left.append(segment)
        self.meta["facts"] = {"t": "MetaMap", "c": facts, "own": True}
        return [div([para([text(_PARTED.join(left))])], "Byline")] if left else []
