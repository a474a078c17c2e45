"""A pack's name -> the pack and its ancestors, each with what its ``template.toml`` says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.core.text_files import read_text, show_path
from briefgen.errors import TemplateError
from briefgen.located.formats import parse
from briefgen.located.tree import Source
from briefgen.located.validate import validate
from briefgen.problems import Problem
from briefgen.templates.find import explain_missing
from briefgen.templates.installed import MANIFEST
from briefgen.templates.manifest import Manifest
from briefgen.templates.pack_folders import Found, Origin, Search, find_folders


@dataclass(frozen=True, slots=True)
class Link:
    """One pack of a chain: where it is and what its ``template.toml`` says, with places.

    Attributes:
        name: the pack's name; ``NAME@project`` for a project's pack that extends one of its own name.
        overlay: the project's folder of that name, whose files go before the pack's own.
        origin: who brings the pack.
        maker: what it came with, such as ``briefgen 0.1.0``; empty for a project's own.
    """

    name: str
    folder: Path
    manifest: Manifest
    source: Source
    overlay: Path | None = None
    origin: Origin = Origin.PROJECT
    maker: str = ""

    @property
    def pack(self) -> str:
        """The pack's name."""
        return self.name.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder of a chain, under the name by which templates call it; ``overlay``: it changes a pack, and is none."""

    name: str
    folder: Path
    origin: Origin
    overlay: bool = False


def read_chain(name: str, search: Search) -> tuple[Link, ...]:
    """The pack and what it extends, the most derived first.

    Raises:
        TemplateError: a pack is missing or not valid, or the chain comes back to itself.
    """
    chain: list[Link] = []
    wanted: str | None = name
    while wanted is not None:
        if any(link.pack == wanted for link in chain):
            way = " -> ".join([*(link.pack for link in chain), wanted])
            hint = "Only a project's template may extend one of the same name, which it then replaces."
            raise _blame(chain[-1], f"These templates extend each other in a circle: {way}.", "TPL103", hint)
        try:
            chain += _read_links(wanted, search)
        except TemplateError as error:
            first = error.problems[0]
            if not chain or first.code != "TPL101":
                raise
            raise _blame(chain[-1], error.message, "TPL101", first.hint, error.problems[1:]) from None
        wanted = chain[-1].manifest.extends
    return tuple(chain)


def list_layers(chain: Sequence[Link]) -> Iterator[Layer]:
    """The folders of a chain in the order in which a file is looked for: in each pack, the project's changes first."""
    for link in chain:
        if link.overlay:
            yield Layer(f"{link.pack}@{Origin.PROJECT}", link.overlay, Origin.PROJECT, overlay=True)
        yield Layer(link.name, link.folder, link.origin)


def _read_links(name: str, search: Search) -> list[Link]:
    """The pack called ``name``; more than one while a pack extends another of its own name."""
    links: list[Link] = []
    overlay: Path | None = None
    for found in find_folders(name, search):
        if not found.whole:
            overlay = found.folder
            continue
        link = _read_link(name, found, overlay)
        overlay = None
        if link.manifest.extends != name:
            return [*links, link]
        links.append(Link(f"{name}@{found.origin}", link.folder, link.manifest, link.source, link.overlay, link.origin))
    if links:
        hint = 'Write extends = "base", or rename the template.'
        raise _blame(links[-1], f"There is no other template {name} for this one to extend.", "TPL103", hint)
    raise explain_missing(name, search, [overlay] if overlay else [])


def _read_link(name: str, found: Found, overlay: Path | None) -> Link:
    path = found.folder / MANIFEST
    text, problem = read_text(path, "TPL102", root=found.folder)
    if problem:
        raise TemplateError(f"Template {name} has no readable {MANIFEST}.", (problem,))
    source, problems = parse(text, show_path(path), "toml")
    manifest: Manifest | None = None
    if not problems:
        manifest, problems = validate(Manifest, source)
    if manifest is None or problems:
        raise TemplateError(f"The {MANIFEST} of template {name} is not valid.", tuple(problems))
    return Link(name, found.folder, manifest, source, overlay, found.origin, found.maker)


def _blame(link: Link, message: str, code: str, hint: str, more: tuple[Problem, ...] = ()) -> TemplateError:
    place = link.source.locate(("extends",))
    return TemplateError(message, (Problem(code, message, place, hint, path=("extends",)), *more))
