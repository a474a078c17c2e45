"""Sources: structured references that the text cites by key, as ``[@key]``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from briefgen.model.base import Inline, Language, Line, Part, Url
from briefgen.model.dates import Date, check_iso
from briefgen.model.identity import Doi, Isbn, Issn
from briefgen.model.marks import Marked
from briefgen.model.people import Person


class SourceType(StrEnum):
    """The kinds of source, named after their CSL 1.0.2 types where CSL has one."""

    ARTICLE = "article"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CASE = "case"
    CHAPTER = "chapter"
    CONFERENCE_PAPER = "conference-paper"
    DATASET = "dataset"
    ENTRY = "entry"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGISLATION = "legislation"
    LETTER = "letter"
    MAGAZINE = "magazine"
    MANUSCRIPT = "manuscript"
    MAP = "map"
    NEWS = "news"
    PATENT = "patent"
    POST = "post"
    PREPRINT = "preprint"
    REPORT = "report"
    SOFTWARE = "software"
    SPEECH = "speech"
    STANDARD = "standard"
    STATEMENT = "statement"
    THESIS = "thesis"
    TREATY = "treaty"
    VIDEO = "video"
    WEBPAGE = "webpage"
    OTHER = "other"


#: The type of CSL 1.0.2 (https://docs.citationstyles.org/en/1.0.2/specification.html, appendix III) of each kind.
CSL_TYPES: Mapping[SourceType, str] = {
    SourceType.ARTICLE: "article-journal",
    SourceType.BILL: "bill",
    SourceType.BOOK: "book",
    SourceType.BROADCAST: "broadcast",
    SourceType.CASE: "legal_case",
    SourceType.CHAPTER: "chapter",
    SourceType.CONFERENCE_PAPER: "paper-conference",
    SourceType.DATASET: "dataset",
    SourceType.ENTRY: "entry-encyclopedia",
    SourceType.HEARING: "hearing",
    SourceType.INTERVIEW: "interview",
    SourceType.LEGISLATION: "legislation",
    SourceType.LETTER: "personal_communication",
    SourceType.MAGAZINE: "article-magazine",
    SourceType.MANUSCRIPT: "manuscript",
    SourceType.MAP: "map",
    SourceType.NEWS: "article-newspaper",
    SourceType.PATENT: "patent",
    SourceType.POST: "post",
    SourceType.PREPRINT: "article",
    SourceType.REPORT: "report",
    SourceType.SOFTWARE: "software",
    SourceType.SPEECH: "speech",
    SourceType.STANDARD: "standard",
    SourceType.STATEMENT: "document",
    SourceType.THESIS: "thesis",
    SourceType.TREATY: "treaty",
    SourceType.VIDEO: "motion_picture",
    SourceType.WEBPAGE: "webpage",
    SourceType.OTHER: "document",
}


class SourceState(StrEnum):
    """How far a work is that has not appeared; the terms of CSL 1.0.2."""

    FORTHCOMING = "forthcoming"
    IN_PRESS = "in press"


def _check_interval(value: str) -> str:
    start, slash, end = value.partition("/")
    check_iso(start)
    if not slash:
        return value
    check_iso(end)
    first, last = (date(*(int(part) for part in (*each.split("-"), "1", "1")[:3])) for each in (start, end))
    if len(start) != len(end) or last <= first:
        raise PydanticCustomError("interval", "must be two dates alike, the earlier first: 2025-04-28/2025-05-02")
    return value


#: An ISO 8601 date, or two with a slash between them (ISO 8601-1, 5.5.2: time interval by its start and end).
Interval = Annotated[
    str,
    AfterValidator(_check_interval),
    Field(json_schema_extra={"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"}),
]


class SourceDate(Part):
    """A day, month or year, or from one to another; and the words to print instead, if any."""

    shorthand: ClassVar[str | None] = "value"

    value: Interval
    """The date in ISO form: 2025-05-06, 2025-05 or 2025; of a span, both with a slash: 2025-04/2025-05."""
    display: Line | None = None
    """The words to print instead, kept exactly, such as "Spring 2025"."""

    @property
    def start(self) -> str:
        """The date, or the first one of a span."""
        return self.value.partition("/")[0]

    @property
    def end(self) -> str:
        """The last date of a span; "" where there is only one."""
        return self.value.partition("/")[2]

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """How exact the date is."""
        return Date(value=self.start).precision


class Creator(Person):
    """Who made a source: a person, or a body such as a ministry."""

    family: Line | None = None
    """The family name, where a citation style sorts or prints names by their parts: "Beauvoir"."""
    given: Line | None = None
    """The given names or initials: "Simone"."""
    particle: Line | None = None
    """The words before the family name that belong to it: "de", "van der"."""
    suffix: Line | None = None
    """The words after the name: "Jr.", "III"."""


class Source(Marked):
    """One work that the text cites."""

    title: Inline
    """The work's title."""
    translated_title: Inline | None = None
    """The title in the brief's language, printed in brackets after it."""
    original_title: Line | None = None
    """Of a translated work, the title of the original. Only citation styles print it."""
    short_title: Line | None = None
    """The title for later notes. By default, it is what is before the colon."""
    type: SourceType = SourceType.OTHER
    """article, bill, book, broadcast, case, chapter, conference-paper, dataset, entry, hearing, interview, legislation,
    letter, magazine, manuscript, map, news, patent, post, preprint, report, software, speech, standard, statement,
    thesis, treaty, video, webpage or other."""
    genre: Line | None = None
    """What kind of report, thesis or interview: "PhD thesis", "Policy Brief"."""
    authors: tuple[Creator, ...] = ()
    """Who wrote it, in order."""
    editors: tuple[Creator, ...] = ()
    """Who edited it."""
    translators: tuple[Creator, ...] = ()
    """Who translated it. Only citation styles print them."""
    container: Inline | None = None
    """The journal, newspaper, book or series it appeared in."""
    collection: Inline | None = None
    """The series that a book or a report belongs to, or that its container does."""
    collection_number: Line | None = None
    """Its number in that series."""
    event: Line | None = None
    """The conference or hearing at which it was given."""
    event_place: Line | None = None
    """Where that was."""
    edition: Line | None = None
    """The edition: "2", or as it is printed, "2nd rev. ed."."""
    version: Line | None = None
    """The version of software, data or a standard."""
    volume: Line | None = None
    """The volume of the container."""
    volumes: Line | None = None
    """How many volumes the work has. Only citation styles print it."""
    number: Line | None = None
    """The number or issue."""
    section: Line | None = None
    """The section of a newspaper or of a law."""
    pages: Line | None = None
    """The pages it fills: 12-34."""
    publisher: Line | None = None
    """Who published it; of a thesis the university, of a case the court."""
    place: Line | None = None
    """The city of publication."""
    date: SourceDate | None = None
    """When it appeared: 2025-05-06, 2025-05, 2025, or from one to another: 2025-04/2025-05."""
    original_date: SourceDate | None = None
    """When the original appeared. Only citation styles print it."""
    state: SourceState | None = None
    """Of a work that has not appeared: forthcoming, or in press."""
    archive: Line | None = None
    """The archive or library that holds it."""
    archive_location: Line | None = None
    """Where it is there: its shelf mark, box or file."""
    url: Url | None = None
    """Where it can be read."""
    doi: Doi | None = None
    """Its DOI, without the resolver."""
    isbn: Isbn | None = None
    """Its ISBN."""
    issn: Issn | None = None
    """The ISSN of its container. Only citation styles print it."""
    accessed: Date | None = None
    """When the URL was last visited."""
    archived: Url | None = None
    """A copy in a web archive."""
    lang: Language | None = None
    """The work's language (BCP 47)."""
    note: Inline | None = None
    """Anything else to print at the end."""
    group: Line | None = None
    """The section of the reference list that it belongs to, by the name that `briefgen.toml` gives it."""


_OF_TABLES = ("additionalProperties", "patternProperties", "propertyNames", "type")


def or_libraries(schema: JsonDict) -> None:
    """Say in a JSON Schema that a brief may name libraries instead of its sources, or among them."""
    table: JsonDict = {key: schema.pop(key) for key in _OF_TABLES if key in schema}
    name: JsonDict = {"type": "string", "pattern": r"\.([bB][iI][bB]|[jJ][sS][oO][nN]|[rR][iI][sS])$"}
    schema["anyOf"] = [table, name, {"type": "array", "items": {"anyOf": [name, table]}}]
