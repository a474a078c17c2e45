"""WHAT A BRIEF IS: frozen Pydantic models, nothing unknown accepted, no input or output."""

from briefgen.model.brief import Brief
from briefgen.model.dates import Date, Period
from briefgen.model.marks import Marked, Note
from briefgen.model.people import Person, PersonRole
from briefgen.model.sections import Point, Section, SectionRole
from briefgen.model.sources import Source

__all__ = [
    "Brief",
    "Date",
    "Marked",
    "Note",
    "Period",
    "Person",
    "PersonRole",
    "Point",
    "Section",
    "SectionRole",
    "Source",
]
