"""Sources: structured references that the text cites by key, as ``[@key]``."""

from __future__ import annotations

from enum import StrEnum

from briefgen.model.base import Inline, Language, Line, Url
from briefgen.model.dates import Date
from briefgen.model.identity import Doi, Isbn
from briefgen.model.marks import Marked
from briefgen.model.people import Person


class SourceType(StrEnum):
    """The kinds of source, named after their CSL 1.0.2 types where CSL has one."""

    ARTICLE = "article"
    BOOK = "book"
    CHAPTER = "chapter"
    DATASET = "dataset"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGISLATION = "legislation"
    NEWS = "news"
    REPORT = "report"
    SPEECH = "speech"
    STATEMENT = "statement"
    TREATY = "treaty"
    WEBPAGE = "webpage"
    OTHER = "other"


class Source(Marked):
    """One work that the text cites."""

    title: Inline
    """The work's title."""
    type: SourceType = SourceType.OTHER
    """article, book, chapter, dataset, hearing, interview, legislation, news, report, speech,
    statement, treaty, webpage or other."""
    authors: tuple[Person, ...] = ()
    """Who wrote it, in order."""
    editors: tuple[Person, ...] = ()
    """Who edited it."""
    container: Inline | None = None
    """The journal, newspaper, book or series it appeared in."""
    volume: Line | None = None
    """The volume of the container."""
    number: Line | None = None
    """The number or issue."""
    pages: Line | None = None
    """The pages it fills: 12-34."""
    publisher: Line | None = None
    """Who published it."""
    place: Line | None = None
    """The city of publication."""
    date: Date | None = None
    """When it appeared."""
    url: Url | None = None
    """Where it can be read."""
    doi: Doi | None = None
    """Its DOI, without the resolver."""
    isbn: Isbn | None = None
    """Its ISBN."""
    accessed: Date | None = None
    """When the URL was last visited."""
    archived: Url | None = None
    """A copy in a web archive."""
    lang: Language | None = None
    """The work's language (BCP 47)."""
    note: Inline | None = None
    """Anything else to print at the end."""
