"""The prose fields of a tree -> their trees, and what is wrong in them, at its place in the file."""

from __future__ import annotations

from pydantic import BaseModel

from briefgen.located import Mapping, Path, Scalar, Source, to_data
from briefgen.model import Brief
from briefgen.model.fields import prose_fields
from briefgen.problems import Problem
from briefgen.prose.faults import Fault
from briefgen.prose.parse import parse
from briefgen.prose.tree import Node


def read_prose(source: Source, model: type[BaseModel] = Brief) -> tuple[dict[Path, Node], list[Problem]]:
    """Parse every prose field of a brief, or of another model, whether or not it is valid otherwise."""
    trees: dict[Path, Node] = {}
    problems: list[Problem] = []
    if source.root is None:
        return trees, problems
    links = _find_links(source)
    for path, text, blocks in prose_fields(to_data(source.root), model):
        parsed = parse(text, inline=not blocks, links=links)
        trees[path] = parsed.root
        problems.extend(_place(fault, path, source) for fault in parsed.faults)
    return trees, problems


def _find_links(source: Source) -> dict[str, str]:
    node = source.node(("links",))
    if not isinstance(node, Mapping):
        return {}
    return {key.value: value.text.value for key, value in node.items if isinstance(value, Scalar) and not value.null}


def _place(fault: Fault, path: Path, source: Source) -> Problem:
    message = fault.message if fault.message.endswith((".", "!", "?", "…")) else f"{fault.message}."
    place = source.locate(path, fault.start, fault.stop - fault.start)
    return Problem(fault.code, message, place, fault.hint, fault.severity, path)
