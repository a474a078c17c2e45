"""The Edition: a Brief tailored for one audience, with everything it needs, by value.

Templates see an Edition and nothing else; the names here are their contract. Prose is held as
trees (see briefgen.markdown.tree), so that each medium prints it in its own way.
"""

from briefgen.edition.body import BackPart, ContentsEntry, Note, Point, Reference, Section
from briefgen.edition.edition import Edition, digest_edition
from briefgen.edition.front import Address, Change, LanguageEdition, Marking, Moment, Person, Publisher, Series
from briefgen.edition.pack import Pack

__all__ = [
    "Address",
    "BackPart",
    "Change",
    "ContentsEntry",
    "Edition",
    "LanguageEdition",
    "Marking",
    "Moment",
    "Note",
    "Pack",
    "Person",
    "Point",
    "Publisher",
    "Reference",
    "Section",
    "Series",
    "digest_edition",
]
