"""HTML, SVG or XML -> its channels: text, attributes, comments, data for machines, style sheets, what is embedded."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from briefgen.core import lazy_re
from briefgen.leaks.decode import read_address, read_css, read_script, split_data, walk_strings
from briefgen.leaks.secret import EDGE
from briefgen.leaks.text_source import APART, Channel, Look

#: Elements that run on in a line; all others set their text apart.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strong sub sup "
    "time tspan u var wbr".split()
)
#: Attributes that are read by people, and what a message calls them.
_HUMAN = {
    "alt": "an alternative text",
    "title": "a title",
    "content": "the page's metadata",
    "label": "a label",
    "placeholder": "a form",
    "value": "a form",
    "summary": "a table's summary",
}
_ADDRESSES = frozenset({"href", "src", "srcset", "data", "poster", "action", "cite", "xlink:href", "formaction"})
_TAGS = lazy_re.compile(r"<[^>]*>")
_STRING = lazy_re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'', re.DOTALL)
PAGE = "the page's text"


class _Reader(HTMLParser):
    """Collects texts by the channel they are carried in.

    It is Python's own parser and not that of ``inspecting``: a page is read a second time by something that shares no
    code with the first reader. And it must not put anything right: a tree of the page would be without what HTML drops,
    such as a second ``<body>`` with its attributes, while the words in it are in the file.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.human: dict[str, list[str]] = defaultdict(list)
        self.coded: dict[str, list[str]] = defaultdict(list)
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.pages: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text.append(EDGE if tag in _INLINE else "\n")
        self._into = self.styles if tag == "style" else self.scripts if tag == "script" else None
        if self._into is not None:
            self._into.append("")
        for name, value in attrs:
            self._take(name, value or "")
        self.coded["the names of elements"].append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._into = None

    def handle_endtag(self, tag: str) -> None:
        self._into = None
        self.text.append(EDGE if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if self._into is None:
            self.text.append(data)
        else:
            self._into[-1] += data

    def handle_comment(self, data: str) -> None:
        self.human["a comment"] += [unescape(data), unescape(_TAGS.sub("", data))]

    def unknown_decl(self, data: str) -> None:
        self.human["a comment"].append(data)
        self.text.append(data.removeprefix("CDATA["))  # as XML and SVG show it

    def handle_decl(self, decl: str) -> None:
        self.human["a comment"].append(decl)

    def handle_pi(self, data: str) -> None:
        self.human["a comment"].append(data)

    def _take(self, name: str, value: str) -> None:
        if name == "style":
            self.styles.append(value)
        elif name == "srcdoc":
            self.pages.append(value)
        elif name in _ADDRESSES:
            self.coded["an address"] += [value, read_address(value)]
        elif name in _HUMAN or name.startswith(("aria-", "data-")):
            self.human[_HUMAN.get(name, "a label")].append(value)
        else:
            self.coded[f"the values of {name}"] += [value, name]


def read_markup(text: str, where: str, look: Look) -> Iterator[Channel]:
    """Everything that a page, a drawing or an XML file says, and what is embedded in it.

    Raises:
        UnreadableError: what is embedded is damaged.
    """
    bare, held = split_data(text)
    reader = _Reader()
    reader.feed(bare)
    reader.close()
    page = where in ("the web page", "")
    of = "" if page else f" of {where}"
    yield Channel(PAGE if page else f"the text{of}", "".join(reader.text), page=True)
    for name, values in reader.human.items():
        yield Channel(f"{name}{of}", APART.join(values))
    for name, values in reader.coded.items():
        yield Channel(f"{name}{of}", "\n".join(dict.fromkeys(values)), human=False)
    for style in reader.styles:
        yield from _read_style(style, f"the style sheet{of}")
    for script in reader.scripts:
        yield from _read_script(script, of)
    for inner in reader.pages:
        yield from look(f"<!doctype html>{inner}".encode(), "an embedded page")
    # Again as it is written, for whatever the parser took for something else.
    yield Channel(f"the source{of}", unescape(bare), human=False, net=True)
    for data in dict.fromkeys(held):
        yield from look(data, "an embedded picture or file")


def _read_style(style: str, where: str) -> Iterator[Channel]:
    sheet = read_css(style)
    yield Channel(where, sheet, human=False)
    if "content" in sheet:
        yield Channel(where, " ".join(m[1] or m[2] or "" for m in _STRING.finditer(style)))


def _read_script(script: str, of: str) -> Iterator[Channel]:
    where = f"the JSON-LD data{of}"
    try:
        pairs = list(walk_strings(json.loads(script)))
    except (ValueError, RecursionError):
        yield Channel(f"a script{of}", read_script(script))
        return
    yield Channel(where, APART.join(value for key, value in pairs if not key.startswith("@")))
    yield Channel(where, "\n".join(value for key, value in pairs if key.startswith("@")), human=False)
