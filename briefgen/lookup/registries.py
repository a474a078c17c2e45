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
from http.client import HTTPException
from typing import Any

from briefgen._version import __version__
from briefgen.core import lazy_re
from briefgen.core.ascii_urls import encode_url
from briefgen.inspecting.web_page import WebPage, read_page
from briefgen.libraries.dates import read_date

#: Where DOIs and ISBNs are asked for; a test puts its own server there.
DOI_SERVER, ISBN_SERVER = "https://doi.org", "https://openlibrary.org"
_CSL = "application/vnd.citationstyles.csl+json"
#: Bytes of an answer that are read; seconds that it is waited for.
_MAX_BYTES, _TIMEOUT = 4_000_000, 20.0
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
    return _read_head(read_page(data, charset), what.value)


def _fetch(url: str, accept: str) -> tuple[bytes, str]:
    """What a server answers, and the encoding that it names; "" for none."""
    headers = {"Accept": accept, "User-Agent": f"briefgen/{__version__}"}
    try:
        request = urllib.request.Request(encode_url(url), headers=headers)
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            data, charset = answer.read(_MAX_BYTES + 1), answer.headers.get_content_charset() or ""
    except urllib.error.HTTPError as fault:
        status = fault.code
        fault.close()
        why = "does not know it" if status in (404, 410) else f"answers with status {status}"
        raise LookupFailed(f"{urllib.parse.urlsplit(url).netloc} {why}.") from None
    except (OSError, HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", None) or fault
        raise LookupFailed(f"{urllib.parse.urlsplit(url).netloc} does not answer: {reason}.") from None
    if len(data) > _MAX_BYTES:
        raise LookupFailed(f"The answer is larger than {_MAX_BYTES:,} bytes.")
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


def _read_head(page: WebPage, url: str) -> dict[str, Any]:
    named: dict[str, list[str]] = {}
    for name, content in page.metas:
        if words := " ".join(content.split()):
            named.setdefault(name.casefold(), []).append(words)

    def get(*names: str) -> str:
        return next((named[name][0] for name in names if name in named), "")

    title = get("citation_title", "dc.title", "dcterms.title", "og:title") or " ".join(page.title.split())
    if not title:
        raise LookupFailed("The page has no title.")
    journal = get("citation_journal_title")
    people = named.get("citation_author") or named.get("dc.creator") or named.get("author") or []
    published = get(
        "citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dcterms.date",
        "article:published_time",
    )  # fmt: skip
    report = get("citation_technical_report_institution")
    item = {
        "type": "article-journal" if journal else "report" if report else "webpage",
        "title": title,
        "author": [_read_person(name) for name in people],
        "container-title": journal or ("" if report else get("og:site_name")),
        "publisher": report or get("citation_publisher", "dc.publisher"),
        "volume": get("citation_volume"),
        "issue": get("citation_issue"),
        "page": "–".join(each for each in (get("citation_firstpage"), get("citation_lastpage")) if each),
        "DOI": get("citation_doi"),
        "ISBN": get("citation_isbn"),
        "ISSN": get("citation_issn"),
        "language": get("citation_language", "dc.language") or page.lang,
        "issued": _read_published(published),
        "URL": url,
    }
    return {key: value for key, value in item.items() if value}


def _read_published(words: str) -> dict[str, str] | None:
    """A date as CSL has it; of a day with a time behind it, the day. None for what is understood only in part."""
    dates = (each for each in (words, words[:10]) if (found := read_date(each)) and not found.doubt)
    return next(({"raw": each} for each in dates), None)


def _read_person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return (
        {"family": family.strip(), "given": given.strip()} if comma and given.strip() else {"literal": name.strip(" ,")}
    )
