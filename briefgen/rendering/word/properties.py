"""What a Word file says about itself: title, authors, subject, language (ECMA-376 part 2, 11); no machine, no clock."""

from __future__ import annotations

from briefgen.core import lazy_re
from briefgen.edition import Edition
from briefgen.rendering.metadata import join_terms
from briefgen.rendering.word.markup import HEAD, tag, text

_SPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_DAY = lazy_re.compile(r"\d{4}-\d\d-\d\d")


def write_core(edition: Edition) -> str:
    """``core.xml``. The day is that of publication, and not there when only a month or a year is known."""
    names = [person.name for person in edition.authors] or [edition.publisher.name]
    day = _DAY.match(edition.date.iso) if edition.date else None
    created = f"{day[0]}T00:00:00Z" if day else ""
    values = {
        "dc:title": edition.title_text,
        "dc:subject": edition.series.name,
        "dc:creator": "; ".join(filter(None, names)),
        "cp:keywords": join_terms(edition.keywords),
        "dc:description": edition.description,
        "dc:language": edition.lang,
        "dc:identifier": edition.doi,
        "cp:category": edition.marking.text,
        "cp:contentStatus": edition.status,
        "cp:version": edition.version,
    }
    parts = [tag(name, text(value)) for name, value in values.items() if value]
    if created:
        parts += [tag(f"dcterms:{name}", created, xsi_type="dcterms:W3CDTF") for name in ("created", "modified")]
    spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
    return f"{HEAD}<cp:coreProperties{spaces}>{''.join(parts)}</cp:coreProperties>"


def write_app(edition: Edition) -> str:
    """``app.xml``."""
    company = tag("Company", text(edition.publisher.name)) if edition.publisher.name else ""
    program = tag("Application", "briefgen")
    return f'{HEAD}<Properties xmlns="{_APP}">{program}{company}</Properties>'
