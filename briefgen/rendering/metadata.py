"""An Edition -> what machines read about it: Dublin Core, Highwire, Open Graph, schema.org.

Dublin Core in HTML follows DCMI's "Expressing Dublin Core metadata using HTML/XHTML meta and link
elements"; ``citation_*`` follows Google Scholar's inclusion guidelines; JSON-LD follows schema.org.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup

from briefgen.edition import Address, Edition, Person
from briefgen.markdown.plain import plain

#: JSON without a sign that could end a script element; `templates check` lets nothing else be in one.
JsonText = Annotated[Markup, "json"]
_SCHEMA_TYPES = {"report": "Report", "assessment": "Report", "commentary": "OpinionNewsArticle"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What machines read, ready for the head of a page."""

    named: tuple[tuple[str, str], ...]
    """Pairs of name and content for `<meta name content>`; names may repeat."""
    open_graph: tuple[tuple[str, str], ...]
    """Pairs of property and content for `<meta property content>`."""
    canonical: Address
    """The page's URL, or nothing."""
    alternates: tuple[tuple[str, Address], ...]
    """Pairs of a language tag and a URL: of the page's language editions, itself among them; empty without any."""
    json_ld: JsonText
    """A JSON-LD object, safe inside a script element."""


def describe_edition(edition: Edition, medium: str) -> Metadata:
    """Collect the metadata. The PDF reads the few plain names that WeasyPrint maps to its own."""
    authors = [person.name for person in edition.authors] or [edition.publisher.name]
    plain = [
        *(("author", name) for name in authors if name),
        ("description", edition.description),
        ("keywords", ", ".join(edition.keywords)),
        ("dcterms.created", edition.date.iso if edition.date else ""),
        ("dcterms.modified", edition.updated.iso if edition.updated else ""),
    ]
    named = plain if medium == "print" else [*plain, *_dublin_core(edition, authors), *_highwire(edition)]
    return Metadata(
        named=tuple((name, content) for name, content in named if content),
        open_graph=tuple((name, content) for name, content in _open_graph(edition) if content),
        canonical=edition.url,
        alternates=tuple(_list_alternates(edition)),
        json_ld=_json_ld(edition),
    )


def list_relations(edition: Edition) -> list[tuple[str, str]]:
    """What a brief takes the place of, and the laws that it names: a term of DCMI, and a URL or else the words."""
    terms = {"supersedes": "dcterms.replaces", "rescinds": "dcterms.replaces"}
    return [
        (terms.get(relation.name, "dcterms.references"), each.url or each.text)
        for relation in edition.relations
        for each in relation.instruments
    ]


def join_terms(terms: Sequence[str]) -> str:
    """Keywords as one text: with commas between them, or with semicolons where one has a comma itself."""
    return ("; " if any("," in term for term in terms) else ", ").join(terms)


def _dublin_core(edition: Edition, authors: list[str]) -> list[tuple[str, str]]:
    return [
        ("dcterms.title", _full_title(edition)),
        *(("dcterms.creator", name) for name in authors),
        ("dcterms.publisher", edition.publisher.name),
        ("dcterms.language", edition.lang),
        ("dcterms.issued", edition.date.iso if edition.date else ""),
        ("dcterms.abstract", edition.abstract_text),
        *(("dcterms.subject", word) for word in (*edition.keywords, *edition.topics)),
        ("dcterms.identifier", f"https://doi.org/{edition.doi}" if edition.doi else edition.url),
        ("dcterms.bibliographicCitation", edition.citation_text),
        *list_relations(edition),
    ]


def _highwire(edition: Edition) -> list[tuple[str, str]]:
    numbers = dict(edition.identifiers)
    return [
        ("citation_title", _full_title(edition)),
        *(("citation_author", name) for name in _list_authors(edition)),
        ("citation_publication_date", edition.date.iso.replace("-", "/") if edition.date else ""),
        ("citation_technical_report_institution", edition.publisher.name),
        ("citation_technical_report_number", numbers.get("report_number", "") or edition.series.numbering),
        ("citation_language", edition.lang),
        ("citation_keywords", "; ".join(edition.keywords)),
        ("citation_doi", edition.doi),
        ("citation_issn", numbers.get("issn", "") or numbers.get("issn_online", "")),
        ("citation_isbn", numbers.get("isbn", "")),
        ("citation_pdf_url", edition.url[:-5] + ".pdf" if edition.url.endswith(".html") else ""),
    ]


