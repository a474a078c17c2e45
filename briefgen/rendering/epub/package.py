"""An Edition -> the package document of an e-book: what it is, what is in it, who can read it (EPUB 3.3, 5)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape

from briefgen.edition import Edition, Moment
from briefgen.rendering.elements import name_of
from briefgen.rendering.flow.page import Flow

#: Where no date is known: the first that a ZIP file can say.
_UNKNOWN = "1980-01-01T00:00:00Z"
#: Codes of MARC relators for what people did.
_ROLES = {"author": "aut", "editor": "edt", "translator": "trl", "coordinator": "ctb", "witness": "wit"}


def write_package(flow: Flow, pictures: Mapping[str, str], text: bytes) -> str:
    """The package document.

    Args:
        flow: the page.
        pictures: media types by the names of its pictures.
        text: the document, from which the book is known.
    """
    edition = flow.edition
    formulas = any(name_of(each) == "math" for tree in flow.trees for each in tree.iter())
    properties = ' properties="mathml"' if formulas else ""
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        f'<item id="text" href="text.xhtml" media-type="application/xhtml+xml"{properties}/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        *(
            f'<item id="picture-{number}" href="{name}" media-type="{kind}"/>'
            for number, (name, kind) in enumerate(pictures.items(), 1)
        ),
    ]
    direction = f' page-progression-direction="{edition.direction}"'
    metadata = "\n".join([*_describe(edition, text), *_describe_access(flow, formulas)])
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" '
        f'xml:lang="{edition.lang}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}\n</metadata>\n'
        f"<manifest>\n{chr(10).join(items)}\n</manifest>\n"
        f'<spine{direction}>\n<itemref idref="text"/>\n</spine>\n</package>\n'
    )


def _describe(edition: Edition, text: bytes) -> Iterator[str]:
    """Dublin Core, and what refines it."""
    # Of what is seen, not of the edition: it must not tell of anything that is withheld.
    yield f'<dc:identifier id="book">{uuid.uuid5(uuid.NAMESPACE_URL, text.hex()).urn}</dc:identifier>'
    if edition.doi:
        yield _tag("identifier", f"https://doi.org/{edition.doi}")
    yield f'<dc:title id="title">{escape(edition.title_text)}</dc:title>'
    yield '<meta refines="#title" property="title-type">main</meta>'
    if edition.subtitle_text:
        yield f'<dc:title id="subtitle">{escape(edition.subtitle_text)}</dc:title>'
        yield '<meta refines="#subtitle" property="title-type">subtitle</meta>'
    yield _tag("language", edition.lang)
    people = [(each.name, (each.did, *each.also)) for each in edition.authors]
    for number, (name, roles) in enumerate(people or [(edition.publisher.name, ("author",))], 1):
        if name:
            yield f'<dc:creator id="creator-{number}">{escape(name)}</dc:creator>'
            for role in dict.fromkeys(_ROLES.get(each, "ctb") for each in roles):
                yield f'<meta refines="#creator-{number}" property="role" scheme="marc:relators">{role}</meta>'
    entries = [
        ("publisher", edition.publisher.name),
        ("date", edition.date.iso.partition("/")[0] if edition.date else ""),
    ]
    entries += [
        ("description", edition.description),
        *(("relation", each.url or each.text) for relation in edition.relations for each in relation.instruments),
        *(("subject", word) for word in (*edition.keywords, *edition.topics)),
        *(("relation", other.url) for other in edition.language_editions),
    ]
    yield from (_tag(name, value) for name, value in entries if value)
    yield f'<meta property="dcterms:modified">{write_moment(edition.updated or edition.date)}</meta>'


def _describe_access(flow: Flow, formulas: bool) -> Iterator[str]:
    """What is true of this book (EPUB Accessibility 1.1, 2.2; the words are of schema.org)."""
    images = [each for tree in flow.trees for each in tree.iter() if name_of(each) == "img"]
    described = all(each.get("alt") for each in images)
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"]
    features += ["alternativeText"] if images and described else []
    features += ["MathML"] if formulas else []
    entries = [("accessMode", "textual"), *([("accessMode", "visual")] if images else [])]
    entries += [("accessModeSufficient", "textual")] if described else [("accessModeSufficient", "textual,visual")]
    entries += [*(("accessibilityFeature", each) for each in features), ("accessibilityHazard", "none")]
    yield from (f'<meta property="schema:{name}">{value}</meta>' for name, value in entries)


def _tag(name: str, value: str) -> str:
    return f"<dc:{name}>{escape(value)}</dc:{name}>"


def write_moment(moment: Moment | None) -> str:
    """A date as a moment in UTC, as ``dcterms:modified`` wants it; the first of a month or a year."""
    if moment is None:
        return _UNKNOWN
    iso = moment.iso.rpartition("/")[2]
    iso += "-01" * (2 - iso.count("-")) if "T" not in iso else ""
    parsed = datetime.fromisoformat(iso)
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
