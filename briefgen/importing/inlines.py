"""A run of pandoc's inlines -> a line of our Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.core import lazy_re
from briefgen.importing.escapes import clean, escape
from briefgen.importing.plain import read_plain
from briefgen.markdown.attributes import quote_value
from briefgen.markdown.formulas import check_formula
from briefgen.model.names import is_name_of_page
from briefgen.rendering.markdown_text.emphasis import wrap, write_marks
from briefgen.rendering.markdown_text.escapes import write_address, write_code
from briefgen.rules.imported_text.undescribed_pictures import UNDESCRIBED

Inline = dict[str, Any]
#: A line that must end here; no content holds this sign.
BREAK = "\v"
_SPACES = lazy_re.compile("[ \\t\\r\\n\\f]+")
_AROUND_BREAK = lazy_re.compile(f" *{BREAK} *")
_EDGES = lazy_re.compile(r"^(?:\\ | )+|(?:(?<!\\)\\ | )+$")
_WRAPPED = {"Emph": "em", "Strong": "strong", "Strikeout": "s"}
#: What pandoc writes for the ends of comments and of tracked changes; the words of a comment are in its beginning.
_CHANGES = frozenset({"comment-start", "comment-end", "paragraph-insertion", "paragraph-deletion"})
_DAY = lazy_re.compile(r"\d{4}-\d{2}-\d{2}$")
_SCHEMES = ("http://", "https://", "mailto:")
#: Around a reference to a place in the document, until it is known whether the brief has that place.
_BEGIN, _NAME = "\ue120", "\ue121"
_REFERENCE = lazy_re.compile(f"{_BEGIN}\\[(.*?)\\]\\(#{_NAME}(.*?){_NAME}\\)", re.DOTALL)
_NO_ID = lazy_re.compile("[^A-Za-z0-9_.:-]+")
#: What Quarto calls figures, tables, sections, equations and boxes to refer to them.
_QUARTO = lazy_re.compile(r"(?:fig|tbl|sec|eq|lst|nte|tip|wrn|imp|cau)-")


@dataclass(slots=True)
class Written:
    """What the text of a document leaves to be written elsewhere.

    Attributes:
        notes: the blocks of each note, in the order of their numbers.
        pictures: the name that the content file uses for each picture of the document.
        remarks: what was changed or left out, as sentences.
        lifted: words of the document that the brief says in another way, with how.
        wanted: the places of the document that it refers to, by their names there.
        places: the ID of each of those that the brief has.
        comments: the comments that are remarks in the brief.
    """

    notes: list[list[dict[str, Any]]] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    lifted: list[tuple[str, str]] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)

    def name_place(self, name: str) -> str:
        """The attribute for a place of the document, such as ``#results``; "" where nothing refers to it."""
        if name not in self.wanted or name in self.places:
            return ""
        given = _NO_ID.sub("-", name).strip("-.:_")[:70] or "place"
        given = given if given[0].isalpha() and not is_name_of_page(given) else f"place-{given}"
        while given in self.places.values():
            given += "-2"
        self.places[name] = given
        return f"#{given}"

    def finish(self, text: str) -> str:
        """The text of the brief, with references to the places that it has; others are words."""
        return _REFERENCE.sub(self._refer, text)

    def _refer(self, match: re.Match[str]) -> str:
        place = self.places.get(match[2])
        return f"[{match[1]}](#{place})" if place else match[1] or escape(f"@{match[2]}")


