"""The people of a brief and its publisher, as an edition names them."""

from __future__ import annotations

from briefgen import edition as page
from briefgen.model import Brief
from briefgen.model.people import Contributor, Person
from briefgen.tailoring.references import Read
from briefgen.workspace import Workspace


def list_people(brief: Brief, read: Read) -> tuple[tuple[page.Person, ...], tuple[page.Person, ...]]:
    """The authors, and everyone else, in the order of the file; a contributor who wrote is an author."""

    def turn(person: Person, did: str) -> page.Person:
        return page.Person(
            name=person.name,
            did=did,
            native_name=person.native_name or "",
            native_lang=person.native_lang or "",
            role=person.role or "",
            affiliation=person.affiliation or "",
            email=person.email or "",
            phone=person.phone or "",
            orcid=person.orcid or "",
            url=person.url or "",
            bio=read(person.bio, True),
        )

    everyone = [turn(person, "author") for person in brief.authors]
    everyone += [turn(person, _role(person)) for person in brief.people]
    return (
        tuple(person for person in everyone if person.did == "author"),
        tuple(person for person in everyone if person.did != "author"),
    )


def _role(person: Contributor) -> str:
    return person.did.value


def name_publisher(brief: Brief, workspace: Workspace) -> page.Publisher:
    """The brief's own publisher, else the workspace's organisation, else nobody."""
    own, organisation = brief.publisher, workspace.organisation
    if own:
        values = own.model_dump()
        if organisation and own.name == organisation.name:
            values = {**organisation.model_dump(), **{name: value for name, value in values.items() if value}}
    else:
        values = organisation.model_dump() if organisation else {"name": ""}
    for name in ("logo", "logo_dark"):
        if values.get(name):
            values[name] = f"brand:{name}" if f"brand:{name}" in workspace.logos else ""
    return page.Publisher(**{name: value or "" for name, value in values.items()})
