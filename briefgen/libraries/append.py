"""An item of CSL JSON and a library -> the same library with the work at its end, written as the others in it are."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from itertools import chain, count
from typing import Any

from briefgen.core import lazy_re
from briefgen.libraries import csl_json
from briefgen.libraries.entry import Converted
from briefgen.libraries.latex import encode
from briefgen.located.from_json import read_json
from briefgen.located.text import Text
from briefgen.located.text_buffer import TextBuffer
from briefgen.model import Source
from briefgen.model.sources import Creator, SourceType

_INDENT = lazy_re.compile(r"^([ \t]+)[\w-]+[ \t]*=", re.MULTILINE)
_ITEM_INDENT = lazy_re.compile(r"^([ \t]+)\{", re.MULTILINE)
_AUTHOR_WORD_YEAR = lazy_re.compile(r"[a-z-]+_[^\W_]+_\d{4}[a-z]?")
_STOP_WORDS = frozenset("the a an on of in der die das le la les el".split())
#: The type of entry in BibLaTeX, and of record in RIS.
_TYPES: Mapping[SourceType, tuple[str, str]] = {
    SourceType.ARTICLE: ("article", "JOUR"),
    SourceType.BOOK: ("book", "BOOK"),
    SourceType.CHAPTER: ("incollection", "CHAP"),
    SourceType.CONFERENCE_PAPER: ("inproceedings", "CONF"),
    SourceType.DATASET: ("dataset", "DATA"),
    SourceType.ENTRY: ("inreference", "ENCYC"),
    SourceType.MAGAZINE: ("article", "MGZN"),
    SourceType.NEWS: ("article", "NEWS"),
    SourceType.REPORT: ("report", "RPRT"),
    SourceType.SOFTWARE: ("software", "COMP"),
    SourceType.STANDARD: ("standard", "STAND"),
    SourceType.THESIS: ("thesis", "THES"),
    SourceType.POST: ("online", "BLOG"),
    SourceType.WEBPAGE: ("online", "ELEC"),
}
#: Variables that are kept of what a registry says.
_KEPT = frozenset(
    "type title title-short author editor translator container-title collection-title collection-number publisher "
    "publisher-place volume issue number page edition version issued DOI ISBN ISSN URL language genre "
    "event-title".split()
)


def tidy(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item without what no citation prints: registries send abstracts and lists of references too."""
    kept = {name: value for name, value in item.items() if name in _KEPT and value}
    for name in ("ISBN", "ISSN", "title", "container-title"):
        if isinstance(kept.get(name), list):
            kept[name] = str(kept[name][0])
    people = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
    for role in ("author", "editor", "translator"):
        given = kept.get(role, ())
        names = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
        kept[role] = [{part: each[part] for part in people if each.get(part)} for each in names]
        # Crossref says “name” of a body.
        pairs = zip(kept[role], names, strict=True)
        kept[role] = [new or {"literal": old["name"]} for new, old in pairs if new or old.get("name")]
    return {name: value for name, value in kept.items() if value not in ([], None)}


def read_item(item: Mapping[str, Any]) -> Converted:
    """The item as a source, and what was not understood of it."""
    page = TextBuffer(json.dumps(item, ensure_ascii=False), "the answer")
    read_json(page)
    return csl_json.convert(page, Text.at("new", 1, 1), 0, len(page.text))


def make_key(source: Source, known: Collection[str]) -> str:
    """A key that is not there yet, in the form of the others: ``kim2024``, or ``kim_ferries_2024``."""
    who = next(((person.family or person.name).split()[-1] for person in (*source.authors, *source.editors)), "")
    name = _letters(who) or _letters(source.publisher or "")[:12]
    words = [each for each in map(_letters, source.title.split()) if each and each not in _STOP_WORDS]
    word, year = words[0] if words else "", source.date.start[:4] if source.date else ""
    alike = sum(bool(_AUTHOR_WORD_YEAR.fullmatch(key)) for key in known)
    parts = [name, word, year] if alike * 2 > len(known) else [name or word, year]
    base = ("_" if alike * 2 > len(known) else "").join(part for part in parts if part) or "source"
    base = base if base[0].isalpha() else f"s{base}"
    suffixes = chain(("",), "abcdefghijklmnopqrstuvwxyz", (f"-{number}" for number in count(1)))
    return next(key for sign in suffixes if (key := f"{base}{sign}") not in known)


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return re.sub(r"[^a-z0-9]", "", plain.casefold())


