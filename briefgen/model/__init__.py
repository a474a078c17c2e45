"""WHAT A BRIEF IS: frozen Pydantic models, nothing unknown accepted, no input or output."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
_MODULES = {
    "brief": ("Brief",),
    "dates": ("Date", "Period"),
    "marks": ("Marked", "Note"),
    "people": ("Person", "PersonRole"),
    "sections": ("Point", "Section", "SectionRole"),
    "sources": ("Source",),
}


def __getattr__(name: str) -> Any:
    # The models load Pydantic; what renders a page asks only which way its language is written (model/language.py).
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
