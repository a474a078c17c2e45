"""The Edition: a Brief tailored for one audience, with everything it needs, by value.

Templates see an Edition and nothing else; the names here are their contract. Prose is held as
trees (see briefgen.prose.tree), so that each medium prints it in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from briefgen.assets import Asset
from briefgen.fonts import Typeface
from briefgen.prose.tree import EMPTY, Node

#: An address that a page may lead to: the model has refused every other kind. `templates check` asks for it in `href`.
Address = Annotated[str, "address"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date: its ISO form for machines, its words for readers."""

    iso: str
    """For machines: `2025-05-06`, `2025-05`, `2025`, `2024/2025-06` or `2025-05-06T09:30+01:00`."""
    text: str
    """For readers, in the edition's language: 6 May 2025."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named on the page."""

    name: str
    """The name as printed."""
    did: str = "author"
    """What the person did: author, coordinator, editor, translator, witness or contact."""
    native_name: str = ""
    """The name in the person's own script, such as 변상정."""
    native_lang: str = ""
    """The language of `native_name`."""
    role: str = ""
    """What the person is: Senior Research Fellow."""
    affiliation: str = ""
    """The institution."""
    email: str = ""
    """An e-mail address."""
    phone: str = ""
    """A telephone number, exactly as written."""
    orcid: str = ""
    """The ORCID iD without an address: 0000-0002-1825-0097."""
    url: Address = ""
    """The person's page."""
    bio: Node = EMPTY
    """A sentence or two about the person."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the brief's own publisher, else the workspace's organisation."""

    name: str
    """The full name; empty when nobody is named."""
    short_name: str = ""
    """The short name or abbreviation."""
    place: str = ""
    """The city."""
    address: str = ""
    """The postal address."""
    url: Address = ""
    """The site."""
    head: str = ""
    """The head of the organisation, as printed."""
    phone: str = ""
    """A telephone number."""
    email: str = ""
    """An e-mail address."""
    logo: str = ""
    """The name of the logo; `asset_url(...)` gives its address, `name` is its alternative text."""
    logo_dark: str = ""
    """The name of the logo for dark web pages."""


@dataclass(frozen=True, slots=True)
class Series:
    """The series: its parts as the author wrote them, and the line that is printed."""

    name: str = ""
    """The series: Issue Brief."""
    volume: str = ""
    """The volume as written."""
    number: str = ""
    """The number as written."""
    issue: str = ""
    """The whole numbering as the author wants it printed, in place of its parts."""
    year: str = ""
    """The year as written."""
    part: str = ""
    """The part as written."""
    numbering: str = ""
    """The line to print, made of the parts: Vol. 3, No. 12, 2025."""


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point."""

    id: str
    """The name that links lead to, unique on the page."""
    number: str
    """The number within the section, 1, 2, 3, or the label that the author gave it."""
    heading: Node = EMPTY
    """The heading; empty for a point without one."""
    heading_text: str = ""
    """The heading as plain text."""
    body: Node = EMPTY
    """The text below the heading."""
    lang: str = ""
    """The language, where it is not the edition's."""
    mark: str = ""
    """The handling mark: its own, or that of what is around it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section with all below it."""

    id: str
    """The name that links lead to, unique on the page; empty without a heading."""
    role: str
    """What the section does: significance, context, analysis, implications, ..., or other."""
    level: int
    """The level of its heading in HTML; 2 for a top section."""
    label: str = ""
    """What stands before the heading: A., 1.2 or nothing."""
    heading: Node = EMPTY
    """The heading; may be empty."""
    heading_text: str = ""
    """The heading as plain text."""
    body: Node = EMPTY
    """The text before the first point or sub-section."""
    points: tuple[Point, ...] = ()
    """The numbered points."""
    sections: tuple[Section, ...] = ()
    """The sub-sections."""
    lang: str = ""
    """The language, where it is not the edition's."""
    mark: str = ""
    """The handling mark: its own, or that of what is around it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number as printed, and how often the text calls it."""

    id: str
    """The name that calls lead to."""
    number: str
    """The number as text, without brackets; `note_mark(...)` prints it as the pack does."""
    body: Node
    """The note; `note_body(note)` prints it."""
    calls: int = 1
    """How often the text calls it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list."""

    id: str
    """The name that citations lead to."""
    number: str
    """The number in the list."""
    body: Node
    """The entry."""
    key: str
    """The key by which the author cites it."""


