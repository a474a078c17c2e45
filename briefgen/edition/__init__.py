"""The Edition: a Brief tailored for one audience, with everything it needs, by value.

Templates see an Edition and nothing else; the names here are their contract. Prose is held as
trees (see briefgen.markdown.tree), so that each medium prints it in its own way.
"""

from briefgen.edition.body import BackPart, ContentsEntry, Note, Point, Reference, Section
from briefgen.edition.edition import Edition, digest_edition
from briefgen.edition.front import (
    Address,
    Change,
    Embargo,
    Instrument,
    LanguageEdition,
    Marking,
    Moment,
    Person,
    Publisher,
    Relation,
    Series,
)
from briefgen.edition.pack import Pack

__all__ = [
    "Address",
    "BackPart",
    "Change",
    "ContentsEntry",
    "Edition",
    "Embargo",
    "Instrument",
    "LanguageEdition",
    "Marking",
    "Moment",
    "Note",
    "Pack",
    "Person",
    "Point",
    "Publisher",
    "Reference",
    "Relation",
    "Section",
    "Series",
    "digest_edition",
]
