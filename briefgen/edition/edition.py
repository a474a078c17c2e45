"""The Edition itself, and all that a template is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from briefgen.assets.fonts.typeface import Typeface
from briefgen.assets.pictures import Asset
from briefgen.caching.digest import digest_value
from briefgen.edition.body import BackPart, ContentsEntry, Note, Reference, Section
from briefgen.edition.front import (
    Address,
    Change,
    Embargo,
    LanguageEdition,
    Marking,
    Moment,
    Person,
    Publisher,
    Relation,
    Series,
)
from briefgen.edition.pack import Pack
from briefgen.markdown.tree import EMPTY, Node


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
    series: Series = field(default_factory=Series)
    """The series it belongs to."""
    subtitle: Node = EMPTY
    """The subtitle."""
    subtitle_text: str = ""
    """The subtitle as plain text."""
    kicker: Node = EMPTY
    """The line above the title."""
    standfirst: Node = EMPTY
    """The sentences below the title that lead into the text."""
    marking: Marking = field(default_factory=Marking)
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
    embargo: Embargo | None = None
    """The moment before which nothing may be published."""
    history: tuple[Change, ...] = ()
    """The changes, in the order of the file."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Pairs of a name (doi, isbn, issn, report_number, url, ...) and a number; `label(name)` prints the name."""
    url: Address = ""
    """The URL where the web page will be."""
    site_links: tuple[str, ...] = ()
    """The links to other files of the site, as the web page has them: annex.pdf."""
    doi: str = ""
    """The DOI without a URL."""
    language_editions: tuple[LanguageEdition, ...] = ()
    """The same brief in other languages, as far as this audience gets it, in the order of their language tags."""
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
    """The notes in the order of their first reference."""
    references: tuple[Reference, ...] = ()
    """The reference list; empty where citations become notes."""
    back: tuple[BackPart, ...] = ()
    """The parts after the body, in the order in which they are printed."""
    relations: tuple[Relation, ...] = ()
    """Legislation, authority, and the papers that the brief replaces."""
    citation: Node = EMPTY
    """How to cite the brief."""
    citation_text: str = ""
    """How to cite the brief, as plain text."""
    contact: Node = EMPTY
    """Whom to ask."""
    shortened: bool = False
    """Whether the brief contains more than the edition: a memo's page must say so."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """The pictures that the edition shows, by the name that the content uses."""
    brand: Mapping[str, str] = field(default_factory=dict)
    """The organisation's colours by name: paper, tint, rule, ink, muted, accent."""
    fonts: Mapping[str, Typeface] = field(default_factory=dict)
    """The organisation's fonts by what they set: text, heading, furniture, code; those it has none for are left out."""


def digest_edition(edition: Edition) -> str:
    """SHA-256 of every value in the edition, 64 hexadecimal digits.

    Text, pictures, fonts, colours, labels, options, and the files of the template pack with all that it extends. The
    files that the brief was written in, their comments and their layout, are not part of an edition.
    """
    return digest_value(edition, sha256)