@dataclass(frozen=True, slots=True)
class BackPart:
    """A part behind the body: acknowledgements, disclaimer, rights, ..."""

    name: str
    """Which part: acknowledgements, funding, conflicts, data_availability, disclaimer, rights or colophon."""
    title: str
    """Its title in the edition's language."""
    body: Node
    """Its text."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list."""

    id: str
    """The heading that it leads to."""
    level: int
    """The level of that heading; 2 for a top section."""
    label: str
    """What stands before the heading."""
    text: str
    """The heading as plain text."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the history."""

    version: str
    """The version that the change made; may be empty."""
    date: Moment
    """When."""
    note: Node
    """What changed; may be empty."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A template pack with its ancestors, by value."""

    name: str
    """The pack's name: policy-memo."""
    chain: tuple[str, ...]
    """The layers, the most derived first: a pack's name, or `NAME@project` for the project's changes to it."""
    files: Mapping[str, str]
    """Every file of every layer in the chain, as `layer/file`."""
    options: Mapping[str, str | bool | int]
    """The options by name, defaults filled in; also there as `options`."""
    labels: Mapping[str, str]
    """Fixed words in the edition's language, by name; `label(...)` gives one."""


@dataclass(frozen=True, slots=True)
class Marking:
    """The edition's handling mark: the highest that anything in it carries."""

    text: str = ""
    """The mark, never translated; with a further restriction behind it: TLP:AMBER."""
    ink: str = ""
    """Its colour, `#rrggbb`."""
    ground: str = ""
    """The colour behind it."""

    def __bool__(self) -> bool:
        """False when the edition carries none."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one brief. Empty texts and empty prose mean "not there"."""

    slug: str
    """The name of the files that are written, without their ending."""
    audience: str
    """The audience the edition is for, by its name in briefgen.toml."""
    type: str
    """The kind of brief: issue-brief, commentary, assessment, memo, report, advisory or other."""
    pack: Pack
    """The template pack that prints it."""
    lang: str
    """The language, as a BCP 47 tag: en-GB."""
    direction: str
    """The writing direction, ltr or rtl."""
    title: Node
    """The title."""
    title_text: str
    """The title as plain text."""
    short_title: str
    """The title for running heads, at most some 60 characters."""
    description: str
    """One or two sentences about the brief, at most 200 characters, for machines."""
    publisher: Publisher
    """Who publishes it."""
    series: Series = Series()
    """The series it belongs to."""
    subtitle: Node = EMPTY
    """The subtitle."""
    subtitle_text: str = ""
    """The subtitle as plain text."""
    kicker: Node = EMPTY
    """The line above the title."""
    standfirst: Node = EMPTY
    """The sentences below the title that lead into the text."""
    marking: Marking = Marking()
    """The handling mark to print on every page; the highest that anything in the edition carries."""
    version: str = ""
    """The version as written."""
    status: str = ""
    """draft, review, final, withdrawn, or empty."""
    date: Moment | None = None
    """The day of publication."""
    updated: Moment | None = None
    """The day of the last change."""
    as_of: Moment | None = None
    """The day up to which the facts hold."""
    period: Moment | None = None
    """The span that the brief covers."""
    embargo: Moment | None = None
    """The moment before which nothing may be published."""
    history: tuple[Change, ...] = ()
    """The changes, in the order of the file."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Pairs of a name (doi, isbn, issn, report_number, url, ...) and a number; `label(name)` prints the name."""
    url: Address = ""
    """The address where the web page will stand."""
    doi: str = ""
    """The DOI without an address."""
    authors: tuple[Person, ...] = ()
    """Who wrote it."""
    people: tuple[Person, ...] = ()
    """Everyone else who is named: editors, translators, contacts."""
    routing: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names (to, from, subject, venue, participants), each with its lines; for memos and testimony."""
    abstract: Node = EMPTY
    """The abstract."""
    abstract_text: str = ""
    """The abstract as plain text."""
    bottom_line: Node = EMPTY
    """The one thing to take away."""
    key_points: tuple[Node, ...] = ()
    """The key points."""
    keywords: tuple[str, ...] = ()
    """The keywords."""
    topics: tuple[str, ...] = ()
    """Subjects from the publisher's own list."""
    body: Node = EMPTY
    """The text before the first section."""
    sections: tuple[Section, ...] = ()
    """The sections, with all below them."""
    contents: tuple[ContentsEntry, ...] = ()
    """The headings of all sections and sub-sections, in order, for a contents list."""
    notes: tuple[Note, ...] = ()
    """The notes in the order of their first call."""
    references: tuple[Reference, ...] = ()
    """The reference list; empty where citations become notes."""
    back: tuple[BackPart, ...] = ()
    """The parts behind the body, in the order in which they are printed."""
    citation: Node = EMPTY
    """How to cite the brief."""
    citation_text: str = ""
    """How to cite the brief, as plain text."""
    contact: Node = EMPTY
    """Whom to ask."""
    shortened: bool = False
    """Whether the brief holds more than the edition: a memo's page must tell its reader so."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """The pictures that the edition shows, by the name that the content uses."""
    brand: Mapping[str, str] = field(default_factory=dict)
    """The organisation's colours by name: paper, tint, rule, ink, muted, accent."""
    fonts: Mapping[str, Typeface] = field(default_factory=dict)
    """The organisation's fonts by what they set: text, heading, furniture, code; those it has none for are left out."""
