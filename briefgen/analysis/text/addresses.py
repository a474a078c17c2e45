"""A text -> the URLs, names of files, and names of accounts that are in it without being links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.text.marks import Mark, Span
from briefgen.core import lazy_re

#: What a URL cannot be without; it is looked for first, for few passages have it.
_HINT = lazy_re.compile(r"[@#](?=[A-Za-z])|[\w-]\.(?=[A-Za-z0-9-])|\b[ur]/(?=[A-Za-z])", re.ASCII)
#: A part of that, which is found sooner.
_SIGN = lazy_re.compile(r"[@#./][A-Za-z0-9-]")
_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@#/:%~+&=?")
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
#: Top-level domains of more than two letters that are met in print, and those that are set apart for examples.
_LONG = (
    r"com|org|net|edu|gov|mil|int|info|biz|news|museum|aero|coop|jobs|mobi|name|post|tel|travel|asia|app|dev|blog|"
    r"online|site|web|media|press|legal|academy|agency|foundation|ngo|eus|cat|gal|example|test|invalid|localhost|onion"
)
#: Of two letters; a word that a missing blank has glued to a point is none: “sailed.it did”.
_SHORT = r"(?!(?:am|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we)\b)[a-z]{2}"
_DOMAIN = rf"(?:{_LABEL}\.)+(?:{_LONG}|{_SHORT})|(?:{_LABEL}\.){{2,}}[a-z]{{2}}"
_FILES = (
    r"txt|pdf|docx?|odt|rtf|xlsx?|ods|pptx?|odp|csv|tsv|md|html?|xml|json|ya?ml|toml|py|js|css|exe|dll|zip|tar|gz|jpe?g|"
    r"png|gif|svg|tiff?|webp|epub|log|ini|cfg|sh|mp[34]|wav|mov"
)
_ADDRESS = lazy_re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]+://\S+"
    rf"|[\w.+%-]+@(?:{_DOMAIN})"
    rf"|(?:www\.(?:{_LABEL}\.)*{_LABEL}|{_DOMAIN})(?::\d+)?(?:[/?#]\S*)?"
    rf"|[\w./-]*\w\.(?i:{_FILES})"
    rf"|(?:mailto|tel|sip|xmpp):[\w.+%-]+@(?:{_DOMAIN})"
    r"|[ur]/[A-Za-z][\w-]+|t\.me/\w+"
    r"|[@#][A-Za-z_]\w+",
    re.ASCII,
)


def find_addresses(text: str) -> Iterator[Span]:
    """Every one of them, as a span of Mark.ADDRESS: desk@pier.example, pier.example/log, log.txt, @pier, #pier."""
    if not _SIGN.search(text):
        return
    done = 0
    for hint in _HINT.finditer(text):
        start, stop = hint.span()
        if start < done:
            continue
        while start > done and text[start - 1] in _SIGNS:
            start -= 1
        while stop < len(text) and text[stop] in _SIGNS:
            stop += 1
        done = stop
        word = text[start:stop]
        lead = len(word) - len(word.lstrip("-./:?=&+~%"))
        word = word.strip("-./:?=&+~%")
        # A number sign at the beginning is that of a heading without its space.
        if _ADDRESS.fullmatch(word) and not (word[0] == "#" and (start + lead == 0 or text[start + lead - 1] == "\n")):
            yield Span(Mark.ADDRESS, start + lead, start + lead + len(word), word)
