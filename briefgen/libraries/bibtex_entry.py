"""One entry of a BibTeX or BibLaTeX file -> a source.

The meaning of types and fields is that of the BibLaTeX manual (3.20, sections 2.1 and 2.2), of BibTeX, and of what
Zotero (translators BibTeX and BibLaTeX) and Better BibTeX write.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import quote
from briefgen.libraries.bibtex import MONTHS, BibFile, RawEntry, fields_of
from briefgen.libraries.convert import set_date, set_doi, set_language, set_number
from briefgen.libraries.dates import read_state
from briefgen.libraries.entry import MARKS, Converted, Draft
from briefgen.libraries.latex import decode, unescape_url
from briefgen.libraries.names import note_command, read_names
from briefgen.located.text import Text
from briefgen.model.sources import SourceType
from briefgen.problems import Severity

_TYPES: Mapping[str, SourceType] = {
    **dict.fromkeys(("article", "suppperiodical", "review"), SourceType.ARTICLE),
    **dict.fromkeys(
        "book mvbook collection mvcollection proceedings mvproceedings manual booklet reference mvreference periodical "
        "commentary".split(),
        SourceType.BOOK,
    ),
    **dict.fromkeys("inbook incollection suppbook suppcollection bookinbook".split(), SourceType.CHAPTER),
    **dict.fromkeys(("inproceedings", "conference"), SourceType.CONFERENCE_PAPER),
    **dict.fromkeys(("report", "techreport"), SourceType.REPORT),
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), SourceType.THESIS),
    **dict.fromkeys(("online", "electronic", "www"), SourceType.WEBPAGE),
    **dict.fromkeys(("movie", "video"), SourceType.VIDEO),
    **dict.fromkeys(("audio", "music"), SourceType.BROADCAST),
    **dict.fromkeys(("misc", "artwork", "image", "performance"), SourceType.OTHER),
    "dataset": SourceType.DATASET,
    "inreference": SourceType.ENTRY,
    "jurisdiction": SourceType.CASE,
    "legal": SourceType.TREATY,
    "legislation": SourceType.LEGISLATION,
    "letter": SourceType.LETTER,
    "newspaper": SourceType.NEWS,
    "patent": SourceType.PATENT,
    "software": SourceType.SOFTWARE,
    "standard": SourceType.STANDARD,
    "unpublished": SourceType.MANUSCRIPT,
}
#: What ``entrysubtype`` or ``type`` makes of an entry.
_SUBTYPES = {"newspaper": SourceType.NEWS, "magazine": SourceType.MAGAZINE, "interview": SourceType.INTERVIEW}
#: What ``entrysubtype`` may also say: any kind of source, as BibLaTeX has no types for statements, speeches, hearings.
_KINDS = {str(each): each for each in SourceType} | _SUBTYPES
_GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate’s thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
#: Fields of titles, which may hold markup; and of numbers and names of places, which may not.
_TITLES: Mapping[str, tuple[str, ...]] = {
    "container": ("journaltitle", "journal", "booktitle", "maintitle"),
    "collection": ("series",),
}
_LINES: Mapping[str, tuple[str, ...]] = {
    "short_title": ("shorttitle",),
    "original_title": ("origtitle",),
    "volume": ("volume",),
    "volumes": ("volumes",),
    "edition": ("edition",),
    "version": ("version",),
    "pages": ("pages", "eid"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "place": ("location", "address"),
    "event": ("eventtitle",),
    "event_place": ("venue",),
    "archive": ("library", "archive"),
    "archive_location": ("archivelocation", "shelfmark"),
    "section": ("section",),
}
_NOTES = ("howpublished", "note", "addendum")
_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "authors": ("author",),
    "editors": ("editor",),
    "translators": ("translator",),
}
_HANDLED = {
    *("title", "subtitle", "titleaddon", "booksubtitle", "mainsubtitle", "journalsubtitle", "number", "issue", "type"),
    *("date", "year", "month", "day", "origdate", "urldate", "pubstate", "url", "doi", "isbn", "issn", "eprint"),
    *("eprinttype", "archiveprefix", "language", "langid", "hyphenation", "entrysubtype", "crossref", "xdata", *MARKS),
    *(name for names in (*_TITLES.values(), *_LINES.values(), *_PEOPLE.values(), _NOTES) for name in names),
}
#: Fields that no reader of a brief ever sees: of the program that keeps the library, or about the work.
_OURS = frozenset(
    "abstract annotation annote keywords file pdf local-url timestamp owner date-added date-modified ids shorthand "
    "sortkey sortname sorttitle sortyear presort label options related relatedtype relatedstring gender indextitle "
    "indexsorttitle execute copyright rights pagetotal numpages primaryclass eprintclass pmid pmcid pagination "
    "bookpagination xref key langidopts shortjournal journalabbr shortseries mendeley-groups mendeley-tags groups "
    "priority readstatus ranking creationdate modificationdate citation-key entryset nameaddon authortype editortype "
    "urltime __markedentry bibsource biburl mrnumber zmnumber lccn bdsk-url-1 bdsk-url-2 bdsk-file-1 articleno "
    "issue_date comment".split()
)
#: What an entry does not take from the one that it refers to.
_OWN = frozenset(
    {"shorttitle", "crossref", "xref", "ids", "key", "label", "keywords", "file", "abstract", "entrysubtype"}
)
_PARTS = frozenset(
    "inbook incollection suppbook suppcollection bookinbook inproceedings conference inreference".split()
)
_IN_PARTS = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon", "author": "bookauthor"}
_IN_ARTICLES = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_EDTF = lazy_re.compile(r"[\dTZ/:?~%.+-]+")
_LIKE_MARK = lazy_re.compile(r"audien|withh|^mark|restrict|embargo")

#: Names in small letters -> the name and the value, each with its place.
Fields = Mapping[str, tuple[Text, Text]]


def convert(file: BibFile, entry: RawEntry) -> Converted:
    """The entry as a source, with everything that was not understood."""
    noted = len(file.problems)
    draft = Draft(file.page, entry.key)
    fields = _inherit(file, entry, draft)
    draft.problems += file.problems[noted:]
    del file.problems[noted:]
    _Entry(draft, entry.kind, fields).read()
    return draft.finish()


def _inherit(file: BibFile, entry: RawEntry, draft: Draft, seen: frozenset[str] = frozenset()) -> Fields:
    """The fields of an entry, with those of the entries that it refers to."""
    fields = dict(fields_of(file, entry))
    for name in ("crossref", "xdata"):
        if name not in fields:
            continue
        value = fields[name][1]
        for key in (word.strip() for word in value.value.split(",")):
            parent = file.entries.get(key)
            if parent is None or key in seen or key == entry.key.value:
                message = f"{quote(entry.key.value)} refers to {quote(key)}, and there is no such entry in this file."
                draft.note("BIB113", message, value, "Add the entry, or write its fields here.")
                continue
            for known, found in _inherit(file, parent, draft, seen | {entry.key.value}).items():
                fields.setdefault(_rename(known, entry.kind.value, name), found)
    return fields


def _rename(name: str, kind: str, link: str) -> str:
    """What a field of a book is for a chapter of it."""
    if name in _OWN:
        return f"{name} of the whole"
    if link == "crossref" and kind.casefold() in _PARTS:
        return _IN_PARTS.get(name, name)
    return _IN_ARTICLES.get(name, name) if link == "crossref" and kind.casefold() == "article" else name


class _Entry:
    """Reads the fields of one entry into its draft."""

    def __init__(self, draft: Draft, kind: Text, fields: Fields) -> None:
        self.draft, self.kind, self.fields = draft, kind, fields
        self.type = self.find_type()

    def find_type(self) -> SourceType:
        kind = self.kind.value.casefold()
        for name in ("entrysubtype", "type"):
            if name not in self.fields:
                continue
            at, value = self.fields[name]
            words = value.value.strip().casefold()
            if found := (_SUBTYPES if name == "type" else _KINDS).get(words):
                return found
            if name == "entrysubtype":
                self.draft.unused.append(at)
        if kind not in _TYPES:
            closest = find_closest(kind, _TYPES)
            message = f"The type @{kind} is not known; the source gets the type other."
            hint = f"Did you mean @{closest}?" if closest else "Use a type of BibLaTeX, such as @report or @misc."
            self.draft.note("BIB112", message, self.kind, hint, Severity.WARNING)
        return _TYPES.get(kind, SourceType.OTHER)

    def read(self) -> None:
        """All fields, in the order of the model."""
        draft = self.draft
        draft.set("title", self.join_title("title", "subtitle"))
        if self.type is not SourceType.OTHER:
            draft.put("type", str(self.type), self.kind)
        self.read_genre()
        for key, names in _PEOPLE.items():
            for name in names:
                if name in self.fields:
                    draft.add_names(key, read_names(draft, self.fields[name][1]))
        for key, names in _TITLES.items():
            subtitle = {"journaltitle": "journalsubtitle", "booktitle": "booksubtitle", "maintitle": "mainsubtitle"}
            for name in names:
                draft.set(key, self.join_title(name, subtitle.get(name, "")))
        for key, names in _LINES.items():
            for name in names:
                draft.set(key, self.decode(name))
        self.read_numbers()
        self.read_dates()
        self.read_addresses()
        notes = [text for name in ("titleaddon", *_NOTES) if (text := self.decode(name, markup=True))]
        self.read_notes(notes)
        self.read_marks()
        self.read_rest()

    def decode(self, name: str, *, markup: bool = False) -> Text | None:
        """A field decoded; None where there is none."""
        if name not in self.fields:
            return None
        text, faults = decode(self.fields[name][1], markup=markup)
        for fault in faults:
            note_command(self.draft, fault.name, fault.at)
        return text if text.value else None

    def join_title(self, name: str, subtitle: str) -> Text | None:
        title, rest = self.decode(name, markup=True), self.decode(subtitle, markup=True)
        if not title or not rest:
            return title or rest
        return Text.join((title, rest), " " if title.value.endswith(("?", "!", ":", "：")) else ": ")

    def read_genre(self) -> None:
        kind, found = self.kind.value.casefold(), self.decode("type")
        if found and found.value.casefold() not in _SUBTYPES:
            self.draft.put("genre", _GENRES.get(found.value.casefold(), found.value), found)
        elif kind in _GENRES and kind != "techreport":
            self.draft.put("genre", _GENRES[kind], self.kind)

    def read_numbers(self) -> None:
        number, issue = self.decode("number"), self.decode("issue")
        whole = self.type in (SourceType.BOOK, SourceType.CHAPTER, SourceType.CONFERENCE_PAPER)
        if number and whole and "series" in self.fields:
            self.draft.set("collection_number", number)
        elif number:
            self.draft.set("number", number)
        if issue and "number" not in self.draft:
            self.draft.set("number", issue)
        elif issue:
            self.draft.unused.append(self.fields["issue"][0])
        for name in ("isbn", "issn"):
            if text := self.decode(name):
                set_number(self.draft, name, text)

    def read_dates(self) -> None:
        if text := self.read_date("date"):
            set_date(self.draft, "date", text)
        elif text := self.decode("year"):
            set_date(self.draft, "date", text, self.complete(text.value))
        elif text := self.decode("month") or self.decode("day"):
            self.draft.note("BIB107", "There is a month or a day, and no year.", text, "Add year = {…}.")
        for key, name in (("original_date", "origdate"), ("accessed", "urldate")):
            if text := self.read_date(name):
                set_date(self.draft, key, text)
        if text := self.decode("pubstate"):
            if state := read_state(text.value):
                self.draft.put("state", state, text)
            else:
                message = f"The state {quote(text.value)} is not printed; only forthcoming and in press are."
                self.draft.note("BIB108", message, text, "Write it in note = {…} to print it.", Severity.WARNING)

    def read_date(self, name: str) -> Text | None:
        """A date as it is written: in EDTF, a tilde means that it is uncertain."""
        raw = self.fields[name][1].strip() if name in self.fields else None
        return raw if raw and _EDTF.fullmatch(raw.value) else self.decode(name)

    def complete(self, year: str) -> str:
        """A year with the month and the day that are in fields of their own."""
        month, day = self.decode("month"), self.decode("day")
        if not month or not year.isdecimal():
            return year
        words = month.value.rstrip(".")
        if words.casefold()[:3] in MONTHS and words.isalpha():
            number = f"{MONTHS.index(words.casefold()[:3]) + 1:02}"
        elif words.isdecimal():
            number = f"{int(words):02}"
        else:  # month = "28~" # apr
            return f"{words} {year}"
        return f"{year}-{number}-{int(day.value):02}" if day and day.value.isdecimal() else f"{year}-{number}"

    def read_addresses(self) -> None:
        if text := self.verbatim("url"):
            self.draft.set("url", text)
        if text := self.verbatim("doi"):
            set_doi(self.draft, text)
        kind = next(
            (text.value.casefold() for name in ("eprinttype", "archiveprefix") if (text := self.decode(name))), ""
        )
        if (text := self.verbatim("eprint")) and "url" not in self.draft:
            if kind == "arxiv":
                self.draft.put("url", f"https://arxiv.org/abs/{text.value}", text)
            else:
                self.draft.unused.append(self.fields["eprint"][0])
        for name in ("langid", "language", "hyphenation"):
            if (text := self.decode(name)) and "lang" not in self.draft:
                set_language(self.draft, text)

    def verbatim(self, name: str) -> Text | None:
        r"""A URL or a number as it is written, without the backslashes that some programs put before % and _."""
        if name not in self.fields:
            return None
        text = self.fields[name][1].strip()
        plain = unescape_url(text.value)
        return (text if plain == text.value else Text.at(plain, *text.spot())) if plain else None

    def read_notes(self, notes: list[Text]) -> None:
        if len(notes) == 1 and (state := read_state(notes[0].value)):
            self.draft.put("state", state, notes[0])
        elif notes:
            self.draft.set("note", Text.join(notes, ", ") if len(notes) > 1 else notes[0])

    def read_marks(self) -> None:
        for name in MARKS:
            for known in (name, name.replace("-", "_")):
                if known in self.fields:
                    self.draft.mark(name, decode(self.fields[known][1], markup=False)[0])

    def read_rest(self) -> None:
        """Fields that nothing is done with."""
        for name, (at, _) in self.fields.items():
            if name in _HANDLED or name in _OURS or name.replace("_", "-") in MARKS or name.endswith(" of the whole"):
                continue
            if _LIKE_MARK.search(name):
                message = f"The field {quote(name)} does not say who may see this source."
                self.draft.note("BIB117", message, at, f"Write {', '.join(MARKS[:2])} or {MARKS[2]}.")
            else:
                self.draft.unused.append(at)
