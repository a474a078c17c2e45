"""An item of CSL JSON -> a source. The variables are those of CSL 1.0.2 (specification, appendix IV)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.libraries.convert import set_date, set_doi, set_language, set_number, set_pages
from briefgen.libraries.dates import read_state
from briefgen.libraries.entry import MARKS, Converted, Draft, find_spot
from briefgen.libraries.markup import read_tags
from briefgen.libraries.names import Name
from briefgen.located.from_json import read_json
from briefgen.located.text import Text
from briefgen.located.text_buffer import Stop, TextBuffer
from briefgen.located.tree import Mapping as Tree
from briefgen.located.tree import Node, Scalar, Sequence
from briefgen.model.sources import CSL_TYPES, SourceType
from briefgen.problems import Severity

TYPES: Mapping[str, SourceType] = {
    **{name: kind for kind, name in CSL_TYPES.items()},
    "classic": SourceType.BOOK,
    "collection": SourceType.OTHER,
    "document": SourceType.OTHER,
    "entry": SourceType.ENTRY,
    "entry-dictionary": SourceType.ENTRY,
    "event": SourceType.SPEECH,
    "figure": SourceType.OTHER,
    "graphic": SourceType.OTHER,
    "musical_score": SourceType.OTHER,
    "pamphlet": SourceType.REPORT,
    "performance": SourceType.OTHER,
    "periodical": SourceType.BOOK,
    "post-weblog": SourceType.POST,
    "regulation": SourceType.LEGISLATION,
    "review": SourceType.ARTICLE,
    "review-book": SourceType.ARTICLE,
    "song": SourceType.BROADCAST,
}
_TITLES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "container": ("container-title",),
    "collection": ("collection-title",),
}
_LINES = {
    "short_title": ("title-short", "shortTitle"),
    "original_title": ("original-title",),
    "genre": ("genre",),
    "collection_number": ("collection-number",),
    "event": ("event-title", "event"),
    "event_place": ("event-place",),
    "edition": ("edition",),
    "version": ("version",),
    "volume": ("volume",),
    "volumes": ("number-of-volumes",),
    "number": ("issue", "number"),
    "section": ("section",),
    "pages": ("page",),
    "publisher": ("publisher", "authority"),
    "place": ("publisher-place",),
    "archive": ("archive",),
    "archive_location": ("archive_location", "archive-location"),
    "url": ("URL",),
}
#: Who stands in the place of the author where there is none.
_PEOPLE = {
    "authors": ("author", "director", "guest", "host", "script-writer", "composer"),
    "editors": ("editor",),
    "translators": ("translator",),
}
_DATES = {"date": "issued", "original_date": "original-date", "accessed": "accessed"}
_HANDLED = {
    *("id", "type", "citation-key", "DOI", "ISBN", "ISSN", "language", "note", "status", *MARKS, *_DATES.values()),
    *(name for names in (*_TITLES.values(), *_LINES.values(), *_PEOPLE.values()) for name in names),
}
_OURS = frozenset(
    "abstract annote keyword source categories custom system_id journalAbbreviation container-title-short call-number "
    "number-of-pages page-first PMID PMCID chapter-number citation-label citation-number year-suffix submitted".split()
)
#: The variables by their names in small letters.
_VARIABLES = {name.lower(): name for name in _HANDLED | _OURS}
_EXTRA = lazy_re.compile(r"[ \t]*([A-Za-z][A-Za-z _-]*?)[ \t]*:[ \t]*(.+)")
_BEGIN = lazy_re.compile(r'\s*(?:\{\s*"items"\s*:\s*)?\[')
_ITEM = lazy_re.compile(r"\s*,?\s*(\{|\])")
_END = lazy_re.compile(r"\s*\]\s*\}?\s*\Z")
_DECODER = json.JSONDecoder()
_SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")


def scan(page: TextBuffer) -> list[tuple[int, int, Text | None]]:
    """The items of a file: where each begins and ends, and its key. Of what is no JSON, the parser with places says
    what is wrong.
    """
    found: list[tuple[int, int, Text | None]] = []
    start = _BEGIN.match(page.text)
    at = start.end() if start else 0
    try:
        while start and (match := _ITEM.match(page.text, at)) and match[1] == "{":
            item, at = _DECODER.raw_decode(page.text, match.start(1))
            found.append((match.start(1), at, _find_key(page, item, match.start(1), at)))
        if start and _END.match(page.text, at):
            return found
    except (ValueError, RecursionError):
        pass
    with suppress(Stop):
        read_json(page)
    if not page.problems:
        page.add(
            "BIB103", "This is not CSL JSON: it is not a list of items.", 0, 1, "Export the library as CSL JSON again."
        )
    return found


def _find_key(page: TextBuffer, item: Mapping[str, object], start: int, stop: int) -> Text | None:
    """What the text cites an item by: the citation key of Zotero and Better BibTeX, else the ID."""
    for name in ("citation-key", "id"):
        if key := item.get(name):
            match = re.compile(rf'"{name}"\s*:\s*"?').search(page.text, start, stop)
            return Text.at(str(key), *page.spot(match.end() if match else start))
    return None


def convert(page: TextBuffer, key: Text, start: int, stop: int) -> Converted:
    """The item as a source, with everything that was not understood."""
    line, column = page.spot(start)
    part = TextBuffer(" " * (column - 1) + page.text[start:stop], page.file, line, page.lines)
    item = read_json(part)
    assert isinstance(item, Tree)
    draft = _read_item(page, key, item)
    draft.problems[:0] = part.problems
    return draft.finish()


def _read_item(page: TextBuffer, key: Text, item: Tree) -> Draft:
    draft = Draft(page, key)
    fields = {name.value: (name, value) for name, value in item.items if not (isinstance(value, Scalar) and value.null)}
    extra, remark = _read_extra(fields)
    for name, found in extra.items():
        fields.setdefault(name, found)
    _read_texts(draft, fields)
    for role, names in _PEOPLE.items():
        for name in names:
            if name in fields and (role not in draft or name == names[0]):
                draft.add_names(role, list(_read_people(draft, fields[name][1])))
    for role, name in _DATES.items():
        if name in fields:
            _read_date(draft, role, fields[name][1])
    if remark:
        draft.set("note", read_tags(remark))
    for name in MARKS:
        if name in fields:
            _mark(draft, name, fields[name][1])
    for name, (at, _) in fields.items():
        if name not in _HANDLED and name not in _OURS:
            draft.unused.append(at)
    return draft


def _read_texts(draft: Draft, fields: Mapping[str, tuple[Text, Node]]) -> None:
    kind = _text(fields, "type")
    if kind and kind.value not in TYPES:
        message = f"CSL has no type {quote(kind.value)}; the source gets the type other."
        draft.note("BIB112", message, kind, "Write a type of CSL 1.0.2, such as report.", Severity.WARNING)
    type_ = TYPES.get(kind.value, SourceType.OTHER) if kind else SourceType.OTHER
    for key, names in _TITLES.items():
        for name in names:
            if text := _text(fields, name):
                draft.set(key, read_tags(text))
        if key == "title" and kind and type_ is not SourceType.OTHER:
            draft.put("type", str(type_), kind)
    for key, names in _LINES.items():
        for name in names:
            text = _text(fields, name)
            if text and name == "page":
                set_pages(draft, text)
            # Zotero gives the place of publication twice.
            elif text and not (name == "event-place" and "event" not in draft):
                draft.set(key, text.strip())
    for name in ("isbn", "issn"):
        if text := _text(fields, name.upper()):
            set_number(draft, name, text)
    if text := _text(fields, "DOI"):
        set_doi(draft, text)
    if text := _text(fields, "language"):
        set_language(draft, text)
    if text := _text(fields, "status"):
        if state := read_state(text.value):
            draft.put("state", state, text)
        else:
            draft.unused.append(fields["status"][0])


def _text(fields: Mapping[str, tuple[Text, Node]], name: str) -> Text | None:
    found = fields.get(name)
    return found[1].text if found and isinstance(found[1], Scalar) and found[1].text.value.strip() else None


def _read_extra(fields: Mapping[str, tuple[Text, Node]]) -> tuple[dict[str, tuple[Text, Node]], Text | None]:
    """What Zotero's field Extra says: variables of CSL, one a line, and a remark."""
    note, found, rest = _text(fields, "note"), dict[str, tuple[Text, Node]](), list[Text]()
    for line in note.split_lines() if note else ():
        match = _EXTRA.fullmatch(line.value)
        name = match[1].strip().lower().replace(" ", "-") if match else ""
        if match and name in _VARIABLES:
            value = line.slice(match.start(2), match.end(2))
            found[_VARIABLES[name]] = line.slice(match.start(1), match.end(1)), Scalar(value)
        elif match and name.startswith(
            ("tex.", "citation-key", "pmid", "pmcid", "oclc", "arxiv", "google", "accession")
        ):
            continue
        elif line.value.strip():
            rest.append(line)
    return found, Text.join(rest, " ") if rest else None


