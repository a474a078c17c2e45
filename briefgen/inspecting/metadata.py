"""An Edition and its files -> where the files say other things of it than it is: title, authors, date, language.

What a file does not say at all is the choice of its template, but for the title. Where something is said, it must be
the same in each of the ways: to readers, to browsers, to Google Scholar (``citation_*``), as Dublin Core, to schema.org
(JSON-LD), in the PDF's own dictionary and in its XMP.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from briefgen.core.messages import quote
from briefgen.edition import Edition
from briefgen.inspecting.book import Book
from briefgen.inspecting.pdf_file import PdfFile
from briefgen.inspecting.web_page import WebPage
from briefgen.inspecting.word_file import CORE, DC, DCTERMS, WordFile
from briefgen.problems import Problem

_HINT = "Correct the template: it must take all metadata from the edition."


def check_web_metadata(edition: Edition, page: WebPage) -> Iterator[Problem]:
    """The head of a web page and its data for search engines."""
    names, day = _list_names(edition), edition.date.iso if edition.date else ""
    titles = [edition.title_text, _join_title(edition)]
    yield from _compare("the page title", [page.title], [edition.title_text])
    yield from _compare("the language", [page.lang], [edition.lang])
    for name in ("citation_title", "dcterms.title", "og:title"):
        for told in page.list_contents(name):
            if told not in titles:
                yield _differ(name, told, titles[-1])
    yield from _compare_told("author", page.list_contents("author"), names)
    # An institution ends with a comma there, so that it stays whole.
    authors = [name if name in names else name.removesuffix(",") for name in page.list_contents("citation_author")]
    yield from _compare_told("citation_author", authors, names)
    yield from _compare_told("dcterms.creator", page.list_contents("dcterms.creator"), names)
    dates = [told.replace("/", "-") for told in page.list_contents("citation_publication_date")]
    yield from _compare_told("citation_publication_date", dates, [day])
    yield from _compare_told("dcterms.issued", page.list_contents("dcterms.issued"), [day])
    if page.broken:
        yield Problem("MET123", "The JSON-LD data is not a JSON object.", hint=_HINT)
    for record in page.records:
        yield from _check_record(edition, record, names, day)


def _check_record(edition: Edition, record: dict[str, Any], names: list[str], day: str) -> Iterator[Problem]:
    told = record.get("author", [])
    people = [str(each.get("name", "")) for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    own = [name for name in names if edition.authors]
    for key, value in (("headline", edition.title_text), ("inLanguage", edition.lang), ("datePublished", day)):
        if key in record and record[key] != value:
            yield _differ(f"{key} in the JSON-LD data", str(record[key]), value)
    if "version" in record and record["version"] != edition.version:
        yield _differ("version in the JSON-LD data", str(record["version"]), edition.version)
    yield from _compare_told("author in the JSON-LD data", people, own)


def check_pdf_metadata(edition: Edition, file: PdfFile) -> Iterator[Problem]:
    """The document information dictionary (ISO 32000-1, 14.3.3) and the XMP packet (ISO 16684-1).

    PDF/A-4 forbids the dictionary (ISO 19005-4, 6.1.3).
    """
    names, info, xmp = _list_names(edition), file.pdf.docinfo, file.metadata
    if "/Title" in info or xmp.get("pdfaid:part") != "4":
        yield from _compare("the title in the PDF's properties", [str(info.get("/Title", ""))], [edition.title_text])
    yield from _compare("dc:title in the PDF's XMP", [str(xmp.get("dc:title", ""))], [edition.title_text])
    if "/Author" in info:
        yield from _compare("the author in the PDF's properties", [str(info["/Author"])], [", ".join(names)])
    yield from _compare_told("dc:creator in the PDF's XMP", [str(name) for name in xmp.get("dc:creator", [])], names)
    day = edition.date.iso if edition.date else ""
    if "/CreationDate" in info:
        told = str(info["/CreationDate"]).removeprefix("D:")[: len(day.replace("-", ""))]
        yield from _compare("the date in the PDF's properties", [told], [day.replace("-", "")])
    if "xmp:CreateDate" in xmp:
        yield from _compare("the date in the PDF's XMP", [str(xmp["xmp:CreateDate"])[: len(day)]], [day])


def check_word_metadata(edition: Edition, file: WordFile) -> Iterator[Problem]:
    """The properties of a Word file (ECMA-376 part 2, 11); who changed it last is nobody."""
    core = file.trees.get("docProps/core.xml", Element("none"))
    names, day = _list_names(edition), edition.date.iso if edition.date else ""
    told = {each.tag: each.text or "" for each in core}
    yield from _compare("the title in the Word file's properties", [told.get(f"{DC}title", "")], [edition.title_text])
    yield from _compare_told("the author in the Word file's properties", _split(told.get(f"{DC}creator", "")), names)
    yield from _compare("the language in the Word file's properties", [told.get(f"{DC}language", "")], [edition.lang])
    for name in ("created", "modified"):
        if f"{DCTERMS}{name}" in told:
            what = f"the date {name} in the Word file's properties"
            yield from _compare(what, [told[f"{DCTERMS}{name}"][:10]], [day[:10]])
    if f"{CORE}lastModifiedBy" in told:
        yield _differ("the name lastModifiedBy in the Word file's properties", told[f"{CORE}lastModifiedBy"], "")


def _split(names: str) -> list[str]:
    return [name for name in names.split("; ") if name]


def check_book_metadata(edition: Edition, book: Book) -> Iterator[Problem]:
    """The package document of an e-book."""
    titles = [words for words in (edition.title_text, edition.subtitle_text) if words]
    yield from _compare("the title of the e-book", [*book.titles], titles)
    yield from _compare("the language of the e-book", [*book.languages], [edition.lang])
    yield from _compare("the author of the e-book", [*book.creators], _list_names(edition))


def _list_names(edition: Edition) -> list[str]:
    """Who is named as author: the publisher, when nobody else is."""
    return [person.name for person in edition.authors] or [name for name in (edition.publisher.name,) if name]


def _join_title(edition: Edition) -> str:
    return f"{edition.title_text}: {edition.subtitle_text}" if edition.subtitle_text else edition.title_text


def _compare_told(what: str, told: list[str], right: list[str]) -> Iterator[Problem]:
    if told:
        yield from _compare(what, told, right)


def _compare(what: str, told: list[str], right: list[str]) -> Iterator[Problem]:
    if told != right:
        yield _differ(what, ", ".join(told), ", ".join(right))


def _differ(what: str, told: str, right: str) -> Problem:
    says = f"says {quote(told, 80)}" if told else "is empty"
    return Problem("MET123", f"{what[:1].upper()}{what[1:]} {says}, but the brief says {quote(right, 80)}.", hint=_HINT)
