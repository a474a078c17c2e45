"""A source -> the item of CSL that pandoc formats: variables of CSL 1.0.2, appendix IV, as pandoc's metadata."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.citing.inlines import write_inlines, write_words
from briefgen.core import lazy_re
from briefgen.markdown.plain import plain
from briefgen.markdown.read import Read
from briefgen.markdown.tree import Node
from briefgen.model.dates import Date
from briefgen.model.sources import CSL_TYPES, Creator, Source, SourceDate, SourceState, SourceType

Meta = dict[str, Any]

#: Kinds whose ``container`` is the series that they belong to: they are no part of anything.
_WHOLE = {SourceType.BOOK, SourceType.REPORT, SourceType.THESIS, SourceType.MAP, SourceType.STANDARD}
#: Kinds whose ``number`` is that of an issue.
_ISSUES = {SourceType.ARTICLE, SourceType.MAGAZINE, SourceType.NEWS}
#: Kinds whose ``publisher`` is the court or the body that CSL calls the authority.
_AUTHORITIES = {SourceType.CASE, SourceType.HEARING, SourceType.PATENT}
#: Hangul; and Hangul or Han: names in these scripts are printed whole, the family name first and nothing between.
_HANGUL = lazy_re.compile(r"[\uac00-\ud7a3\u1100-\u11ff ]+")
_HAN = lazy_re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\uac00-\ud7a3·・ ]+")
#: Languages in whose names a family name alone does for later citations.
_SHORTENED = ("ja",)


@dataclass(frozen=True, slots=True)
class State:
    """How a style says that a work has not appeared.

    Attributes:
        has_variable: whether it prints CSL's ``status``; else the words stand in the place of a date.
        words: forthcoming and in press, in the language of the edition.
    """

    has_variable: bool
    words: Mapping[SourceState, str]

    def say(self, source: Source) -> str:
        """The words for a source; empty for one that has appeared."""
        return self.words[source.state] if source.state else ""


def write_item(key: str, source: Source, read: Read, lang: str, state: State) -> Meta:
    """The item of a source, as a map of pandoc's metadata.

    What CSL has no variable for (a copy in an archive of the web, the remark at the end) is not in it.

    Args:
        key: the source's key.
        source: what the audience may see of it.
        read: reads its prose.
        lang: the language of the edition, for a source that names none.
        state: how to say that it has not appeared.
    """
    own = source.lang or ""
    title = read(source.title, inline=True)
    values: dict[str, Meta | None] = {
        "id": _string(key),
        "type": _string(CSL_TYPES[source.type]),
        "language": _string(own or lang),
        "title": _tree(title, own),
        "title-short": _text(source.short_title or _shorten(title)),
        "original-title": _tree(read(source.original_title, inline=True)),
        "author": _names(source.authors, own),
        "editor": _names(source.editors, own),
        "translator": _names(source.translators, own),
        "issued": _date(source.date) or (None if state.has_variable else _literal(state.say(source))),
        "original-date": _date(source.original_date),
        "accessed": _date(source.accessed) if source.url else None,
        "URL": _string(source.url),
        "DOI": _string(source.doi),
        "ISBN": _string(source.isbn),
        "ISSN": _string(source.issn),
        "page": _text(source.pages),
        "volume": _text(source.volume),
        "number-of-volumes": _text(source.volumes),
        "edition": _text(source.edition),
        "version": _text(source.version),
        "section": _text(source.section),
        "genre": _text(source.genre),
        "event-title": _text(source.event),
        "event": _text(source.event),
        "event-place": _text(source.event_place),
        "archive": _text(source.archive),
        "archive_location": _text(source.archive_location),
        "publisher-place": _text(source.place),
        "status": _keep_case(state.say(source), lang) if state.has_variable or source.date else None,
    }
    values |= _containers(source, read)
    if source.type in _ISSUES and not source.container:
        # Styles print no publisher of what appears in newspapers and journals, which is where it appeared.
        values["container-title"] = _text(source.publisher)
    else:
        values["authority" if source.type in _AUTHORITIES else "publisher"] = _text(source.publisher)
    values["issue" if source.type in _ISSUES else "number"] = _text(source.number)
    return {"t": "MetaMap", "c": {name: value for name, value in values.items() if value is not None}}


def looks_personal(name: str) -> bool:
    """Whether a name may be a person's: two or three words with capitals, and none that the names of bodies have."""
    words = name.split()
    return len(words) in (2, 3) and all(word[:1].isupper() for word in words) and not _BODY.search(name)