def _read_people(draft: Draft, node: Node) -> Iterator[Node]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, Scalar):  # in Extra: “Family || Given”
            family, bars, given = item.text.value.partition("||")
            start = len(family) + len(bars)
            if bars and given.strip():
                made = Name(
                    None, item.text.slice(0, len(family)).strip(), item.text.slice(start, len(item.text.value)).strip()
                )
            else:
                made = Name(item.text.strip())
        elif isinstance(item, Tree):
            made = _read_person(item)
        else:
            made = Name()
        person = made.make_node()
        if person:
            yield person
        else:
            at = Text.at("", *find_spot(item))
            draft.note("BIB109", "This is not understood as a name.", at, "Write family and given, or literal.")


def _read_person(item: Tree) -> Name:
    parts = {
        name.value: value.text.strip() for name, value in item.items if isinstance(value, Scalar) and value.text.value
    }
    if literal := parts.get("literal"):
        return Name(literal)
    family, given, dropping = parts.get("family"), parts.get("given"), parts.get("dropping-particle")
    if family is None:
        return Name(given)
    if given is None and not {"non-dropping-particle", "suffix", "dropping-particle"} & set(parts):
        return Name(family)
    if dropping:
        given = Text.join((given, dropping), " ") if given else dropping
    return Name(None, family, given, parts.get("non-dropping-particle"), parts.get("suffix"))


