"""A record of RIS -> a source. The tags are those of the RIS specification (2011), as Zotero and EndNote write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.libraries.convert import set_date, set_doi, set_language, set_number, set_pages
from briefgen.libraries.entry import Converted, Draft
from briefgen.libraries.markup import read_tags
from briefgen.libraries.names import read_plain_name
from briefgen.located.text import Text
from briefgen.located.text_buffer import TextBuffer
from briefgen.model.sources import SourceType
from briefgen.problems import Severity

_LINE = lazy_re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|)")
_TYPES: Mapping[str, SourceType] = {
    **dict.fromkeys("JOUR EJOUR ABST JFULL INPR".split(), SourceType.ARTICLE),
    **dict.fromkeys("BOOK EBOOK EDBOOK CLSWK SER".split(), SourceType.BOOK),
    **dict.fromkeys("CHAP ECHAP".split(), SourceType.CHAPTER),
    **dict.fromkeys("CONF CPAPER".split(), SourceType.CONFERENCE_PAPER),
    **dict.fromkeys("DATA DBASE AGGR".split(), SourceType.DATASET),
    **dict.fromkeys("DICT ENCYC".split(), SourceType.ENTRY),
    **dict.fromkeys("ELEC WEB".split(), SourceType.WEBPAGE),
    **dict.fromkeys("MGZN CTLG".split(), SourceType.MAGAZINE),
    **dict.fromkeys("PCOMM ICOMM".split(), SourceType.LETTER),
    **dict.fromkeys("RPRT GOVDOC".split(), SourceType.REPORT),
    **dict.fromkeys("STAT LEGAL".split(), SourceType.LEGISLATION),
    **dict.fromkeys("UNPB UNPD MANSCPT PAMP".split(), SourceType.MANUSCRIPT),
    **dict.fromkeys("VIDEO MPCT ADVS MULTI".split(), SourceType.VIDEO),
    **dict.fromkeys("SOUND MUSIC".split(), SourceType.BROADCAST),
    **dict.fromkeys("GEN ART CHART FIGURE EQUA GRNT ANCIENT".split(), SourceType.OTHER),
    "BILL": SourceType.BILL,
    "BLOG": SourceType.POST,
    "CASE": SourceType.CASE,
    "COMP": SourceType.SOFTWARE,
    "HEAR": SourceType.HEARING,
    "MAP": SourceType.MAP,
    "NEWS": SourceType.NEWS,
    "PAT": SourceType.PATENT,
    "SLIDE": SourceType.SPEECH,
    "STAND": SourceType.STANDARD,
    "THES": SourceType.THESIS,
}
_TITLES = {"title": ("TI", "T1", "CT"), "container": ("JO", "JF", "JA", "BT"), "short_title": ("ST",)}
_LINES = {
    "genre": ("M3",),
    "edition": ("ET",),
    "volume": ("VL",),
    "number": ("IS", "M1"),
    "publisher": ("PB",),
    "place": ("CY", "PP"),
    "archive": ("DB",),
    "archive_location": ("AN", "CN"),
    "url": ("UR",),
    "translated_title": ("TT",),
}
_PEOPLE = {"authors": ("AU", "A1"), "editors": ("ED", "A2"), "translators": ("A4", "TA")}
_HANDLED = {
    *("TY", "ID", "ER", "T2", "T3", "A3", "DA", "PY", "Y1", "Y2", "SP", "EP", "SN", "DO", "LA", "OP", "NV", "C1", "C3"),
    *(tag for tags in (*_TITLES.values(), *_LINES.values(), *_PEOPLE.values()) for tag in tags),
}
_OURS = frozenset("AB N1 N2 KW L1 L2 L3 L4 LK DP J2 U1 U2 U3 U4 U5 RP AV RI AD LB DB CA".split())
#: Records in which T2 is the name of the series, not of what the work appeared in; and of the conference.
_IN_SERIES = frozenset({SourceType.BOOK, SourceType.REPORT, SourceType.MAP, SourceType.SOFTWARE})
_AT_EVENTS = frozenset({SourceType.SPEECH, SourceType.HEARING})


@dataclass(frozen=True, slots=True)
class Record:
    """The lines of one record: tags with their values."""

    fields: tuple[tuple[Text, Text], ...]
    first: int
    last: int

    def get(self, *tags: str) -> Text | None:
        """The first value that says something under any of some tags."""
        found = (value for tag in tags for name, value in self.fields if name.value == tag and value.value.strip())
        return next(found, None)


def scan(page: TextBuffer) -> list[Record]:
    """The records of a file, in their order."""
    records: list[Record] = []
    fields: list[tuple[Text, Text]] = []
    first = 0
    for row, line in enumerate(page.text.split("\n"), 1):
        match = _LINE.fullmatch(line.rstrip())
        if not match:
            if line.strip() and fields:  # a long value goes on
                tag, value = fields[-1]
                fields[-1] = (tag, Text.join((value, Text.at(line, row, 1)), " "))
            elif line.strip():
                at = page.offset(row)
                page.add("BIB104", "This line is outside of any record.", at, len(line), "Begin a record with TY  - .")
            continue
        tag, value = (
            Text.at(match[1], row, 1),
            Text.at(match[2] or "", row, match.start(2) + 1 if match[2] else len(line) + 1),
        )
        if tag.value == "ER":
            records += [Record(tuple(fields), first, row)] if fields else []
            fields = []
            continue
        if tag.value == "TY" and fields:
            page.add(
                "BIB103", "The record before this line is not closed.", page.offset(row), 2, "Write ER  - at its end."
            )
            records.append(Record(tuple(fields), first, row - 1))
            fields = []
        first = row if not fields else first
        fields.append((tag, value))
    if fields:
        at = page.offset(first)
        page.add("BIB103", "The record that begins here is not closed.", at, 2, "Write ER  - at its end.")
        records.append(Record(tuple(fields), first, len(page.lines)))
    return records


def make_key(record: Record) -> Text:
    """What the text cites it by: its ID, else made of the first author, the first word of the title and the year.

    Zotero's own form, ``%a_%t_%y``, in which ``ID`` is missing.
    """
    if given := record.get("ID"):
        return given.strip()
    author, title, date = record.get("AU", "A1"), record.get("TI", "T1", "CT"), record.get("PY", "Y1", "DA")
    who = re.sub(r"\W", "", (author.value.partition(",")[0].split() or [""])[-1].casefold()) if author else ""
    words = (
        [word for word in re.findall(r"\w+", title.value.casefold()) if word not in ("the", "a", "an")] if title else []
    )
    year = re.search(r"\d{4}", date.value) if date else None
    parts = (who, words[0] if words else "", year.group() if year else "")
    at = author or title or record.fields[0][0]
    return Text.at("_".join(part for part in parts if part) or "source", *at.spot())


def convert(page: TextBuffer, key: Text, record: Record) -> Converted:
    """The record as a source, with everything that was not understood."""
    draft = Draft(page, key)
    kind = record.get("TY")
    type_ = _TYPES.get(kind.value.strip(), SourceType.OTHER) if kind else SourceType.OTHER
    if kind and kind.value.strip() not in _TYPES:
        message = f"RIS has no type {quote(kind.value)}; the source gets the type other."
        draft.note("BIB112", message, kind, "Write a type of RIS, such as RPRT.", Severity.WARNING)
    for name, tags in _TITLES.items():
        for tag in tags:
            if text := record.get(tag):
                draft.set(name, read_tags(text) if name != "short_title" else text.strip())
        if name == "title" and kind and type_ is not SourceType.OTHER:
            draft.put("type", str(type_), kind)
    _read_wholes(draft, record, type_)
    for name, tags in _LINES.items():
        for tag in tags:
            if text := record.get(tag):
                draft.set(name, text.strip())
    _read_people(draft, record, type_)
    _read_rest(draft, record)
    return draft.finish()


def _read_wholes(draft: Draft, record: Record, kind: SourceType) -> None:
    """What the work is a part of."""
    if text := record.get("C3") if kind is SourceType.CONFERENCE_PAPER else None:
        draft.set("container", read_tags(text))
    if text := record.get("T2"):
        event = kind in _AT_EVENTS or (kind is SourceType.CONFERENCE_PAPER and "container" in draft)
        name = "event" if event else "collection" if kind in _IN_SERIES else "container"
        draft.set(name, text.strip() if event else read_tags(text))
    if text := record.get("T3"):
        draft.set("collection", read_tags(text))
    if text := record.get("C1") if kind is SourceType.CONFERENCE_PAPER else None:
        draft.set("event_place", text.strip())


def _read_people(draft: Draft, record: Record, kind: SourceType) -> None:
    editors = ("A3",) if kind is SourceType.BOOK else ()
    for name, tags in _PEOPLE.items():
        for tag, value in record.fields:
            if tag.value in (*tags, *(editors if name == "editors" else ())):
                node = read_plain_name(value).make_node()
                draft.add_names(name, [node] if node else [])


def _read_rest(draft: Draft, record: Record) -> None:
    first, last = record.get("SP"), record.get("EP")
    if first:
        pages = f"{first.value.strip()}–{last.value.strip()}" if last and "-" not in first.value else first.value
        set_pages(draft, Text.at(pages, *first.spot()))
    if text := record.get("NV"):
        draft.set("volumes", text.strip())
    if text := record.get("DA", "PY", "Y1"):
        year = record.get("PY", "Y1")
        words = text.value.strip()
        # “2025/04//”; Zotero keeps a date that it could not read as a fourth part: “2025///Spring”.
        rest = words.split("/", 3)[3] if words.count("/") > 2 else ""
        plain = re.sub(r"/+$", "", words.removesuffix(rest))
        set_date(draft, "date", text, f"{rest} {plain}".strip() if rest else plain or (year.value if year else ""))
    if text := record.get("Y2"):
        # A fourth part is the time: 2025/06/01/10:00:00.
        set_date(draft, "accessed", text, "/".join(text.value.split()[0].split("/")[:3]).rstrip("/"))
    if text := record.get("SN"):
        isbn = len(re.sub(r"[^\dXx]", "", text.value)) >= 10
        set_number(draft, "isbn" if isbn else "issn", text)
    if text := record.get("DO"):
        set_doi(draft, text)
    if text := record.get("LA"):
        set_language(draft, text)
    for tag, _ in record.fields:
        known = tag.value in _HANDLED or tag.value in _OURS
        if not known and tag.value not in [each.value for each in draft.unused]:
            draft.unused.append(tag)
