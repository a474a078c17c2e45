"""Editions -> how to cite them, for reference managers: CSL JSON, BibTeX, RIS.

Names are never taken apart: nobody can tell a ministry from a person, or the family name in a name of another country.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.core import lazy_re
from briefgen.edition import Edition
from briefgen.libraries.bibtex import MONTHS
from briefgen.libraries.latex import encode
from briefgen.rendering.metadata import join_terms

#: Kinds of brief that are no report -> the types of CSL 1.0.2, RIS and BibTeX.
_TYPES = {"commentary": ("article-newspaper", "NEWS", "misc")}
_REPORT = ("report", "RPRT", "techreport")


def _read_title(edition: Edition) -> str:
    parts = [edition.title_text, edition.subtitle_text]
    return edition.pack.labels["colon"].join(part for part in parts if part)


def _read_authors(edition: Edition) -> list[str]:
    return [person.name for person in edition.authors] or [edition.publisher.name] * bool(edition.publisher.name)


def _read_people(edition: Edition, did: str) -> list[str]:
    return [person.name for person in edition.people if person.did == did]


def _read_day(edition: Edition) -> list[str]:
    """Year, month, day of publication, as far as they are known: of a span, those of its end."""
    iso = edition.date.iso.rpartition("/")[2] if edition.date else ""
    return iso.partition("T")[0].split("-") if iso else []


def _read_number(edition: Edition) -> str:
    numbers = dict(edition.identifiers)
    return numbers.get("report_number", "") or edition.series.number or edition.series.issue


def write_csl(editions: Sequence[Edition]) -> str:
    """CSL JSON (schema of CSL 1.0.2), a list of items."""
    return json.dumps([_make_item(each) for each in editions], ensure_ascii=False, indent=2) + "\n"


def _make_item(edition: Edition) -> dict[str, Any]:
    numbers, day = dict(edition.identifiers), _read_day(edition)
    item: dict[str, Any] = {
        "id": edition.slug,
        "type": _TYPES.get(edition.type, _REPORT)[0],
        "title": _read_title(edition),
        "author": [{"literal": name} for name in _read_authors(edition)],
        "editor": [{"literal": name} for name in _read_people(edition, "editor")],
        "translator": [{"literal": name} for name in _read_people(edition, "translator")],
        "issued": {"date-parts": [[int(part) for part in day]]} if day else {},
        "collection-title": edition.series.name,
        "volume": edition.series.volume,
        "number": _read_number(edition),
        "publisher": edition.publisher.name,
        "publisher-place": edition.publisher.place,
        "version": edition.version,
        "language": edition.lang,
        "abstract": edition.abstract_text,
        "keyword": join_terms(edition.keywords),
        "URL": edition.url,
        "DOI": edition.doi,
        "ISBN": numbers.get("isbn", ""),
        "ISSN": numbers.get("issn", "") or numbers.get("issn_online", ""),
    }
    return {name: value for name, value in item.items() if value}


def write_bibtex(editions: Sequence[Edition]) -> str:
    """BibTeX in UTF-8, with the fields of BibTeX and those that BibLaTeX and reference managers read besides."""
    return "\n".join(_write_entry(each) for each in editions)


def _write_entry(edition: Edition) -> str:
    day, numbers = _read_day(edition), dict(edition.identifiers)
    kind = _TYPES.get(edition.type, _REPORT)[2]
    month = MONTHS[int(day[1]) - 1] if len(day) > 1 else ""
    # A second pair of braces keeps capitals as they are, and names whole.
    texts = {
        "author": _join_names(_read_authors(edition)),
        "editor": _join_names(_read_people(edition, "editor")),
        "translator": _join_names(_read_people(edition, "translator")),
        "title": f"{{{encode(_read_title(edition))}}}",
        "institution" if kind == "techreport" else "publisher": encode(edition.publisher.name),
        "type": encode(edition.series.name) if kind == "techreport" else "",
        "number": encode(_read_number(edition)),
        "volume": encode(edition.series.volume),
        "address": encode(edition.publisher.place),
        "year": day[0] if day else "",
        "date": "-".join(day),
        "language": edition.lang,
        "keywords": ", ".join(_hold_together(encode(word)) for word in edition.keywords),
        "url": edition.url,
        "doi": edition.doi,
        "isbn": numbers.get("isbn", ""),
        "issn": numbers.get("issn", ""),
        "abstract": encode(edition.abstract_text),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in texts.items() if value]
    lines += [f"  month = {month},"] if month else []
    return "\n".join([f"@{kind}{{{_make_key(edition)},", *lines, "}"]) + "\n"


def _join_names(names: Sequence[str]) -> str:
    return " and ".join(f"{{{encode(name)}}}" for name in names)


def _hold_together(keyword: str) -> str:
    """A keyword; Zotero and others split at commas and semicolons that are not in braces."""
    return f"{{{keyword}}}" if {",", ";"} & set(keyword) else keyword


def _make_key(edition: Edition) -> str:
    """The slug, in the signs that every BibTeX reads."""
    return lazy_re.compile(r"[^A-Za-z0-9:_-]+").sub("-", edition.slug).strip("-") or "brief"


def write_ris(editions: Sequence[Edition]) -> str:
    """RIS, in UTF-8, with the line ends that its specification wants."""
    return "".join(f"{line}\r\n" for each in editions for line in _list_lines(each))


def _list_lines(edition: Edition) -> Iterator[str]:
    day, numbers = _read_day(edition), dict(edition.identifiers)
    fields = [
        ("TY", _TYPES.get(edition.type, _REPORT)[1]),
        ("ID", edition.slug),
        *(("AU", name) for name in _read_authors(edition)),
        # Zotero reads ED and A4 so; EndNote's A2 would be the editor of the series.
        *(("ED", name) for name in _read_people(edition, "editor")),
        *(("A4", name) for name in _read_people(edition, "translator")),
        ("TI", _read_title(edition)),
        ("PY", day[0] if day else ""),
        ("DA", "/".join([*day, "", ""][:3]) + "/" if day else ""),
        ("T2", edition.series.name),
        ("VL", edition.series.volume),
        ("M1", _read_number(edition)),
        ("PB", edition.publisher.name),
        ("CY", edition.publisher.place),
        ("ET", edition.version),
        ("LA", edition.lang),
        *(("KW", word) for word in edition.keywords),
        ("UR", edition.url),
        ("DO", edition.doi),
        ("SN", numbers.get("isbn", "") or numbers.get("issn", "")),
        ("AB", edition.abstract_text),
    ]
    yield from (f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value)
    yield "ER  - "


#: The forms, by name.
FORMS: Mapping[str, Callable[[Sequence[Edition]], str]] = {
    "csl-json": write_csl,
    "bibtex": write_bibtex,
    "ris": write_ris,
}
