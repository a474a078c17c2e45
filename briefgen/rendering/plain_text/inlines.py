"""A run of inline elements -> one line of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.markdown.addresses import SCHEMES
from briefgen.markdown.formulas import write_line
from briefgen.markdown.latex import FormulaError
from briefgen.markdown.typed import lower_words, raise_words
from briefgen.rendering.elements import Content, has_class, list_contents, name_of
from briefgen.rendering.plain_text.wrapping import BREAK, END_ISOLATE, ISOLATES

_SPACES = lazy_re.compile("[ \\t\\r\\n\\f]+")
_AROUND_BREAK = lazy_re.compile(f" *{BREAK} *")
_NUMBER = lazy_re.compile(r"\w+")


class InlineWriter:
    """Writes runs.

    Args:
        labels: the fixed words of the edition.
        aside: takes the words and addresses of links, where there is no room for addresses in the line.
    """

    def __init__(self, labels: Mapping[str, str], aside: list[str] | None = None) -> None:
        self._labels = labels
        self._aside = aside

    def write(self, contents: Iterable[Content]) -> str:
        """The text of a run; ``BREAK`` where a line must end."""
        text = "".join(self._write(each) for each in contents).replace("\u00ad", "")
        return _AROUND_BREAK.sub(BREAK, _SPACES.sub(" ", text)).strip(" ")

    def _write(self, content: Content) -> str:
        if isinstance(content, str):
            return content
        match name_of(content):
            case "br":
                return BREAK
            case "img":
                return write_picture(content, self._labels)
            case "math":
                return write_formula(content)
            case "sup" if has_class(content, "call"):
                number = _NUMBER.search("".join(content.itertext()))
                return f"[{number[0]}]" if number else ""
            case "sup":
                return raise_words(self._inside(content))
            case "sub":
                return lower_words(self._inside(content))
            case "s" | "del":
                return f"~~{self._inside(content)}~~"
            case "a":
                return self._link(self._inside(content), content.get("href", ""))
            case _ if (way := content.get("dir", "")) in ISOLATES:
                return f"{ISOLATES[way]}{self._inside(content)}{END_ISOLATE}"
            case _:
                return self._inside(content)

    def _inside(self, element: Element) -> str:
        return "".join(self._write(each) for each in list_contents(element))

    def _link(self, words: str, address: str) -> str:
        """The words and, in the brackets of RFC 3986, appendix C, the address, unless the words are the address."""
        if not _is_told(words.strip(), address):
            if self._aside is not None and words.strip() == address:
                # The column may cut it.
                self._aside.append(address)
            return words
        whole = f"{words} <{address.removeprefix('mailto:')}>"
        if self._aside is None:
            return whole
        self._aside.append(_SPACES.sub(" ", whole.replace(BREAK, " ")).strip())
        return words


def _is_told(words: str, address: str) -> bool:
    """Whether the words of a link do not say its address."""
    scheme = address.partition(":")[0]
    said = {address, address.removeprefix("mailto:"), unquote(address)}
    return scheme in SCHEMES and words not in said


def write_picture(image: Element, labels: Mapping[str, str]) -> str:
    """What a picture says; a logo is the name that it shows."""
    alt = image.get("alt", "")
    return alt if has_class(image, "logo") or not alt else f"[{labels['figure']}{labels['colon']}{alt}]"


def write_formula(math: Element) -> str:
    """A formula as a line: ``E = mc²``."""
    latex = math.get("alttext", "")
    try:
        return write_line(latex)
    except FormulaError:
        return latex