def _list_authors(edition: Edition) -> Iterator[str]:
    for person in edition.authors:
        yield _hold_together(person.name) if person.organisation else person.name
    if not edition.authors:
        yield _hold_together(edition.publisher.name)


def _hold_together(body: str) -> str:
    """An institution: without a comma, Zotero makes its last word a family name, and the rest given names."""
    return f"{body}," if " " in body and "," not in body else body


def _list_alternates(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every edition names all of them, itself too, as search engines ask (Google, "Localized versions of pages")."""
    others = [(other.lang, other.page) for other in edition.language_editions if other.page]
    if others:
        yield edition.lang, edition.url or f"{edition.slug}.html"
        yield from others


def _open_graph(edition: Edition) -> list[tuple[str, str]]:
    return [
        ("og:type", "article"),
        ("og:title", edition.title_text),
        ("og:description", edition.description),
        ("og:url", edition.url),
        ("og:site_name", edition.publisher.name),
        ("og:locale", edition.lang.replace("-", "_")),
        ("article:published_time", edition.date.iso if edition.date else ""),
        ("article:modified_time", edition.updated.iso if edition.updated else ""),
        *(("og:locale:alternate", other.lang.replace("-", "_")) for other in edition.language_editions),
        *(("article:tag", word) for word in edition.keywords),
    ]


def _json_ld(edition: Edition) -> JsonText:
    def person(entry: Person) -> dict[str, object]:
        kind = "Organization" if entry.organisation else "Person"
        about: dict[str, object] = {"@type": kind, "name": entry.name}
        about["jobTitle"] = "" if entry.organisation else entry.role  # schema.org: of a Person only
        whole = "parentOrganization" if entry.organisation else "affiliation"
        about[whole] = {"@type": "Organization", "name": entry.affiliation} if entry.affiliation else ""
        about["sameAs"] = f"https://orcid.org/{entry.orcid}" if entry.orcid else ""
        return {key: value for key, value in about.items() if value}

    publisher = {"@type": "Organization", "name": edition.publisher.name, "url": edition.publisher.url}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA_TYPES.get(edition.type, "Article"),
        "headline": edition.title_text,
        "alternativeHeadline": edition.subtitle_text,
        "abstract": edition.abstract_text,
        "description": edition.description,
        "inLanguage": edition.lang,
        "datePublished": edition.date.iso if edition.date else "",
        "dateModified": edition.updated.iso if edition.updated else "",
        "version": edition.version,
        "keywords": list(edition.keywords),
        "author": [person(entry) for entry in edition.authors],
        "publisher": {key: value for key, value in publisher.items() if value} if edition.publisher.name else "",
        "url": edition.url,
        "identifier": f"https://doi.org/{edition.doi}" if edition.doi else "",
        "citation": [plain(reference.body) for reference in edition.references],
    }
    data |= _describe_translations(edition)
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    # A script element ends at "</"; JSON may write any character as an escape (RFC 8259, 7).
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _describe_translations(edition: Edition) -> dict[str, object]:
    """What it was translated from, and what was translated from it (schema.org: translationOfWork, workTranslation)."""

    def list_works(relation: str) -> list[dict[str, str]]:
        kind = _SCHEMA_TYPES.get(edition.type, "Article")
        works = (
            {"@type": kind, "inLanguage": other.lang, "name": other.title, "url": other.url}
            for other in edition.language_editions
            if other.relation == relation
        )
        return [{key: value for key, value in work.items() if value} for work in works]

    original = list_works("original")
    return {"translationOfWork": original[0] if original else "", "workTranslation": list_works("translation")}


def _full_title(edition: Edition) -> str:
    return f"{edition.title_text}: {edition.subtitle_text}" if edition.subtitle_text else edition.title_text
