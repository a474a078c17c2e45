"""The people of a brief and its publisher, as an edition names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from briefgen import edition as page
from briefgen.markdown.read import Read
from briefgen.model import Brief
from briefgen.model.people import Author, Contributor, PersonRole
from briefgen.workspace import Workspace

_AUTHOR, _CONTACT = PersonRole.AUTHOR.value, PersonRole.CONTACT.value


def list_people(brief: Brief, read: Read) -> tuple[tuple[page.Person, ...], tuple[page.Person, ...]]:
    """The authors, and everyone else, in the order of the file; a contributor who wrote is an author.

    Who is listed with several roles, in one entry or in several that do not contradict each other, is one person.
    Contacts are the exception: they are printed where readers look for whom to ask.
    """

    def turn(person: Author | Contributor) -> page.Person:
        did = person.did if isinstance(person, Contributor) else PersonRole.AUTHOR
        first, *others = _order({did.value: None, **{role.value: None for role in person.also}})
        return page.Person(
            name=person.name,
            did=first,
            also=tuple(others),
            native_name=person.native_name or "",
            native_lang=person.native_lang or "",
            role=person.role or "",
            affiliation=person.affiliation or "",
            email=person.email or "",
            phone=person.phone or "",
            orcid=person.orcid or "",
            url=person.url or "",
            bio=read(person.bio, inline=True),
            organisation=person.organisation,
        )

    everyone: list[page.Person] = []
    for person in (*map(turn, brief.authors), *map(turn, brief.people)):
        at = next((index for index, known in enumerate(everyone) if _is_same(known, person)), None)
        if at is None:
            everyone.append(person)
        else:
            everyone[at] = _join(everyone[at], person)
    return (
        tuple(person for person in everyone if person.did == _AUTHOR),
        tuple(person for person in everyone if person.did != _AUTHOR),
    )


def _order(roles: Iterable[str]) -> list[str]:
    """Roles, that of an author first and that of a contact last."""
    return sorted(roles, key=lambda role: (role != _AUTHOR, role == _CONTACT))


def _is_same(one: page.Person, two: page.Person) -> bool:
    """Whether two entries are of one person: by their name, with nothing said of them that differs."""
    if one.name != two.name or one.did == two.did or _CONTACT in (one.did, two.did):
        return False
    pairs = ((getattr(one, name), getattr(two, name)) for name in _ABOUT)
    return all(first == second or not first or not second for first, second in pairs)


def _join(one: page.Person, two: page.Person) -> page.Person:
    first, *others = _order({role: None for person in (one, two) for role in (person.did, *person.also)})
    about = {name: getattr(one, name) or getattr(two, name) for name in _ABOUT}
    return replace(one, did=first, also=tuple(others), **about)


#: What is said of a person besides the name and the roles.
_ABOUT = tuple(field.name for field in fields(page.Person) if field.name not in ("name", "did", "also"))


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
