"""A page with parts in other languages than its own -> the same, with ``lang`` and ``dir`` wherever either changes.

A note that is called in a Korean section, and the word "Table" before a table there, are in the language of the page;
in HTML they would inherit Korean. What is in a script of the other direction needs ``dir`` as well (WCAG 2.2, 1.3.2,
3.1.2). The page is looked at when it is finished, so that it does not matter which template has written it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.core import lazy_re
from briefgen.markdown.html_exhibits import FIXED_WORDS
from briefgen.model.language import direction

#: A tag with its attributes, or what holds no tags.
_TAG = lazy_re.compile(
    r"<!--.*?-->|<(?P<raw>style|script)\b.*?</(?P=raw)>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_LANG = lazy_re.compile(r'\slang="([^"]*)"')
_DIR = lazy_re.compile(r'\sdir="([^"]*)"')
_CLASS = lazy_re.compile(r'\sclass="([^"]*)"')
#: What is the page's own, wherever it stands: notes, and fixed words with their numbers.
_OWN = frozenset({"footnote", "note", "exhibit-label", "line-label", FIXED_WORDS})
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _Inside(NamedTuple):
    """An element that is open: its name, the language and the direction in it."""

    name: str
    lang: str
    dir: str


def tell_languages(html: str, lang: str) -> str:
    """The page; the same bytes where nothing is in another language.

    Args:
        html: a whole document.
        lang: its language.
    """
    if all(each == lang for each in _LANG.findall(html)):
        return html
    return _Teller(lang).tell(html)


class _Teller:
    """Goes through a page; knows which elements are open."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._open = [_Inside("", lang, direction(lang))]

    def tell(self, html: str) -> str:
        """The page with what it lacked."""
        parts, at = list[str](), 0
        for match in _TAG.finditer(html):
            if not match["name"]:
                continue
            if match["close"]:
                self._leave(match["name"].lower())
            elif more := self._enter(match["name"].lower(), match["attributes"]):
                stop = match.end("name")
                parts += (html[at:stop], more)
                at = stop
        return "".join([*parts, html[at:]])

    def _enter(self, name: str, attributes: str) -> str:
        """The attributes that a tag lacks."""
        around, more = self._open[-1], ""
        told, turned, classes = _LANG.search(attributes), _DIR.search(attributes), _CLASS.search(attributes)
        lang = told[1] if told else around.lang
        if not told and lang != self._lang and classes and not _OWN.isdisjoint(classes[1].split()):
            lang = self._lang
            more = f' lang="{lang}"'
        way = turned[1] if turned else around.dir
        if (told or more) and not turned and direction(lang) != way:
            way = direction(lang)
            more += f' dir="{way}"'
        if name not in _EMPTY and not attributes.endswith("/"):
            self._open.append(_Inside(name, lang, way))
        return more

    def _leave(self, name: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name == name:
                del self._open[depth:]
                return