class InlineWriter:
    """Writes runs.

    Args:
        written: takes note of notes, pictures and what was left out.
        name_picture: gives the name of a picture in the content file, or "" for one that cannot be used.
    """

    def __init__(self, written: Written, name_picture: Callable[[str], str]) -> None:
        self._written = written
        self._name_picture = name_picture

    def write(self, inlines: Sequence[Inline], *, line_break: str = "\\\n") -> str:
        """The Markdown of a run.

        Args:
            inlines: the run.
            line_break: what a forced line break is written as.
        """
        text = _AROUND_BREAK.sub(BREAK, _SPACES.sub(" ", self._all(inlines)).strip(" \u00a0"))
        return write_marks(text.strip(BREAK)).replace(BREAK, line_break)

    def _all(self, inlines: Sequence[Inline]) -> str:
        return "".join(self._list(_join_texts(inlines)))

    def _list(self, inlines: Sequence[Inline]) -> Iterator[str]:
        at = 0
        while at < len(inlines):
            each = inlines[at]
            at += 1
            if not _is_comment(each, "comment-start"):
                yield self._write(each)
                continue
            name = each["c"][0][0]
            ends = (stop for stop in range(at, len(inlines)) if _is_comment(inlines[stop], "comment-end", name))
            stop = next(ends, at)
            yield self._remark(each, "".join(self._list(inlines[at:stop])))
            at = stop

    def _remark(self, comment: Inline, words: str) -> str:
        """Words that a comment is on; a comment on more than a line is at the place where it begins."""
        said = " ".join(clean(read_plain(comment["c"][1])).split())
        facts = dict(comment["c"][0][2])
        if not said:
            return words
        self._written.comments.append(said)
        by = " ".join(clean(facts.get("author", "")).split())
        day = facts.get("date", "")[:10]
        attributes = [f"remark={quote_value(said)}", f"by={quote_value(by)}" if by else ""]
        attributes += [f"date={day}"] if _DAY.match(day) else []
        inner = words.strip()
        if not inner or BREAK in inner:
            return f"[]{{{' '.join(filter(None, attributes))}}}{words}"
        return self._attributed(words, " ".join(filter(None, attributes)))

    def _write(self, inline: Inline) -> str:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            return escape(clean(str(content)))
        if kind in ("Space", "SoftBreak"):
            return " "
        if kind == "LineBreak":
            return BREAK
        if kind in _WRAPPED:
            return wrap(_WRAPPED[kind], self._all(content or ()))
        return self._write_other(kind, content)

    def _write_other(self, kind: str, content: Any) -> str:
        match kind:
            case "Underline":
                return self._all(content)
            case "Superscript" | "Subscript":
                return self._shift("^" if kind == "Superscript" else "~", self._all(content))
            case "SmallCaps":
                return self._attributed(self._all(content), ".smallcaps")
            case "Quoted":
                marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
                return marks[0] + self._all(content[1]) + marks[1]
            case "Code":
                return write_code(clean(content[1])) if content[1].strip() else content[1]
            case "Math":
                return self._formula(content[1])
            case "Link":
                return self._link(content[1], content[2][0])
            case "Image":
                return self._picture(content[1], content[2][0], dict(content[0][2]))
            case "Note":
                self._written.notes.append(content)
                return f"[^{len(self._written.notes)}]"
            case "Span":
                return "" if _CHANGES.intersection(content[0][1]) else self._all(content[1])
            case "Cite":
                return self._cite(content[0], content[1])
            case "RawInline":
                self._written.lifted.append((f"{content[0]} code, which is left out", content[1]))
                return ""
            case _:
                return ""

    def _shift(self, mark: str, words: str) -> str:
        """Raised or lowered words; our marks take no spaces, so each word has its own."""
        plain = words.translate({ord(sign): None for sign in "\x01\x02\x03\x04\x05\x06"})
        # A bracket that is raised beside a note would be read as a note itself.
        if "[^" in plain or BREAK in plain or "](" in plain or not any(map(str.isalnum, plain)):
            return words
        return " ".join(f"{mark}{word}{mark}" if word else "" for word in plain.split(" "))

    def _attributed(self, words: str, attributes: str) -> str:
        inner = words.strip()
        before, _, behind = words.partition(inner) if inner else (words, "", "")
        return f"{before}[{inner}]{{{attributes}}}{behind}" if inner and BREAK not in inner else words

    def _formula(self, latex: str) -> str:
        latex = clean_formula(latex)
        if not latex:
            return ""
        if is_known(latex):
            return f"$`{latex}`$"
        self._written.remarks.append(f"A formula that briefgen cannot print is kept as code: {latex}")
        return write_code(latex)

    def _link(self, content: Sequence[Inline], address: str) -> str:
        words = self._all(content)
        inner = words.strip()
        address = clean(address).strip()
        if not inner or BREAK in inner or "[^" in inner or "](" in inner or "<http" in inner:
            return words
        if address.startswith("#") and len(address) > 1:
            before, _, behind = words.partition(inner)
            return f"{before}{_BEGIN}[{inner}](#{_NAME}{address[1:]}{_NAME}){behind}"
        if not address.lower().startswith(_SCHEMES):
            if address and not address.startswith("#"):
                self._written.remarks.append(f"A link to {address} is text only, since it leads to no website.")
            return words
        before, _, behind = words.partition(inner)
        return f"{before}[{inner}]({write_address(address.replace(' ', '%20'))}){behind}"

    def _cite(self, citations: Sequence[dict[str, Any]], content: Sequence[Inline]) -> str:
        """A citation stays as it is written; one of a place in the document is a reference to it."""
        keys = [each["citationId"] for each in citations]
        words = " ".join(self._all(content).split())
        if all(map(_QUARTO.match, keys)):
            self._written.lifted.append(("cross-reference", words.replace("\\", "")))
            return ", ".join(f"{_BEGIN}[](#{_NAME}{key}{_NAME})" for key in keys)
        return words

    def _picture(self, alternative: Sequence[Inline], target: str, attributes: dict[str, str]) -> str:
        named = attributes.get("fig-alt") or attributes.get("alt")
        words = escape(clean(named)) if named else self._all(alternative).replace(BREAK, " ").strip()
        words = words.translate({ord(sign): None for sign in "\x01\x02\x03\x04\x05\x06"})
        if not (name := self._name_picture(target)):
            self._written.remarks.append(f"A picture is left out: {target}")
            self._written.lifted.append(("alternative text of a picture that is left out", words))
            return ""
        self._written.pictures[target] = name
        if not words:
            self._written.remarks.append(f"{name} has no alternative text: describe it in the brackets.")
        return f"![{words or UNDESCRIBED}]({write_address(name)})"


def clean_formula(latex: str) -> str:
    """A formula on one line, without the spaces around it: Word's own end with ``\\ ``."""
    return _EDGES.sub("", _SPACES.sub(" ", clean(latex)))


def is_known(latex: str) -> bool:
    """Whether a formula can be set."""
    return "`" not in latex and check_formula(latex, 0, len(latex)) is None


def _is_comment(inline: Inline, kind: str, name: str = "") -> bool:
    """Whether an inline is the beginning or the end of a comment, of that with a name."""
    return inline["t"] == "Span" and kind in inline["c"][0][1] and name in ("", inline["c"][0][0])


def _join_texts(inlines: Sequence[Inline]) -> list[Inline]:
    """The same, with texts that stand side by side as one: what must be escaped depends on the neighbours."""
    joined: list[Inline] = []
    for each in inlines:
        if each["t"] in ("Space", "SoftBreak"):
            each = {"t": "Str", "c": " "}
        if joined and each["t"] == "Str" == joined[-1]["t"]:
            joined[-1] = {"t": "Str", "c": joined[-1]["c"] + each["c"]}
        else:
            joined.append(each)
    return joined
