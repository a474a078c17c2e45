"""A run of inline elements -> a line of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.markdown.addresses import SCHEMES
from briefgen.markdown.typed import lower_words, raise_words
from briefgen.rendering.elements import Content, has_class, list_contents, name_of
from briefgen.rendering.markdown_text.emphasis import wrap, write_marks
from briefgen.rendering.markdown_text.escapes import escape, write_address, write_code
from briefgen.rendering.plain_text.inlines import write_picture

#: A line that must end here; no content holds this sign.
BREAK = "\v"
_SPACES = lazy_re.compile("[ \\t\\r\\n\\f]+")
_AROUND_BREAK = lazy_re.compile(f" *{BREAK} *")
_MARKED = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "s": "s", "del": "s"}


class InlineWriter:
    """Writes runs.

    Args:
        labels: the fixed words of the edition.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    def write(self, contents: Iterable[Content]) -> str:
        """The Markdown of a run; ``BREAK`` where a line must end."""
        text = "".join(self._write(each) for each in contents).replace("\u00ad", "")
        return write_marks(_AROUND_BREAK.sub(BREAK, _SPACES.sub(" ", text)).strip(" "))

    def _write(self, content: Content) -> str:
        if isinstance(content, str):
            return escape(content)
        match name := name_of(content):
            case "br":
                return BREAK
            case "img":
                return escape(write_picture(content, self._labels))
            case "math":
                latex = _SPACES.sub(" ", content.get("alttext", "")).strip()
                return f"${latex}$".replace("|", "\\\\|") if "`" not in latex else escape(latex)
            case "code":
                return write_code("".join(content.itertext()))
            case "sup" if has_class(content, "call"):
                target = next((each.get("href", "") for each in content.iter("a")), "")
                return f"[^{target.removeprefix('#note-')}]" if target else ""
            case "sup" | "sub":
                plain = "".join(content.itertext())
                return escape((raise_words if name == "sup" else lower_words)(plain))
            case "a":
                return self._link(content)
            case _ if name in _MARKED:
                return wrap(_MARKED[name], self._inside(content))
            case _:
                return self._inside(content)

    def _inside(self, element: Element) -> str:
        return "".join(self._write(each) for each in list_contents(element))

    def _link(self, element: Element) -> str:
        words, address = self._inside(element), element.get("href", "")
        if address.partition(":")[0] not in SCHEMES or not words.strip():
            return words
        if "".join(element.itertext()) in (address, address.removeprefix("mailto:")):
            return f"<{address.removeprefix('mailto:')}>"
        inner = words.strip()
        before, _, behind = words.partition(inner)
        return f"{before}[{inner}]({write_address(address)}){behind}"
