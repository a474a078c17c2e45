"""A web page -> what a browser, a search engine and a library's harvester read in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

#: Attributes by which a browser fetches something when it shows the page.
_FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "frame": ("src",),
    "iframe": ("src", "srcdoc"),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
#: What a link element may say without anything being fetched.
_ONLY_SAID = frozenset({"canonical", "alternate", "author", "license", "help", "next", "prev", "search"})
#: Elements whose text is not read.
_SILENT = frozenset({"script", "style", "template", "title"})
#: What begins a new line.
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)


@dataclass
class WebPage:
    """What a page says.

    Attributes:
        title: of the browser's tab.
        lang: of the whole page.
        metas: names (or properties) and contents, in order.
        records: the JSON-LD objects.
        broken: JSON-LD that is no JSON object.
        ids: the names that a link can lead to.
        links: where its links lead to.
        fetched: elements and the addresses from which they fetch something.
        styles: the style sheets, and what ``style`` attributes say.
        scripts: elements and attributes that would run a program.
        headings: how many headings of the first level.
        text: what is read, a line for each block.
    """

    title: str = ""
    lang: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    broken: bool = False
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    fetched: list[tuple[str, str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    headings: int = 0
    text: str = ""

    def list_contents(self, name: str) -> list[str]:
        """What the page says under a meta name, each time."""
        return [content for key, content in self.metas if key == name]


def read_page(html: str) -> WebPage:
    """Read a page; what is not HTML is passed over as browsers do."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    page = reader.page
    lines = ("".join(reader.pieces)).split("\n")
    page.text = "\n".join(words for line in lines if (words := " ".join(line.split())))
    return page


class _Reader(HTMLParser):
    """Collects a WebPage."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = WebPage()
        self.pieces: list[str] = []
        self._inside = ""
        self._kind = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        page = self.page
        self._inside = tag if tag in _SILENT else self._inside
        self._kind = values.get("type", "") if tag == "script" else ""
        self.pieces.append("\n" if tag in _BLOCKS else "")
        page.ids |= {values[key] for key in ("id", "name") if values.get(key) and tag != "meta"}
        page.lang = values.get("lang", "") if tag == "html" else page.lang
        page.headings += tag == "h1"
        if tag == "meta" and (name := values.get("name") or values.get("property")):
            page.metas.append((name, values.get("content", "")))
        if tag in ("a", "area") and "href" in values:
            page.links.append(values["href"])
        if tag == "script" and self._kind != "application/ld+json":
            page.scripts.append("script")
        page.scripts += (f"{tag} {name}" for name in values if name.startswith("on"))
        page.styles += [values["style"]] if "style" in values else []
        said = tag == "link" and set(values.get("rel", "").lower().split()) <= _ONLY_SAID
        page.fetched += ((tag, values[key]) for key in _FETCHED.get(tag, ()) if values.get(key) and not said)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._inside = ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside
        self.pieces.append("\n" if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.page.title += data
        elif self._inside == "style":
            self.page.styles.append(data)
        elif self._inside == "script":
            self._take_record(data)
        elif not self._inside:
            self.pieces.append(data)

    def _take_record(self, data: str) -> None:
        if self._kind != "application/ld+json":
            return
        try:
            record = json.loads(data)
        except ValueError:
            record = None
        if isinstance(record, dict):
            self.page.records.append(record)
        else:
            self.page.broken = True
