"""A DOI, an ISBN or a URL -> an item of CSL JSON.

A DOI is asked for at doi.org, which hands the question on to Crossref, DataCite and others (content negotiation,
https://citation.doi.org/docs.html); an ISBN at Open Library (https://openlibrary.org/dev/docs/api/books); of a URL, the
head of its page is read: the tags of Highwire Press that Google Scholar asks for, Dublin Core, Open Graph.
"""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPException
from typing import Any

from briefgen._version import __version__
from briefgen.core import lazy_re
from briefgen.libraries.dates import read_date

#: Where DOIs and ISBNs are asked for; a test puts its own server there.
DOI_SERVER, ISBN_SERVER = "https://doi.org", "https://openlibrary.org"
_CSL = "application/vnd.citationstyles.csl+json"
#: Bytes of an answer that are read; seconds that it is waited for.
_MOST, _SECONDS = 4_000_000, 20.0
_DOI = lazy_re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ISBN = lazy_re.compile(r"(?:isbn[:\s]*)?((?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx])", re.IGNORECASE)


class LookupFailed(Exception):
    """Nothing was found; the message says why, as a sentence."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a work is known by: the kind, doi, isbn or url; and its value."""

    kind: str
    value: str


def read_identifier(text: str) -> Identifier | None:
    """What somebody typed; None where it is neither a DOI nor an ISBN nor a URL."""
    words = text.strip()
    if match := _DOI.fullmatch(words):
        return Identifier("doi", match[1])
    if match := _ISBN.fullmatch(words):
        return Identifier("isbn", match[1].replace("-", "").replace(" ", "").upper())
    return Identifier("url", words) if re.fullmatch(r"https?://\S+", words) else None


def look_up(what: Identifier) -> dict[str, Any]:
    """The work as an item of CSL JSON.

    Raises:
        LookupFailed: nobody knows it, or nobody answers.
    """
    if what.kind == "doi":
        item = _read_json(_fetch(f"{DOI_SERVER}/{urllib.parse.quote(what.value, safe='/')}", _CSL)[0])
        return {**item, "DOI": what.value}
    if what.kind == "isbn":
        query = urllib.parse.urlencode({"bibkeys": f"ISBN:{what.value}", "format": "json", "jscmd": "data"})
        found = _read_json(_fetch(f"{ISBN_SERVER}/api/books?{query}", "application/json")[0])
        return _read_book(found.get(f"ISBN:{what.value}"), what.value)
    data, charset = _fetch(what.value, "text/html,application/xhtml+xml")
    return _read_page(data.decode(charset, "replace"), what.value)


def _fetch(url: str, accept: str) -> tuple[bytes, str]:
    headers = {"Accept": accept, "User-Agent": f"briefgen/{__version__}"}
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            data, charset = answer.read(_MOST + 1), answer.headers.get_content_charset() or "utf-8"
    except urllib.error.HTTPError as fault:
        status = fault.code
        fault.close()
        why = "does not know it" if status in (404, 410) else f"answers with status {status}"
        raise LookupFailed(f"{urllib.parse.urlsplit(url).netloc} {why}.") from None
    except (OSError, HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", None) or fault
        raise LookupFailed(f"{urllib.parse.urlsplit(url).netloc} does not answer: {reason}.") from None
    if len(data) > _MOST:
        raise LookupFailed(f"The answer is larger than {_MOST:,} bytes.")
    try:
        "".encode(charset)
    except LookupError:
        charset = "utf-8"
    return data, charset


def _read_json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise LookupFailed("The answer is not JSON.")
    return found


def _read_book(book: Any, isbn: str) -> dict[str, Any]:
    if not isinstance(book, dict) or not book.get("title"):
        raise LookupFailed("Open Library does not know this ISBN.")

    def names(key: str) -> list[str]:
        inner = book.get(key)
        return [str(each["name"]) for each in inner if isinstance(each, dict) and each.get("name")] if inner else []

    title = ": ".join(str(book[key]) for key in ("title", "subtitle") if book.get(key))
    item: dict[str, Any] = {"type": "book", "title": title, "ISBN": isbn}
    item["author"] = [{"literal": name} for name in names("authors")]
    item["publisher"] = ", ".join(names("publishers"))
    item["publisher-place"] = ", ".join(names("publish_places"))
    item["issued"] = {"raw": str(book["publish_date"])} if book.get("publish_date") else None
    return {key: value for key, value in item.items() if value}


class _Head(HTMLParser):
    """Collects what the head of a page says of it."""

    def __init__(self) -> None:
        super().__init__()
        self.named: dict[str, list[str]] = {}
        self.title, self.lang, self._in_title = "", "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "html":
            self.lang = found.get("lang", "")
        elif tag == "meta" and found.get("content", "").strip():
            name = (found.get("name") or found.get("property") or "").casefold()
            self.named.setdefault(name, []).append(" ".join(found["content"].split()))
        self._in_title = tag == "title" and not self.title

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += " ".join(data.split())

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def get(self, *names: str) -> str:
        return next((self.named[name][0] for name in names if name in self.named), "")


def _read_page(text: str, url: str) -> dict[str, Any]:
    head = _Head()
    head.feed(text)
    title = head.get("citation_title", "dc.title", "dcterms.title", "og:title") or head.title
    if not title:
        raise LookupFailed("The page has no title.")
    journal = head.get("citation_journal_title")
    people = head.named.get("citation_author") or head.named.get("dc.creator") or head.named.get("author") or []
    published = head.get(
        "citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dcterms.date",
        "article:published_time",
    ).replace("/", "-")  # fmt: skip
    report = head.get("citation_technical_report_institution")
    item = {
        "type": "article-journal" if journal else "report" if report else "webpage",
        "title": title,
        "author": [_read_person(name) for name in people],
        "container-title": journal or ("" if report else head.get("og:site_name")),
        "publisher": report or head.get("citation_publisher", "dc.publisher"),
        "volume": head.get("citation_volume"),
        "issue": head.get("citation_issue"),
        "page": "–".join(each for each in (head.get("citation_firstpage"), head.get("citation_lastpage")) if each),
        "DOI": head.get("citation_doi"),
        "ISBN": head.get("citation_isbn"),
        "ISSN": head.get("citation_issn"),
        "language": head.get("citation_language", "dc.language") or head.lang,
        "issued": {"raw": published} if published and read_date(published[:10].strip("-")) else None,
        "URL": url,
    }
    return {key: value for key, value in item.items() if value}


def _read_person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return (
        {"family": family.strip(), "given": given.strip()} if comma and given.strip() else {"literal": name.strip(" ,")}
    )
