"""A Markdown file -> its words in order, with the lines that they are on.

Read by markdown-it, as CommonMark with tables, notes and definition lists; what only pandoc, Quarto or MyST know
(fenced divs, attributes, directives, roles) is told by its signs alone, and its words are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.core import lazy_re
from briefgen.importing.source import FORMULA, NOTE, Passage, SourceText

_DIV = lazy_re.compile(r"^(\s*):{3,}[ ]*(?:\{([\w:.+-]+)\}|(\{[^}]*\})|([\w-]+))?[ ]*(.*)$")
_TITLE = lazy_re.compile(r"(?:title|fig-alt|alt|fig-cap|tbl-cap)=(?:\"([^\"]*)\"|'([^']*)')")
_ATTRIBUTES = lazy_re.compile(r"\{[#.=-][^{}]*\}|\{(?:[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s{}]+)\s*)+\}")
_ROLE = lazy_re.compile(r"\{([a-zA-Z][\w:.-]*)\}$")
_DIRECTIVE = lazy_re.compile(r"^\{([a-zA-Z][\w:.+-]*)\}?(.*)$")
_OPTION = lazy_re.compile(r"^\s*:([\w-]+):[ ]*(.*)$")
_SHIFTED = lazy_re.compile(r"([~^])([^\s~^]+)\1")
_EDGES = lazy_re.compile(r"(?<!\w)_+|_+(?!\w)")
_TAG = lazy_re.compile(r"<[/!?a-zA-Z][^<>]*>")
_MARK = lazy_re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|#|@)[.)])\s+")
_ALERT = lazy_re.compile(r"^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")
#: Directives whose argument is the name of a file.
_FILES = ("figure", "image", "include", "literalinclude")
#: The keys in a map on one line: ``{name: Ada Lee, orcid: …}``.
_FLOW = lazy_re.compile(r"(?<=[{,])\s*[\w-]+:(?=\s)")
_ENDS = ("---", "...")
_DEEPEST = 12


def read_markdown(text: str) -> SourceText:
    """Read a file."""
    lines = text.split("\n")
    found = SourceText()
    head = 0
    if lines[0].rstrip() == "---":
        head = next((at + 1 for at, line in enumerate(lines) if at and line.rstrip() in _ENDS), 0)
        _read_front(lines[: max(head - 1, 0)], found)
    body = _Reader(found)
    body.read([""] * head + lines[head:], 0, 0)
    found.passages += body.notes
    return found


def _read_front(lines: Sequence[str], found: SourceText) -> None:
    """Each value of the front matter: what the brief does not say of them is in the report."""
    for number, line in enumerate(lines, 1):
        words = line.strip().lstrip("-").strip()
        key, colon, value = words.partition(":")
        if colon and (not value or value[0] == " ") and " " not in key.strip():
            words = value
        for value in _FLOW.split(words):
            if value.strip(" |>\"',[]{}"):
                found.passages.append(Passage(f"front matter, line {number}", value, printed=False))


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return (
        parser.use(footnote_plugin)
        .use(deflist_plugin)
        .use(dollarmath_plugin, double_inline=True, allow_space=False, allow_digits=False)
    )


class _Reader:
    def __init__(self, found: SourceText) -> None:
        self._found = found
        self.notes: list[Passage] = []

    def read(self, lines: Sequence[str], offset: int, depth: int) -> None:
        """Take note of some lines; ``offset`` is how many stand before them in the file."""
        text = "\n".join(self._open_div(line) for line in lines)
        number, in_note = offset, 0
        for token in _make_parser().parse(text):
            number = offset + token.map[0] if token.map else number
            match token.type:
                case "footnote_open":
                    in_note = int((token.meta or {}).get("id", 0)) + 1
                case "footnote_close":
                    in_note = 0
                case "inline":
                    self._add(_read_inline(token.children or []), number, in_note)
                case "fence":
                    self._read_fence(token, number, depth)
                case "code_block":
                    self._add(token.content, number, in_note)
                case "html_block":
                    self._add(_TAG.sub(" ", token.content), number, in_note)
                case "math_block" | "math_block_label" | "amsmath":
                    self._add(FORMULA, number, in_note)

    def _open_div(self, line: str) -> str:
        """The title of a fenced div, and nothing else of the line that opens or closes it."""
        if not (match := _DIV.match(line)):
            return line
        titles = _TITLE.findall(match[3] or "")
        return match[1] + " ".join(
            ["".join(each) for each in titles] + ([match[5]] if match[2] and match[2] not in _FILES else [])
        )

    def _read_fence(self, token: Token, number: int, depth: int) -> None:
        match = _DIRECTIVE.match(token.info.strip())
        lines = token.content.split("\n")
        if not match or depth > _DEEPEST or match[1] in ("code", "code-block", "code-cell", "math"):
            is_formula = match and match[1] == "math"
            self._add(FORMULA if is_formula else token.content, number)
            return
        self._add("" if match[1] in _FILES else match[2], number)
        while lines and (option := _OPTION.match(lines[0])):
            number += 1
            place = f"line {number + 1}, option {option[1]}"
            self._found.passages.append(Passage(place, option[2], printed=option[1] == "alt"))
            lines.pop(0)
        self.read(lines, number + 1, depth + 1)

    def _add(self, text: str, number: int, note: int = 0) -> None:
        text = _EDGES.sub("", text)
        if text.strip():
            place = f"note {note}, line {number + 1}" if note else f"line {number + 1}"
            (self.notes if note else self._found.passages).append(Passage(place, text))


def _read_inline(tokens: Sequence[Token]) -> str:
    text = ""
    for token in tokens:
        text = "".join((text, *_read_token(token)))
        if token.type == "code_inline" and (role := _ROLE.search(text[: -len(token.content) or None])):
            text = text[: role.start()] + token.content
    text = _ALERT.sub(lambda match: match[1].capitalize(), _ATTRIBUTES.sub(_keep_titles, text))
    return _SHIFTED.sub(r"\2", _MARK.sub("", text) if text.startswith("(") else text)


def _read_token(token: Token) -> Iterator[str]:
    match token.type:
        case "text" | "text_special" | "code_inline":
            yield token.content
        case "softbreak" | "hardbreak":
            yield " "
        case "footnote_ref":
            yield NOTE
        case "math_inline" | "math_inline_double" | "math_single":
            yield FORMULA
        case "image":
            yield f" {token.content} "


def _keep_titles(match: re.Match[str]) -> str:
    return " ".join(["", *("".join(each) for each in _TITLE.findall(match[0])), ""])
