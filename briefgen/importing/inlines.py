"""A run of pandoc's inlines -> a line of our Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.core import lazy_re
from briefgen.importing.escapes import clean, escape
from briefgen.markdown.formulas import check_formula
from briefgen.rendering.markdown_text.emphasis import wrap, write_marks
from briefgen.rendering.markdown_text.escapes import write_address, write_code

Inline = dict[str, Any]
#: A line that must end here; no content holds this sign.
BREAK = "\v"
_SPACES = lazy_re.compile("[ \\t\\r\\n\\f]+")
_AROUND_BREAK = lazy_re.compile(f" *{BREAK} *")
_EDGES = lazy_re.compile(r"^(?:\\ | )+|(?:(?<!\\)\\ | )+$")
_WRAPPED = {"Emph": "em", "Strong": "strong", "Strikeout": "s"}
_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class Written:
    """What the text of a document leaves to be written elsewhere.

    Attributes:
        notes: the blocks of each note, in the order of their numbers.
        pictures: the name that the content file uses for each picture of the document.
        remarks: what was changed or left out, as sentences.
        lifted: words of the document that the brief says in another way, with how.
    """

    notes: list[list[dict[str, Any]]] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    lifted: list[tuple[str, str]] = field(default_factory=list)


class InlineWriter:
    """Writes runs.

    Args:
        written: takes note of notes, pictures and what was left out.
        name_picture: gives the name of a picture in the content file, or "" for one that cannot be used.
    """

    def __init__(self, written: Written, name_picture: Callable[[str], str]) -> None:
        self._written = written
        self._name_picture = name_picture
        self._in_note = False

    def write(self, inlines: Sequence[Inline], *, line_break: str = "\\\n") -> str:
        """The Markdown of a run.

        Args:
            inlines: the run.
            line_break: what a forced line break is written as.
        """
        text = _AROUND_BREAK.sub(BREAK, _SPACES.sub(" ", self._all(inlines)).strip(" "))
        return write_marks(text.strip(BREAK)).replace(BREAK, line_break)

    def _all(self, inlines: Sequence[Inline]) -> str:
        return "".join(map(self._write, _join_texts(inlines)))

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
                return self._picture(content[1], content[2][0])
            case "Note":
                self._written.notes.append(content)
                return f"[^{len(self._written.notes)}]"
            case "Span":
                return "" if _is_comment(content[0][1]) else self._all(content[1])
            case "Cite":
                return self._all(content[1])
            case "RawInline":
                return escape(clean(content[1]))
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
        self._written.remarks.append(f"A formula that briefgen cannot print is there as code: {latex}")
        return write_code(latex)

    def _link(self, content: Sequence[Inline], address: str) -> str:
        words = self._all(content)
        inner = words.strip()
        address = clean(address).strip()
        if not inner or BREAK in inner or "[^" in inner or "](" in inner or "<http" in inner:
            return words
        if not address.lower().startswith(_SCHEMES):
            if address and not address.startswith("#"):
                self._written.remarks.append(f"A link to {address} is text only, since it leads to no website.")
            return words
        before, _, behind = words.partition(inner)
        return f"{before}[{inner}]({write_address(address.replace(' ', '%20'))}){behind}"

    def _picture(self, alternative: Sequence[Inline], target: str) -> str:
        words = self._all(alternative).replace(BREAK, " ").strip()
        words = words.translate({ord(sign): None for sign in "\x01\x02\x03\x04\x05\x06"})
        if not (name := self._name_picture(target)):
            self._written.remarks.append(f"A picture is left out: {target}")
            self._written.lifted.append(("alternative text of a picture that is left out", words))
            return ""
        self._written.pictures[target] = name
        if not words:
            self._written.remarks.append(f"{name} has no alternative text: describe it in the brackets.")
        return f"![{words or 'Picture without a description'}]({write_address(name)})"


def clean_formula(latex: str) -> str:
    """A formula on one line, without the spaces around it: Word's own end with ``\\ ``."""
    return _EDGES.sub("", _SPACES.sub(" ", clean(latex)))


def is_known(latex: str) -> bool:
    """Whether a formula can be set."""
    return "`" not in latex and check_formula(latex, 0, len(latex)) is None


def _is_comment(classes: Sequence[str]) -> bool:
    return any(
        name in ("comment-start", "comment-end", "paragraph-insertion", "paragraph-deletion") for name in classes
    )


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