def _read_date(draft: Draft, role: str, node: Node) -> None:
    if isinstance(node, Scalar):
        set_date(draft, role, node.text)
        return
    fields = {name.value: value for name, value in node.items} if isinstance(node, Tree) else {}
    parts, at = fields.get("date-parts"), Text.at("", *find_spot(node))
    if isinstance(parts, Sequence) and parts.items:
        words = "/".join(_spell(part) for part in parts.items)
        at = Text.at(words, *find_spot(parts))
        season = fields.get("season")
        if isinstance(season, Scalar) and "/" not in words and "-" not in words:
            number = season.text.value
            name = _SEASONS[int(number)] if number in ("1", "2", "3", "4") else number
            words = f"{name} {words}" if not season.null else words
        circa = fields.get("circa")
        if isinstance(circa, Scalar) and circa.text.value not in ("", "false", "0"):
            words += "~" if "/" not in words else ""
        set_date(draft, role, at, words)
        return
    for name in ("raw", "literal"):
        found = fields.get(name)
        if isinstance(found, Scalar):
            set_date(draft, role, found.text)
            return
    if fields:
        draft.note("BIB107", "This is not understood as a date.", at, "Write date-parts: [[2025, 4, 28]].")


def _spell(part: Node) -> str:
    """A list of year, month and day in ISO form."""
    values = [item.text.value for item in part.items if isinstance(item, Scalar)] if isinstance(part, Sequence) else []
    values = [value for value in values if value not in ("", "0")]
    return "-".join(f"{int(value):02}" if value.isdecimal() else value for value in values)


def _mark(draft: Draft, name: str, node: Node) -> None:
    if isinstance(node, Scalar):
        draft.mark(name, node.text)
    else:
        draft.set(name, node)
