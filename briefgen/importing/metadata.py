"""What stands in the head of a document -> authors, keywords and a language, in the forms that others write them in.

Pandoc (``author: [Ada Lee]``), Quarto (``author: [{name: …, affiliations: [{ref: …}]}]``, names in parts) and MyST
(``authors: [{name: …, affiliations: [id]}]``, ``affiliations: [{id: …, name: …}]``) are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.core import lazy_re
from briefgen.importing.plain import find_lines, read_plain

Meta = dict[str, Any]
#: ISO 7064, 11-2, is checked when the brief is.
_ORCID = lazy_re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_EMAIL = lazy_re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+$")
_LANG = lazy_re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
_TAKEN = ("title", "subtitle", "date", "abstract", "author", "authors", "keywords", "lang", "affiliations")


def read_words(value: Any) -> str:
    """The words of a value; of a list, those of its members with commas."""
    if value is None:
        return ""
    content: Any = value["c"]
    match value["t"]:
        case "MetaInlines":
            return " ".join(read_plain(content).split())
        case "MetaBlocks":
            return " ".join(" ".join(read_plain(find_lines(each) or ()) for each in content).split())
        case "MetaString":
            return str(content)
        case "MetaList":
            return ", ".join(filter(None, map(read_words, content)))
        case _:
            return ""


def list_authors(meta: Meta) -> list[dict[str, str]]:
    """The authors who are described by more than a name in a line, by the keys that a brief has for them."""
    known = {key: name for each in _members(meta.get("affiliations")) for key, name in _describe_place(each)}
    found = []
    for each in [*_members(meta.get("author")), *_members(meta.get("authors"))]:
        if each["t"] == "MetaMap":
            found.append(_read_author(each["c"], known))
        elif words := read_words(each):
            found.append({"name": words})
    return [each for each in found if each.get("name")]


def _members(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value["c"]) if value["t"] == "MetaList" else [value]


def _describe_place(place: Any) -> Iterator[tuple[str, str]]:
    if place["t"] == "MetaMap":
        name = read_words(place["c"].get("name") or place["c"].get("institution"))
        yield read_words(place["c"].get("id")), name


def _read_author(author: Meta, known: dict[str, str]) -> dict[str, str]:
    name = author.get("name") or author.get("literal")
    if name is not None and name["t"] == "MetaMap":
        parts = name["c"]
        words = read_words(parts.get("literal")) or " ".join(
            filter(None, (read_words(parts.get(key)) for key in ("given", "family")))
        )
    else:
        words = read_words(name)
    places = [_name_place(each, known) for key in ("affiliation", "affiliations") for each in _members(author.get(key))]
    orcid = _ORCID.search(read_words(author.get("orcid")))
    email = read_words(author.get("email")).replace("\\", "")
    found = {
        "name": words,
        "role": next(filter(None, (read_words(author.get(key)) for key in ("role", "title", "position"))), ""),
        "affiliation": ", ".join(filter(None, places)),
        "email": email if _EMAIL.match(email) else "",
        "orcid": orcid[0] if orcid else "",
    }
    return {key: value for key, value in found.items() if value}


def _name_place(place: Any, known: dict[str, str]) -> str:
    if place["t"] == "MetaMap":
        reference = read_words(place["c"].get("ref") or place["c"].get("id"))
        return read_words(place["c"].get("name")) or known.get(reference, reference)
    words = read_words(place)
    return known.get(words, words)


def list_keywords(meta: Meta) -> list[str]:
    """The keywords: a list, or words with commas."""
    return [
        each.strip()
        for value in _members(meta.get("keywords"))
        for each in read_words(value).split(",")
        if each.strip()
    ]


def read_lang(meta: Meta) -> str:
    """The language tag; "" without one."""
    lang = read_words(meta.get("lang") or meta.get("language"))
    return lang if _LANG.match(lang) else ""


def list_others(meta: Meta) -> list[str]:
    """The keys that have no place in a brief."""
    return sorted(key for key in meta if key not in (*_TAKEN, "language"))
