"""What comes before the text and around it: who, when, where, under which mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from briefgen.markdown.tree import EMPTY, Node

#: A URL that a page may lead to: the model has refused every other kind. `templates check` asks for it in `href`.
Address = Annotated[str, "address"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date: its ISO form for machines, its words for readers."""

    iso: str
    """For machines: `2025-05-06`, `2025-05`, `2025`, `2024/2025-06` or `2025-05-06T09:30+01:00`."""
    text: str
    """For readers, in the edition's language: 6 May 2025."""


@dataclass(frozen=True, slots=True)
class Embargo:
    """The moment before which nothing may be published."""

    iso: str
    """For machines: `2025-05-06T09:30+01:00`."""
    text: str
    """For readers, in the edition's language: 6 May 2025, 09:30 (UTC+01:00)."""
    line: str
    """The whole line to print: Embargoed until 6 May 2025, 09:30 (UTC+01:00)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named on the page."""

    name: str
    """The name as printed."""
    did: str = "author"
    """What the person did: author, coordinator, editor, translator, witness or contact."""
    also: tuple[str, ...] = ()
    """What else the person did, in the same words."""
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
    """The ORCID iD without its URL: 0000-0002-1825-0097."""
    url: Address = ""
    """The person's page."""
    bio: Node = EMPTY
    """A sentence or two about the person."""
    organisation: bool = False
    """Whether it is an institution or a group."""


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
    """The name of the logo; `asset_url(...)` gives its URL, `name` is its alternative text."""
    logo_dark: str = ""
    """The name of the logo for dark web pages."""


@dataclass(frozen=True, slots=True)
class LanguageEdition:
    """The same brief in another language, as this audience gets it."""

    lang: str
    """Its language, as a BCP 47 tag: fr."""
    direction: str
    """Its writing direction, ltr or rtl."""
    language: str
    """The language's name in that language: Français."""
    title: str
    """Its title."""
    url: Address = ""
    """The URL of its web page; empty when nobody knows where that will be."""
    page: Address = ""
    """What a web page links to: the URL, or the name of the file beside it; empty when there is no web page."""
    relation: str = ""
    """original when this edition is translated from it, translation when it is translated from this one; else empty."""


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
class Instrument:
    """A law or a paper that the brief names: its title with a link to it, its number and its date, in one run."""

    words: Node
    """What is printed."""
    text: str
    """The same as plain text."""
    url: Address = ""
    """Where it can be read."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What the brief is about, is issued under, or replaces."""

    name: str
    """Which: legislation, authority, rescinds or supersedes; `label(name)` prints it."""
    instruments: tuple[Instrument, ...]
    """The laws or papers."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the history."""

    version: str
    """The version that the change made; may be empty."""
    date: Moment
    """When."""
    note: Node
    """What changed; may be empty."""
    kind: str = ""
    """update, correction or withdrawal for what is announced above the text; else empty."""


@dataclass(frozen=True, slots=True)
class Marking:
    """The edition's handling mark: the highest that anything in it carries."""

    text: str = ""
    """The mark, never translated; with a further restriction after it: TLP:AMBER."""
    ink: str = ""
    """Its colour, `#rrggbb`."""
    ground: str = ""
    """The colour behind it."""

    def __bool__(self) -> bool:
        """False when the edition carries none."""
        return bool(self.text)