_BODY = lazy_re.compile(
    r"\b(?:of|for|and|the|de|des|du|für|und|der|et|Institute?|Ministry|Ministerium|Council|Agency|Office|Bank|Union|Party|Group|"
    r"Center|Centre|University|Committee|Commission|Court|Congress|Department|Bureau|Service|News|Press|Times|Post|"
    r"Nations|Fund|Forum|Foundation|Association|Society|Government|Parliament|Senate|House|Army|Force|Forces|Command|"
    r"Corporation|Company|Ltd|Inc|GmbH|Team|Staff|Network|Project|Assembly|Board|Authority)\b",
)


def _containers(source: Source, read: Read) -> dict[str, Meta | None]:
    container, series = read(source.container, inline=True), read(source.collection, inline=True)
    if source.type in _WHOLE and not series:
        return {"collection-title": _tree(container), "collection-number": _text(source.collection_number)}
    return {
        "container-title": _tree(container),
        "collection-title": _tree(series),
        "collection-number": _text(source.collection_number),
    }


def _shorten(title: Node) -> str | None:
    """What is before the colon of a title."""
    before, colon, _ = plain(title, typed=True).partition(": ")
    return before if colon else None


def _string(value: str | None) -> Meta | None:
    return {"t": "MetaString", "c": value} if value else None


def _text(value: str | None) -> Meta | None:
    return {"t": "MetaInlines", "c": write_words(value)} if value else None


def _keep_case(words: str, lang: str) -> Meta | None:
    """Words that no style may write in small letters, where nouns have a capital."""
    if not words or lang.partition("-")[0] != "de":
        return _text(words)
    return {"t": "MetaInlines", "c": [{"t": "Span", "c": [["", ["nocase"], []], write_words(words)]}]}


def _tree(tree: Node, lang: str = "") -> Meta | None:
    inlines = write_inlines(tree.children)
    if lang and inlines:
        inlines = [{"t": "Span", "c": [["", [], [["lang", lang]]], inlines]}]
    return {"t": "MetaInlines", "c": inlines} if inlines else None


def _names(creators: Sequence[Creator], lang: str) -> Meta | None:
    return {"t": "MetaList", "c": [_name(each, lang) for each in creators]} if creators else None


def _name(creator: Creator, lang: str) -> Meta:
    if creator.organisation or not creator.family:
        return _map({"literal": creator.name})
    whole = f"{creator.family}{creator.given or ''}"
    if _is_whole(whole, lang):
        return _map({"literal": whole})
    parts = {"family": creator.family, "given": creator.given, "suffix": creator.suffix}
    return _map({**parts, "non-dropping-particle": creator.particle})


def _is_whole(name: str, lang: str) -> bool:
    """Whether a name is printed whole wherever it stands, as those in Hangul and Chinese names are."""
    if _HANGUL.fullmatch(name):
        return True
    return bool(_HAN.fullmatch(name)) and not lang.startswith(_SHORTENED)


def _map(values: dict[str, str | None]) -> Meta:
    return {"t": "MetaMap", "c": {name: _text(value) for name, value in values.items() if value}}


def _literal(words: str) -> Meta | None:
    """A date in words."""
    return _map({"literal": words}) if words else None


def _date(given: SourceDate | Date | None) -> Meta | None:
    """A date, or a span, in the Extended Date/Time Format that pandoc reads (ISO 8601-2)."""
    return _string(given.value) if given else None
