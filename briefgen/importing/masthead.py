"""The first blocks of a document -> the front matter that they are, and the blocks that are left.

Only what is marked is taken: a paragraph in the style Title, Subtitle, Author, Date or Abstract, one that begins with
``Keywords:``, a heading ``Abstract``. Everything else stays where it is in the text.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from briefgen.core import lazy_re
from briefgen.importing.escapes import clean, escape
from briefgen.importing.inlines import InlineWriter
from briefgen.importing.metadata import list_authors, list_keywords, read_lang, read_words
from briefgen.importing.plain import find_lines, read_plain

Block = dict[str, Any]
#: Styles by their names, as Word, LibreOffice, pandoc and briefgen write them.
_STYLES = {
    "title": "title", "subtitle": "subtitle", "author": "authors", "authors": "authors", "date": "date",
    "abstract": "abstract", "bottom line": "bottom_line", "standfirst": "standfirst", "abstract title": "label",
    "titel": "title", "untertitel": "subtitle", "titre": "title", "sous-titre": "subtitle",
}  # fmt: skip
_KEYWORDS = lazy_re.compile(
    r"\s*(?:key ?words|index terms|mots[- ]cl[ée]s|schlagw[öo]rter|주제어|핵심어)\s*[:：]\s*(.+)$", re.IGNORECASE
)
_COMMA = lazy_re.compile("[,;，、]")
_ABSTRACT = lazy_re.compile(
    r"(?:abstract|executive summary|summary|résumé|zusammenfassung|요약|초록)\s*[:：.]?$", re.IGNORECASE
)
_POINTS = lazy_re.compile(
    r"(?:key (?:points|findings|messages|takeaways)|in brief|at a glance|핵심 내용)\s*[:：]?$", re.IGNORECASE
)
_BOTTOM_LINE = lazy_re.compile(r"(?:bottom line|핵심)\s*[:：]?$", re.IGNORECASE)
_MONTHS = "january february march april may june july august september october november december".split()
_DAY = lazy_re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})$")
_ISO = lazy_re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_KOREAN = lazy_re.compile(r"(\d{4})\s*[년.]\s*(\d{1,2})\s*[월.]\s*(\d{1,2})\s*[일.]?$")
#: Scripts that one language is mostly written in, by the first word of the names of their letters.
_SCRIPTS = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "ARABIC": "ar", "HEBREW": "he", "THAI": "th",
    "DEVANAGARI": "hi", "GREEK": "el",
}  # fmt: skip
#: Letters; fewer are words of another language in a text.
_FEWEST = 200
#: How many blocks before the first section are looked through.
_REACH = 12


@dataclass(slots=True)
class Masthead:
    """What stands above the text.

    Attributes:
        texts: Markdown by key: title, subtitle, abstract, bottom_line, standfirst.
        authors: each by the keys that a brief has for it: ``name``, ``affiliation``, …
        date: ISO 8601, or "".
        keywords: each keyword.
        key_points: Markdown of each.
        facts: further values of one line: ``updated``, ``as_of``, ``version``.
        lang: a language tag, where the letters tell the language; else "".
        lifted: the document's words that are written differently in the front matter, by key.
    """

    texts: dict[str, str] = field(default_factory=dict)
    authors: list[dict[str, str]] = field(default_factory=list)
    date: str = ""
    keywords: list[str] = field(default_factory=list)
    key_points: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    lang: str = ""
    lifted: list[tuple[str, str]] = field(default_factory=list)


def read_masthead(
    tree: dict[str, Any], inlines: InlineWriter, fallback: str, *, choose_title: bool = True
) -> tuple[Masthead, list[Block]]:
    """Take the front matter out of a document.

    Args:
        tree: pandoc's document.
        inlines: writes runs.
        fallback: the title of a document that has none.
        choose_title: whether a document that marks no title has one in its first words.

    Returns:
        The front matter, and the blocks of the text.
    """
    reader = _Reader(inlines)
    blocks = [*_list_meta(tree.get("meta", {})), *tree["blocks"]]
    if not choose_title:
        reader.found.texts["title"] = escape(clean(fallback))
    rest = reader.read(blocks)
    if "title" not in reader.found.texts:
        rest = reader.choose_title(rest, escape(clean(fallback)))
    meta = tree.get("meta", {})
    reader.found.authors += list_authors(meta)
    reader.found.keywords += [each for each in list_keywords(meta) if each not in reader.found.keywords]
    reader.found.facts = {key: read_words(value) for key, value in _list_facts(meta)}
    reader.found.lang = read_lang(meta) or guess_language(tree["blocks"])
    return reader.found, rest


class _Reader:
    def __init__(self, inlines: InlineWriter) -> None:
        self.found = Masthead()
        self._inlines = inlines

    def read(self, blocks: list[Block]) -> list[Block]:
        rest: list[Block] = []
        for index, block in enumerate(blocks):
            is_abstract = self._is_heading_of_abstract(block)
            if len(rest) >= _REACH or (block["t"] == "Header" and not is_abstract):
                return rest + blocks[index:]
            if is_abstract:
                stop = next((at for at in range(index + 1, len(blocks)) if blocks[at]["t"] == "Header"), len(blocks))
                if self._take_abstract(block, blocks[index + 1 : stop]):
                    return rest + self.read(blocks[stop:])
                return rest + blocks[index:]
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            if after and after["t"] == "BulletList" and self._is_label(block, _POINTS):
                if self._take_points(block, after):
                    return rest + self.read([*blocks[index + 2 :]])
            elif after and self._is_label_of_style(block, after):
                self.found.lifted.append((_style_of(after), read_plain(find_lines(block) or ())))
            elif not self._take(block):
                rest.append(block)
        return rest

    def _is_label(self, block: Block, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.match(read_plain(find_lines(block) or ()).strip()))

    def _is_label_of_style(self, block: Block, after: Block) -> bool:
        """Whether a paragraph is the label above an abstract, or a bottom line, that has the style of one."""
        pattern = {"abstract": _ABSTRACT, "bottom_line": _BOTTOM_LINE}.get(_style_of(after))
        return pattern is not None and self._is_label(block, pattern)

    def _take_points(self, label: Block, points: Block) -> bool:
        lines = [find_lines(item[0]) if len(item) == 1 else None for item in points["c"]]
        if not all(lines):
            return False
        self.found.key_points = [self._inlines.write(each or (), line_break=" ") for each in lines]
        self.found.lifted.append(("key_points", read_plain(find_lines(label) or ())))
        return True

    def _is_heading_of_abstract(self, block: Block) -> bool:
        words = read_plain(block["c"][2]) if block["t"] == "Header" else ""
        return bool(_ABSTRACT.match(words)) and "abstract" not in self.found.texts

    def _take_abstract(self, heading: Block, blocks: Sequence[Block]) -> bool:
        if not blocks or len(blocks) > 4 or any(find_lines(each) is None for each in blocks):
            return False
        texts = [self._inlines.write(find_lines(each) or ()) for each in blocks]
        self.found.texts["abstract"] = "\n\n".join(filter(None, texts))
        self.found.lifted.append(("abstract", read_plain(heading["c"][2])))
        return True

    def _take(self, block: Block) -> bool:
        """Whether a block is one of the front matter; it is noted then."""
        lines = find_lines(block)
        if lines is None:
            return False
        key = _style_of(block)
        words = " ".join(read_plain(lines).split())
        if not words:
            return bool(key)
        if match := _KEYWORDS.match(words):
            listed = (each.strip(" .") for each in _COMMA.split(match[1]))
            self.found.keywords += [each for each in listed if each]
            self.found.lifted.append(("keywords", words))
            return True
        match key:
            case "authors":
                self.found.authors.append({"name": words})
            case "date":
                if not (day := read_date(words)):
                    return False
                self.found.date = day
                self.found.lifted.append(("date", words))
            case "label":
                self.found.lifted.append(("abstract", words))
            case "abstract" | "bottom_line" | "standfirst":
                before = self.found.texts.get(key, "")
                self.found.texts[key] = f"{before}\n\n{self._inlines.write(lines)}".strip()
            case "title" | "subtitle" if key not in self.found.texts:
                self.found.texts[key] = self._inlines.write(lines, line_break=" ")
            case _:
                return False
        return True

    def choose_title(self, blocks: list[Block], fallback: str) -> list[Block]:
        """The title of a document that marks none: its only heading of the highest level, or a short first line."""
        headings = [each for each in blocks if each["t"] == "Header"]
        highest = [each for each in headings if each["c"][0] == min(other["c"][0] for other in headings)]
        if (
            len(highest) == 1
            and len(headings) > 1
            and headings[0] is highest[0]
            and not self._is_heading_of_abstract(highest[0])
        ):
            title, lines = highest[0], highest[0]["c"][2]
        else:
            title = next((each for each in blocks if each["t"] not in ("Null",)), {"t": "Null"})
            lines = find_lines(title) or (title["c"][2] if title["t"] == "Header" and len(headings) == 1 else ())
        words = read_plain(lines).strip()
        rest = [each for each in blocks if each is not title]
        if not words or len(words) > 160 or _has_more(lines) or not rest:
            self.found.texts["title"] = fallback
            return blocks
        self.found.texts["title"] = self._inlines.write(lines, line_break=" ")
        return rest


def _style_of(block: Block) -> str:
    """The key that the style of a paragraph stands for."""
    style = dict(block["c"][0][2]).get("custom-style", "").lower() if block["t"] == "Div" else ""
    return _STYLES.get(style, "")


def guess_language(blocks: Sequence[Block]) -> str:
    """The language of a text in Korean, Japanese, Chinese, ... letters; "" for letters that many languages have."""
    text = json.dumps(list(blocks), ensure_ascii=False)
    names = (unicodedata.name(sign, "").split(" ")[0] for sign in text if sign > "\u0370")
    letters = Counter(_SCRIPTS.get(name, "") for name in names)
    total = sum(letters.values())
    if letters["ja"] > total / 20:
        return "ja"
    most = max(letters, key=lambda each: letters[each], default="")
    return most if letters[most] > _FEWEST and letters[most] > total / 2 else ""


def _has_more(lines: Sequence[Any]) -> bool:
    """Whether a run holds what a title cannot: notes, pictures."""
    return any(sign in str(lines) for sign in ("'t': 'Note'", "'t': 'Image'", "'t': 'Math'"))


def _list_meta(meta: dict[str, Any]) -> list[Block]:
    """What pandoc has taken out of the text, as the paragraphs that it was."""
    blocks: list[Block] = []
    for key in ("title", "subtitle", "date", "abstract"):
        for value in _list_values(meta.get(key)):
            blocks += [{"t": "Div", "c": [["", [], [["custom-style", key]]], [each]]} for each in value]
    return blocks


def _list_values(value: Any) -> list[list[Block]]:
    if value is None:
        return []
    match value["t"]:
        case "MetaInlines":
            return [[{"t": "Para", "c": value["c"]}]]
        case "MetaBlocks":
            return [value["c"]]
        case "MetaList":
            return [each for inner in value["c"] for each in _list_values(inner)]
        case "MetaString":
            return [[{"t": "Para", "c": [{"t": "Str", "c": value["c"]}]}]]
    return []


def read_date(words: str) -> str:
    """A date as ISO 8601; "" for what is none, or is none for certain, such as 5/6/2025."""
    words = words.strip()
    if match := _ISO.match(words) or _KOREAN.match(words):
        year, month, day = map(int, match.groups())
    elif match := _DAY.match(words):
        month = next((at for at, name in enumerate(_MONTHS, 1) if name.startswith(match[2].lower())), 0)
        year, day = int(match[4]), int(match[1] or match[3] or 0)
        if month and not day:
            return f"{year:04}-{month:02}"
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _list_facts(meta: dict[str, Any]) -> list[tuple[str, Any]]:
    """What a reader of ours found out itself; a Markdown file has no such map."""
    facts = meta.get("facts", {})
    return list(facts["c"].items()) if facts.get("own") else []
