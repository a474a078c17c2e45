"""Who made the brief, and who speaks or is spoken to in it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from briefgen.model.base import Inline, Language, Line, Url
from briefgen.model.marks import Marked


class PersonRole(StrEnum):
    """What a person did for the brief."""

    AUTHOR = "author"
    COORDINATOR = "coordinator"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    WITNESS = "witness"
    CONTACT = "contact"


def _orcid(value: str) -> str:
    """ORCID iDs end in an ISO 7064 MOD 11-2 check digit."""
    total = 0
    for digit in value.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if value[-1] != ("X" if check == 10 else str(check)):
        raise PydanticCustomError("orcid_check", "is not an ORCID iD: its check digit does not match")
    return value


Orcid = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"), AfterValidator(_orcid)]
Email = Annotated[
    str, StringConstraints(pattern=r"^[^\s@<>,;:?#]+@[^\s@<>,;:?#&%/]+\.[^\s@<>,;:?#&%/.]+$", max_length=254)
]


class Person(Marked):
    """A person or a group with a name."""

    shorthand: ClassVar[str | None] = "name"

    name: Line
    """The name as it is printed."""
    organisation: bool = False
    """Whether it is an institution or a group, whose name reference managers must keep whole."""
    native_name: Line | None = None
    """The name in the person's own script, such as 변상정."""
    native_lang: Language | None = None
    """The language of the native name (BCP 47)."""
    role: Line | None = None
    """What the person is, as printed under the name: "Senior Research Fellow"."""
    affiliation: Line | None = None
    """The institution, as printed."""
    email: Email | None = None
    """An e-mail address to print."""
    phone: Line | None = None
    """A telephone number to print, kept exactly."""
    orcid: Orcid | None = None
    """The ORCID iD: 0000-0002-1825-0097."""
    url: Url | None = None
    """The person's own page."""
    bio: Inline | None = None
    """One or two sentences about the person."""


class Author(Person):
    """A person who wrote the brief."""

    also: tuple[PersonRole, ...] = ()
    """Further roles, such as coordinator. Whoever is also listed under `people` is named once too."""


class Contributor(Person):
    """A person who is not an author, with what they did."""

    did: PersonRole
    """One of author, coordinator, editor, translator, witness, contact."""
    also: tuple[PersonRole, ...] = ()
    """Further roles, such as translator."""
