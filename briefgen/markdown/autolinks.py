"""URLs in a text -> link tokens that print the author's characters."""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from briefgen.core import lazy_re
from briefgen.markdown.faults import fault
from briefgen.markdown.scripts import is_cjk

_BARE_SCHEME = lazy_re.compile(r"(?<![A-Za-z0-9.+-])https?\Z", re.IGNORECASE)
_BARE_END = lazy_re.compile(r"""[\s<>"`{}|\\^\x00-\x1f]|\[[\^@]""")
_AUTOLINK = lazy_re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^<>\x00-\x20]*)>")
_EMAIL = lazy_re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
_TRAILING = ".,;:!?'*_~"
_PAIRS = {")": "(", "]": "["}


def read_autolink(state: StateInline, silent: bool) -> bool:
    """``<https://…>`` and ``<someone@example.org>``."""
    for pattern, scheme in ((_AUTOLINK, ""), (_EMAIL, "mailto:")):
        match = pattern.match(state.src, state.pos, state.posMax)
        if match:
            if not silent:
                _push_link(state, scheme + match[1], match[1], match.start(1))
            state.pos = match.end()
            return True
    return False


def read_bare_address(state: StateInline, silent: bool) -> bool:
    """``https://…`` in running text, without the punctuation that ends the sentence around it."""
    if state.linkLevel or not state.src.startswith("://", state.pos, state.posMax):
        return False
    scheme = _BARE_SCHEME.search(state.src[max(state.pos - 6, 0) : state.pos])
    if not scheme:
        return False
    start = state.pos - len(scheme[0])
    url, cut = _bare_address(state.src[start : state.posMax])
    if len(url) <= len(scheme[0]) + 3:
        return False
    if not silent:
        if not state.pending.endswith(scheme[0]):
            return False
        state.pending = state.pending[: -len(scheme[0])]
        _push_link(state, url, url, start)
        if cut:
            _push_doubt(state, start, start + len(url))
    state.pos = start + len(url)
    return True


def _bare_address(text: str) -> tuple[str, bool]:
    """The URL that ``text`` begins with, and whether it was cut before a Chinese, Japanese or Korean letter."""
    end = _BARE_END.search(text)
    url = text[: end.start()] if end else text
    cut = False
    for index, char in enumerate(url):
        if char > "\x7f" and (is_cjk(char) or unicodedata.category(char)[0] in "PZC"):
            url, cut = url[:index], is_cjk(char)
            break
    while url:
        last = url[-1]
        if last in _TRAILING or (last in _PAIRS and url.count(last) > url.count(_PAIRS[last])):
            url, cut = url[:-1], False
        else:
            break
    return _until_unbalanced(url), cut


def _until_unbalanced(url: str) -> str:
    depth = 0
    for index, char in enumerate(url):
        depth += (char == "[") - (char == "]")
        if depth < 0:
            return url[:index]
    return url


def _push_link(state: StateInline, href: str, text: str, start: int) -> None:
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": href}
    token = state.push("text", "", 0)
    token.content = text
    closing = state.push("link_close", "a", -1)
    opening.info = closing.info = "auto"
    for part in (opening, token, closing):
        part.meta["pos"] = (start, start + len(text))


def _push_doubt(state: StateInline, start: int, stop: int) -> None:
    message = "It is not clear where this URL ends; it is taken to end before the next letter"
    hint = "Write the URL in angle brackets: <https://…>."
    state.push("fault", "", 0).meta["fault"] = fault("PRO014", message, hint, start, stop, warning=True)


def add_address_rules(md: MarkdownIt) -> None:
    """Replace markdown-it's autolinks, which decode the printed text, by these."""
    md.inline.ruler.at("autolink", read_autolink)
    md.inline.ruler.after("text", "bare_address", read_bare_address)
