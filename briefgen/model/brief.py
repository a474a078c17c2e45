"""The Brief: one content file, read and validated, for every audience."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Key, Language, Line, Part, Url, WordName
from briefgen.model.data import DataName, DataSet
from briefgen.model.dates import Date, Embargo, Period
from briefgen.model.events import Event
from briefgen.model.identity import Change, Identifiers, Publisher, Routing, Series, Status
from briefgen.model.marks import Names, Note
from briefgen.model.people import Author, Contributor
from briefgen.model.relations import Instrument, Replaced
from briefgen.model.sections import Section
from briefgen.model.sources import Source, or_libraries
from briefgen.model.terms import Term
from briefgen.model.translation import TranslationOf
from briefgen.model.waivers import Waiver
from briefgen.model.wording import WordedBlocks, WordedInline, WordedLine

NoteLabel = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\s\[\]^]+$")]


class BriefType(StrEnum):
    """The kinds of brief; a kind says which parts must be there before release."""

    COMMENTARY = "commentary"
    ISSUE_BRIEF = "issue-brief"
    ASSESSMENT = "assessment"
    MEMO = "memo"
    REPORT = "report"
    ADVISORY = "advisory"
    OTHER = "other"


class NoteNumbers(StrEnum):
    """Where the numbers of notes begin again."""

    CONTINUOUS = "continuous"
    SECTION = "section"
    SUBSECTION = "subsection"


class Brief(Part):
    """One brief, whole: the text for every audience."""

    never_empty: ClassVar[Mapping[str, Any]] = {"audiences": (), "marking": ""}

    schema_: Annotated[str | None, Field(alias="$schema", exclude=True)] = None
    """The URL of this schema, for the editor; briefgen does not read it."""
    type: BriefType = BriefType.ISSUE_BRIEF
    """The kind: issue-brief, commentary, assessment, memo, report, advisory or other."""
    template: Key | None = None
    """The template pack to use instead of the audience's own."""
    title: WordedInline
    """The title. A line break in it is kept."""
    short_title: WordedLine | None = None
    """A shorter title for the running head."""
    subtitle: WordedInline | None = None
    """A second, smaller title."""
    kicker: WordedInline | None = None
    """A few words above the title."""
    standfirst: WordedInline | None = None
    """The sentence under the title that draws the reader in."""
    lang: Language | None = None
    """The language, as a BCP 47 tag: en, en-GB, fr, ko. The workspace has a default."""
    translation_of: TranslationOf | None = None
    """The brief that this one is a translation of. The pages of both link to each other."""
    series: Series | None = None
    """The series, with volume, number, issue, year and part as they are printed."""
    identifiers: Identifiers = Identifiers()
    """ISSN, ISBN, DOI, report number, registration number, URL."""
    date: Date | None = None
    """The day of publication: 2025-05-06."""
    updated: Date | None = None
    """The day of the latest update."""
    as_of: Date | None = None
    """The date of the information."""
    period: Period | None = None
    """The time the brief covers."""
    embargo: Embargo | None = None
    """Not to be published before this time."""
    version: Line | None = None
    """The version, kept exactly: "1.10" stays 1.10."""
    status: Status | None = None
    """draft, review, final or withdrawn."""
    history: tuple[Change, ...] = ()
    """Earlier versions and what changed."""
    authors: tuple[Author, ...] = ()
    """Who wrote it, in order."""
    people: tuple[Contributor, ...] = ()
    """Everyone else: each with `did: editor`, translator, coordinator, witness or contact."""
    publisher: Publisher | None = None
    """Who publishes it, if not the organisation in briefgen.toml."""
    routing: Routing | None = None
    """To, sender, subject, venue, participants."""
    audiences: Names | None = None
    """Only these audiences get an edition; names from briefgen.toml. The default is all that have the clearance."""
    marking: Line | None = None
    """The handling mark of everything without its own, such as TLP:GREEN; pages carry the highest of their content."""
    restriction: WordedLine | None = None
    """A further restriction, printed after the handling mark."""
    abstract: WordedBlocks | None = None
    """What the brief says, in a paragraph or two."""
    bottom_line: WordedBlocks | None = None
    """The one thing to remember; the first thing read."""
    key_points: tuple[WordedInline, ...] = ()
    """The main points, one sentence each."""
    keywords: tuple[WordedLine, ...] = ()
    """Words to find the brief by."""
    topics: tuple[WordedLine, ...] = ()
    """Subjects from the publisher's own list."""
    body: WordedBlocks | None = None
    """The text before the first section."""
    sections: tuple[Section, ...] = ()
    """The sections, in order."""
    notes: dict[NoteLabel, Note] = {}
    """Notes by label, each a text, or a table with its text and who may see it; the text refers to them as [^label]."""
    note_numbers: NoteNumbers | None = None
    """Where the numbers of notes begin again: in each section, or in each subsection too; continuous begins nowhere."""
    links: dict[Line, Url] = {}
    """URLs by name, for [text][name] links."""
    sources: dict[Key, Source] = Field(default={}, json_schema_extra=or_libraries)
    """References by key; the text cites them as [@key]. Or the name of a .bib, .json (CSL JSON) or .ris file; or a list
    of such names and tables."""
    data: dict[DataName, DataSet] = {}
    """Data files by name, from which tables, charts and numbers in the text are made: {exports: data/exports.csv}."""
    events: tuple[Event, ...] = ()
    """What happened when, from which `::: timeline` blocks are made: [{date: 2025-04-28, title: Talks begin}]."""
    legislation: tuple[Instrument, ...] = ()
    """Laws and rules that the brief is about."""
    authority: tuple[Instrument, ...] = ()
    """The law or the mandate under which it is issued."""
    rescinds: tuple[Replaced, ...] = ()
    """Papers that it ends without replacing them."""
    supersedes: tuple[Replaced, ...] = ()
    """Papers that it replaces."""
    acknowledgements: WordedBlocks | None = None
    """Thanks."""
    funding: WordedBlocks | None = None
    """Who paid."""
    conflicts: WordedBlocks | None = None
    """Interests that readers should know about."""
    data_availability: WordedBlocks | None = None
    """Where the data are."""
    disclaimer: WordedBlocks | None = None
    """The disclaimer, if it is not the one in briefgen.toml."""
    rights: WordedBlocks | None = None
    """Copyright and licence."""
    citation: WordedInline | None = None
    """How to cite the brief; generated by default."""
    colophon: WordedBlocks | None = None
    """Imprint, production, printing."""
    contact: WordedBlocks | None = None
    """Whom to ask."""
    description: WordedLine | None = None
    """One sentence for search engines and link previews."""
    words: dict[WordName, Line] = {}
    """Words in place of fixed ones, by name: {source: Data, abstract: Summary}. The names are those of the labels."""
    spelling: tuple[Line, ...] = ()
    """Words of this brief that are correct, though not in the dictionary. Never printed."""
    glossary: tuple[Term, ...] = ()
    """Terms of this brief, in addition to those of the workspace. Never printed."""
    waivers: tuple[Waiver, ...] = ()
    """Findings of `briefgen check` that are accepted, each with a reason and an expiry date. Never printed."""

    @model_validator(mode="after")
    def _has_text(self) -> Brief:
        if not (self.body or self.sections):
            raise PydanticCustomError("no_text", "has no text: write at least one paragraph or section")
        return self
