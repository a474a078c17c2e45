"""URLs that were not recognised as such, or lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark, Passage
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity
from briefgen.rules.markup.stray_brackets import Slip

_BROKEN = (
    Slip(lazy_re.compile(r"(?<![\w/])(https?:\s*//\s+)(?=[\w-]+\.\w)"), "It contains a space", "Remove the space."),
    Slip(
        lazy_re.compile(r"(?<![\w/])(https?//|https?;//|ttps?://)(?=\w)"), "Characters are missing", "Write https://."
    ),
    Slip(
        lazy_re.compile(r"(?<![\w/])(file:/{1,3})(?=\S)", re.IGNORECASE),
        "It leads to a file on your own computer",
        "Write a URL that readers can open, or remove it.",
    ),
    Slip(lazy_re.compile(r"(?<![\w/])(https?:\\+)(?=\w)"), "It contains backslashes", "Write https:// with slashes."),
    Slip(
        lazy_re.compile(r"(?<![\w/])(https?[:：](?:/(?!/)|／／?))(?=\w)"),
        "It does not begin with https://",
        "Write https://.",
    ),
    Slip(
        lazy_re.compile(r"(?<![\w/.])(www\. +|www,)(?=[\w-]+\.\w)", re.IGNORECASE),
        "A character in it is wrong",
        "Write www. and the name.",
    ),
)
#: What a URL of a link must have after its scheme: a host, with a letter or a figure at its beginning.
_HOST = lazy_re.compile(
    r"(?:https?)://(?:[^/?#\s]*@)?(?:[^\W_][^/?#\s|]*|\[[\da-fA-F:.]+\])(?:[/?#].*)?", re.IGNORECASE
)

#: Quotation marks that belong to the words around an address.
_MARKS = lazy_re.compile(r"[“”„«»]|[‘’]\Z")


@rule("PRO083", Severity.WARNING, kind=Kind.HEURISTIC)
def find_broken_addresses(subject: Subject) -> Iterator[Finding]:
    """Every URL is complete: https://, a host name, and no spaces.

    “https:// example.org” and “http:\\\\example.org” are printed as text and are not links; “https:///log” is a link
    that leads nowhere.

    Source: RFC 3986, 3.2.2 (host); WHATWG URL Standard, 4.3.

    Bad: See https:// example.org for it.

    Bad: See http//example.org for it.

    Bad: See www. example.org for it.

    Bad: See [the log](https:///log.html) for it.

    Good: See https://example.org, [the log](https://www.example.org/a//b) and `http//example.org` for it.

    Good: An address begins with https:// and ends with a name; the www. is not needed.
    """
    for passage in subject.passages():
        if "file:" in passage.text or "ttp" in passage.text or "ww" in passage.text.lower():
            yield from _find_printed(passage)
    for path, node in subject.nodes("link"):
        target = node.get("href")
        if target.startswith(("http:", "https:")) and not _HOST.fullmatch(target):
            message = f"The URL {quote(target)} leads nowhere: it has no host name after https://."
            yield Finding(path, message, "Write the complete URL.", node.start, node.stop)
        elif marks := _MARKS.search(unquote(target)):
            message = f"The URL {quote(unquote(target))} contains the quotation mark {quote(marks[0])}."
            yield Finding(path, message, "Put it outside the brackets, or remove it.", node.start, node.stop)


def _find_printed(passage: Passage) -> Iterator[Finding]:
    for slip in _BROKEN:
        for match in slip.pattern.finditer(passage.text):
            signs = passage.cut(*match.span(1))
            if signs.is_in(Mark.CODE):
                continue
            yield signs.report(f"This is not a valid URL, so it is not a link. {slip.cause}.", slip.hint)
            break
