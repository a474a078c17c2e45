"""The prose fields of a tree -> their trees, and what is wrong in them, at its place in the file."""

from __future__ import annotations

from pydantic import BaseModel

from briefgen.core import limits
from briefgen.core.repeated_problems import group_repeated
from briefgen.located import Mapping, Path, Scalar, Source, to_data
from briefgen.markdown.faults import Fault
from briefgen.markdown.parse import parse
from briefgen.markdown.tree import EMPTY, Node
from briefgen.model import Brief
from briefgen.model.fields import prose_fields
from briefgen.problems import Problem


def read_prose(source: Source, model: type[BaseModel] = Brief) -> tuple[dict[Path, Node], list[Problem]]:
    """Parse every prose field of a brief, or of another model, whether or not it is valid otherwise."""
    trees: dict[Path, Node] = {}
    problems: list[Problem] = []
    if source.root is None:
        return trees, problems
    links = _find_links(source)
    size = 0
    for path, text, blocks in prose_fields(to_data(source.root), model):
        if size > limits.PARTS:
            trees[path] = EMPTY
            continue
        parsed = parse(text, inline=not blocks, links=links)
        trees[path] = parsed.root
        size += parsed.size
        if parsed.size < limits.PARTS < size:
            message = f"Up to here this file has more than {limits.PARTS:,} paragraphs, words with markup and links."
            problems.append(Problem("PRO019", message, source.locate(path), "Divide it.", path=path))
        problems.extend(group_repeated(_place(fault, path, source) for fault in parsed.faults))
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
