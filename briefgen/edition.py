"""The Edition: a Brief tailored for one audience, with everything it needs, by value.

Templates see an Edition and nothing else; the names here are their contract. Prose is held as
trees (see briefgen.prose.tree), so that each medium prints it in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from briefgen.assets import Asset
from briefgen.prose.tree import EMPTY, Node

#: An address that a page may lead to: the model has refused every other kind. `templates check` asks for it in `href`.
Address = Annotated[str, "address"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date: its ISO form for machines, its words for readers."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named on the page."""

    name: str
    did: str = "author"
    native_name: str = ""
    native_lang: str = ""
    role: str = ""
    affiliation: str = ""
    email: str = ""
    phone: str = ""
    orcid: str = ""
    url: Address = ""
    bio: Node = EMPTY


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the brief's own publisher, else the workspace's organisation."""

    name: str
    short_name: str = ""
    place: str = ""
    address: str = ""
    url: Address = ""
    head: str = ""
    phone: str = ""
    email: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The series: its parts as the author wrote them, and the line that is printed."""

    name: str = ""
    volume: str = ""
    number: str = ""
    issue: str = ""
    year: str = ""
    part: str = ""
    numbering: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point."""

    id: str
    number: str
    heading: Node = EMPTY
    heading_text: str = ""
    body: Node = EMPTY
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section; ``level`` is its heading's level in HTML (2 for a top section)."""

    id: str
    role: str
    level: int
    label: str = ""
    heading: Node = EMPTY
    heading_text: str = ""
    body: Node = EMPTY
    points: tuple[Point, ...] = ()
    sections: tuple[Section, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number as printed, and how often the text calls it."""

    id: str
    number: str
    body: Node
    calls: int = 1


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list."""

    id: str
    number: str
    body: Node
    key: str


@dataclass(frozen=True, slots=True)
class BackPart:
    """A part behind the body: acknowledgements, disclaimer, rights, ..."""

    name: str
    title: str
    body: Node


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list."""

    id: str
    level: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the history."""

    version: str
    date: Moment
    note: Node


@dataclass(frozen=True, slots=True)
class Pack:
    """A template pack with its ancestors, by value.

    Attributes:
        chain: pack names, the most derived first, ``base`` last.
        files: ``"pack/file"`` to text, for every file of every pack in the chain.
        options: the resolved options, defaults filled in, typed as ``template.toml`` declares.
        labels: fixed words in the edition's language: ``note``, ``contents``, ``figure``, ...
    """

    name: str
    chain: tuple[str, ...]
    files: Mapping[str, str]
    options: Mapping[str, str | bool | int]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one brief. Empty strings and empty nodes mean "not there".

    ``shortened`` says that the brief holds more than the edition: a memo's page must tell its reader so.
    """

    slug: str
    audience: str
    type: str
    pack: Pack
    lang: str
    direction: str
    title: Node
    title_text: str
    short_title: str
    description: str
    publisher: Publisher
    series: Series = Series()
    subtitle: Node = EMPTY
    subtitle_text: str = ""
    kicker: Node = EMPTY
    standfirst: Node = EMPTY
    marking: str = ""
    version: str = ""
    status: str = ""
    date: Moment | None = None
    updated: Moment | None = None
    as_of: Moment | None = None
    period: Moment | None = None
    embargo: Moment | None = None
    history: tuple[Change, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    url: Address = ""
    doi: str = ""
    authors: tuple[Person, ...] = ()
    people: tuple[Person, ...] = ()
    routing: tuple[tuple[str, tuple[str, ...]], ...] = ()
    abstract: Node = EMPTY
    abstract_text: str = ""
    bottom_line: Node = EMPTY
    key_points: tuple[Node, ...] = ()
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    body: Node = EMPTY
    sections: tuple[Section, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    back: tuple[BackPart, ...] = ()
    citation: Node = EMPTY
    citation_text: str = ""
    contact: Node = EMPTY
    shortened: bool = False
    assets: Mapping[str, Asset] = field(default_factory=dict)
    brand: Mapping[str, str] = field(default_factory=dict)
