"""The first blocks of a document -> the front matter that they are, and the blocks that are left.

Only what says of itself what it is is taken: a paragraph in the style Title, Subtitle, Author, Date or Abstract, one that
begins with ``Keywords:``, a heading ``Abstract``. Everything else stays where it is in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from briefgen.core import lazy_re
from briefgen.importing.inlines import InlineWriter

Block = dict[str, Any]
#: Styles by their names, as Word, LibreOffice, pandoc and briefgen write them.
_STYLES = {
    "title": "title", "subtitle": "subtitle", "author": "authors", "authors": "authors", "date": "date",
    "abstract": "abstract", "bottom line": "bottom_line", "standfirst": "standfirst", "abstract title": "label",
    "titel": "title", "untertitel": "subtitle", "titre": "title", "sous-titre": "subtitle",
}  # fmt: skip
_KEYWORDS = lazy_re.compile(r"\s*(?:key ?words|index terms|mots[- ]cl[ée]s|schlagw[öo]rter|주제어|핵심어)\s*[:：]\s*(.+)$", 2)
_ABSTRACT = lazy_re.compile(r"(?:abstract|executive summary|summary|résumé|zusammenfassung|요약|초록)\s*[:：.]?$", 2)
_MONTHS = "january february march april may june july august september october november december".split()
_DAY = lazy_re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})$")
_ISO = lazy_re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_KOREAN = lazy_re.compile(r"(\d{4})\s*[년.]\s*(\d{1,2})\s*[월.]\s*(\d{1,2})\s*[일.]?$")
#: How many blocks before the first section are looked through.
_REACH = 12


@dataclass(slots=True)
class Masthead:
    """What stands above the text.

    Attributes:
        texts: Markdown by key: title, subtitle, abstract, bottom_line, standfirst.
        authors: names, as written.
        date: ISO 8601, or "".
        keywords: each keyword.
        lifted: the document's words that are written differently in the front matter, by key.
    """

    texts: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    date: str = ""
    keywords: list[str] = field(default_factory=list)
    lifted: list[tuple[str, str]] = field(default_factory=list)


def read_masthead(tree: dict[str, Any], inlines: InlineWriter, fallback: str) -> tuple[Masthead, list[Block]]:
    """Take the front matter out of a document.

    Args:
        tree: pandoc's document.
        inlines: writes runs.
        fallback: the title of a document that has none.

    Returns:
        The front matter, and the blocks of the text.
    """
    reader = _Reader(inlines)
    blocks = [*_list_meta(tree.get("meta", {})), *tree["blocks"]]
    rest = reader.read(blocks)
    if "title" not in reader.found.texts:
        rest = reader.choose_title(rest, fallback)
    return reader.found, rest


class _Reader:
    def __init__(self, inlines: InlineWriter) -> None:
        self.found = Masthead()
        self._inlines = inlines

    def read(self, blocks: list[Block]) -> list[Block]:
        rest: list[Block] = []
        for index, block in enumerate(blocks):
            if len(rest) >= _REACH or (block["t"] == "Header" and self._is_text(blocks, index)):
                return rest + blocks[index:]
            if block["t"] == "Header" and self._label_of(block):
                stop = next((at for at in range(index + 1, len(blocks)) if blocks[at]["t"] == "Header"), len(blocks))
                if self._take_abstract(block, blocks[index + 1 : stop]):
                    return rest + self.read(blocks[stop:])
                return rest + blocks[index:]
            if not self._take(block):
                rest.append(block)
        return rest

    def _is_text(self, blocks: Sequence[Block], index: int) -> bool:
        return not self._label_of(blocks[index])

    def _label_of(self, block: Block) -> bool:
        words = read_plain(block["c"][2]) if block["t"] == "Header" else ""
        return bool(_ABSTRACT.match(words)) and "abstract" not in self.found.texts

    def _take_abstract(self, heading: Block, blocks: Sequence[Block]) -> bool:
        if not blocks or len(blocks) > 4 or any(_find_lines(each) is None for each in blocks):
            return False
        texts = [self._write(_find_lines(each) or ()) for each in blocks]
        self.found.texts["abstract"] = "\n\n".join(filter(None, texts))
        self.found.lifted.append(("abstract", read_plain(heading["c"][2])))
        return True

    def _write(self, lines: Sequence[Any]) -> str:
        return self._inlines.write(lines)

    def _take(self, block: Block) -> bool:
        """Whether a block is one of the front matter; it is noted then."""
        lines = _find_lines(block)
        if lines is None:
            return False
        style = dict(block["c"][0][2]).get("custom-style", "").lower() if block["t"] == "Div" else ""
        key = _STYLES.get(style, "")
        words = " ".join(read_plain(lines).split())
        if not words:
            return bool(key)
        if match := _KEYWORDS.match(words):
            self.found.keywords += [each.strip(" .") for each in lazy_re.compile("[,;，、]").split(match[1]) if each.strip(" .")]
            self.found.lifted.append(("keywords", words))
            return True
        match key:
            case "authors":
                self.found.authors.append(words)
            case "date":
                if not (day := read_date(words)):
                    return False
                self.found.date = day
                self.found.lifted.append(("date", words))
            case "label":
                self.found.lifted.append(("abstract", words))
            case "abstract" | "bottom_line" | "standfirst":
                before = self.found.texts.get(key, "")
                self.found.texts[key] = f"{before}\n\n{self._write(lines)}".strip()
            case "title" | "subtitle" if key not in self.found.texts:
                self.found.texts[key] = self._inlines.write(lines, line_break=" ")
            case _:
                return False
        return True

    def choose_title(self, blocks: list[Block], fallback: str) -> list[Block]:
        """The title of a document that marks none: its only heading of the highest level, or a short first line."""
        headings = [each for each in blocks if each["t"] == "Header"]
        highest = [each for each in headings if each["c"][0] == min(other["c"][0] for other in headings)]
        if len(highest) == 1 and len(headings) > 1 and headings[0] is highest[0] and not self._label_of(highest[0]):
            title, lines = highest[0], highest[0]["c"][2]
        else:
            title = next((each for each in blocks if each["t"] not in ("Null",)), {"t": "Null"})
            lines = _find_lines(title) or (title["c"][2] if title["t"] == "Header" and len(headings) == 1 else ())
        words = read_plain(lines).strip()
        rest = [each for each in blocks if each is not title]
        if not words or len(words) > 160 or _has_more(lines) or not rest:
            self.found.texts["title"] = fallback
            return blocks
        self.found.texts["title"] = self._inlines.write(lines, line_break=" ")
        return rest


def _has_more(lines: Sequence[Any]) -> bool:
    """Whether a run holds what a title cannot: notes, pictures."""
    return any(sign in str(lines) for sign in ("'t': 'Note'", "'t': 'Image'", "'t': 'Math'"))


def _list_meta(meta: dict[str, Any]) -> list[Block]:
    """What pandoc has taken out of the text, as the paragraphs that it was."""
    blocks: list[Block] = []
    for key in ("title", "subtitle", "author", "date", "abstract"):
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


def _find_lines(block: Block) -> Sequence[Any] | None:
    """The inlines of a paragraph, whatever is around it; None for any other block."""
    if block["t"] in ("Para", "Plain"):
        lines: Sequence[Any] = block["c"]
        return lines
    inner = {"Div": lambda: block["c"][1], "BlockQuote": lambda: block["c"]}.get(block["t"], list)()
    return _find_lines(inner[0]) if len(inner) == 1 else None


def read_plain(inlines: Sequence[Any]) -> str:
    """The words of a run, without its markup."""
    words = []
    for each in inlines:
        kind, content = each["t"], each.get("c")
        if kind == "Str":
            words.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            words.append(" ")
        elif kind in ("Code", "Math"):
            words.append(content[1])
        elif kind in ("Span", "Link", "Quoted", "Cite"):
            words.append(read_plain(content[1]))
        elif kind in ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"):
            words.append(read_plain(content))
    return "".join(words)


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