def append(text: str, suffix: str, key: str, source: Source, item: Mapping[str, Any]) -> str:
    """The text of a library with a work at its end; not a character of what was there changes.

    Args:
        text: the library, with its own line ends.
        suffix: the end of its name, which says the format.
        key: a key that is not there yet.
        source: the work.
        item: the same as CSL JSON.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    if suffix == ".json":
        # What is not valid of it is not written.
        wrong = {name for name in ("DOI", "ISBN", "ISSN", "URL") if getattr(source, name.lower()) is None}
        item = {name: value for name, value in item.items() if name not in wrong}
        return _append_json(text, {"id": key, **item}, newline)
    lines = _write_ris(source, key) if suffix == ".ris" else _write_bibtex(source, key, _find_indent(text))
    if suffix == ".ris" and not text:
        newline = "\r\n"
    gap = "" if not text else newline if text.endswith(("\n", "\r")) else newline * 2
    return text + gap + newline.join(lines) + newline


def _find_indent(text: str) -> str:
    match = _INDENT.search(text)
    return match[1] if match else "  "


def _append_json(text: str, item: Mapping[str, Any], newline: str) -> str:
    end = text.rstrip().rfind("]")
    match = _ITEM_INDENT.search(text)
    indent = match[1] if match else "  "
    written = json.dumps(item, ensure_ascii=False, indent="\t" if indent.startswith("\t") else len(indent))
    block = newline.join(indent + line for line in written.split("\n"))
    if end < 0:
        return f"[{newline}{block}{newline}]{newline}"
    before = text[:end].rstrip()
    comma = "" if before.endswith("[") else ","
    return f"{before}{comma}{newline}{block}{newline}{text[end:]}"


def _write_bibtex(source: Source, key: str, indent: str) -> list[str]:
    kind = _TYPES.get(source.type, ("misc", ""))[0]
    whole = "journaltitle" if kind == "article" else "booktitle" if kind.startswith("in") else "organization"
    fields = {
        "title": _braced(source.title),
        "author": " and ".join(map(_name, source.authors)),
        "editor": " and ".join(map(_name, source.editors)),
        "translator": " and ".join(map(_name, source.translators)),
        whole: _braced(source.container or ""),
        "entrysubtype": {SourceType.NEWS: "newspaper", SourceType.MAGAZINE: "magazine"}.get(source.type, ""),
        "series": _braced(source.collection or ""),
        "institution" if kind in ("report", "thesis") else "publisher": encode(source.publisher or ""),
        "location": encode(source.place or ""),
        "type": encode(source.genre or ""),
        "edition": encode(source.edition or ""),
        "volume": encode(source.volume or ""),
        "number": encode(source.number or source.collection_number or ""),
        "pages": encode(source.pages or ""),
        "date": source.date.value if source.date else "",
        "doi": source.doi or "",
        "isbn": source.isbn or "",
        "issn": source.issn or "",
        "url": source.url or "",
        "langid": source.lang or "",
        "pubstate": str(source.state or "").replace(" ", ""),
    }
    lines = [f"{indent}{name} = {{{value}}}," for name, value in fields.items() if value]
    return [f"@{kind}{{{key},", *lines, "}"]


def _braced(markdown: str) -> str:
    r"""A title in LaTeX, from the Markdown that it is kept in: ``*so*`` is ``\emph{so}``, ``\*`` is a star."""
    pieces = re.split(r"(\\.|\*\*|\*)", markdown)
    out, open_sign = "", ""
    for piece in pieces:
        if piece in ("*", "**"):
            command = "\\textbf{" if piece == "**" else "\\emph{"
            out += "}" if open_sign == piece else command
            open_sign = "" if open_sign == piece else piece
        else:
            out += _encode_piece(piece[1:] if piece.startswith("\\") and len(piece) == 2 else piece)
    return " ".join((out + ("}" if open_sign else "")).split())


def _encode_piece(text: str) -> str:
    """As ``encode``, with the white space at its ends."""
    blank = re.match(r"(\s*)(.*?)(\s*)\Z", text, re.DOTALL)
    assert blank
    return f"{blank[1]}{encode(blank[2])}{blank[3]}"


def _name(person: Creator) -> str:
    if not person.family:
        return f"{{{encode(person.name)}}}"
    family = f"{encode(person.particle)} {encode(person.family)}" if person.particle else encode(person.family)
    parts = [family, *([encode(person.suffix)] if person.suffix else []), encode(person.given or "")]
    return ", ".join(part for part in parts if part) if person.given or person.suffix else f"{{{family}}}"


def _write_ris(source: Source, key: str) -> list[str]:
    first, _, last = (source.pages or "").partition("–")
    start = source.date.start.split("-") if source.date else []
    fields = [
        ("TY", _TYPES.get(source.type, ("", "GEN"))[1]),
        ("ID", key),
        *(("AU", _ris_name(person)) for person in source.authors),
        *(("ED", _ris_name(person)) for person in source.editors),
        ("TI", _plain(source.title)),
        ("T2", _plain(source.container or source.collection or "")),
        ("PB", source.publisher),
        ("CY", source.place),
        ("ET", source.edition),
        ("VL", source.volume),
        ("IS", source.number),
        ("SP", first),
        ("EP", last),
        ("DA", "/".join([*start, "", ""][:3]) + "/" if start else ""),
        ("DO", source.doi),
        ("SN", source.isbn or source.issn),
        ("LA", source.lang),
        ("UR", source.url),
    ]
    return [*(f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value), "ER  - "]


def _plain(markdown: str) -> str:
    """A title without markup, of which RIS has none."""
    return re.sub(r"\\(.)|\*+", r"\1", markdown)


def _ris_name(person: Creator) -> str:
    if not person.family:
        return person.name
    family = f"{person.particle} {person.family}" if person.particle else person.family
    return ", ".join(part for part in (family, person.given, person.suffix) if part)
