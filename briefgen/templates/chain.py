"""A pack's name -> the pack and its ancestors, each with what its ``template.toml`` says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import TemplateError
from briefgen.files import read_text, show_path
from briefgen.located.formats import parse
from briefgen.located.tree import Source
from briefgen.located.validate import validate
from briefgen.problems import Problem
from briefgen.templates.find import MANIFEST, find_pack
from briefgen.templates.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Link:
    """One pack of a chain: where it is and what its ``template.toml`` says, with places."""

    name: str
    folder: Path
    manifest: Manifest
    source: Source


def read_chain(name: str, search: Sequence[Path]) -> tuple[Link, ...]:
    """The pack and what it extends, the most derived first.

    Raises:
        TemplateError: a pack is missing or not valid, or the chain comes back to itself.
    """
    chain: list[Link] = []
    wanted: str | None = name
    while wanted:
        if any(link.name == wanted for link in chain):
            way = " -> ".join([*(link.name for link in chain), wanted])
            hint = "A pack cannot extend itself, and two packs with one name cannot extend each other."
            raise _blame(chain[-1], f"The templates extend each other in a circle: {way}.", "TPL103", hint)
        try:
            folder = find_pack(wanted, search)
        except TemplateError as error:
            if not chain:
                raise
            raise _blame(chain[-1], error.message, "TPL101", error.problems[0].hint) from None
        chain.append(_read_link(wanted, folder))
        wanted = chain[-1].manifest.extends
    return tuple(chain)


def _read_link(name: str, folder: Path) -> Link:
    path = folder / MANIFEST
    text, problem = read_text(path, "TPL102")
    if problem:
        raise TemplateError(f"Template {name} has no {MANIFEST} that can be read.", (problem,))
    source, problems = parse(text, show_path(path), "toml")
    manifest: Manifest | None = None
    if not problems:
        manifest, problems = validate(Manifest, source)
    if manifest is None or problems:
        raise TemplateError(f"The {MANIFEST} of template {name} is not valid.", tuple(problems))
    return Link(name, folder, manifest, source)


def _blame(link: Link, message: str, code: str, hint: str) -> TemplateError:
    place = link.source.locate(("extends",))
    return TemplateError(message, (Problem(code, message, place, hint, path=("extends",)),))
