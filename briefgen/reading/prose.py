"""The prose fields of a tree -> their texts, parsed, and what is wrong in them, at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from briefgen.core.repeated_problems import group_repeated
from briefgen.located import Mapping, Path, Scalar, Source, to_data
from briefgen.markdown.amounts import most_parts
from briefgen.markdown.faults import Fault
from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import EMPTY, Node
from briefgen.model import Brief
from briefgen.model.fields import prose_fields
from briefgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of a file.

    Attributes:
        texts: its texts, to be handed on.
        trees: the prose fields by path, parsed.
        problems: what is wrong in them.
    """

    texts: Texts
    trees: dict[Path, Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_prose(source: Source, texts: Texts, model: type[BaseModel] = Brief) -> Prose:
    """Parse every prose field of a brief, or of another model, whether or not it is valid otherwise.

    Args:
        source: the tree of the file.
        texts: texts of the same file that have been parsed before; their URLs need not be the same.
        model: says which fields are prose.
    """
    prose = Prose(texts.with_links(_find_links(source)))
    fields = [*prose_fields(to_data(source.root), model)] if source.root is not None else []
    length, size, cells = sum(len(text) for _, text, _ in fields), 0, 0
    for path, text, blocks in fields:
        if size > most_parts(length, cells):
            prose.trees[path] = EMPTY
            continue
        parsed = prose.texts.parse(text, inline=not blocks)
        prose.trees[path] = parsed.root
        size, cells = size + parsed.size, cells + parsed.cells
        most = most_parts(length, cells)
        if size > most and parsed.size <= most_parts(len(text), parsed.cells):
            message = f"Up to here this file has more than {most:,} paragraphs, cells, words with markup and links."
            prose.problems.append(Problem("PRO019", message, source.locate(path), "Divide it.", path=path))
        faults = [*parsed.faults, *_check_charts(parsed.root, text)]
        prose.problems.extend(group_repeated(_place(fault, path, source) for fault in faults))
    return prose


def _check_charts(root: Node, text: str) -> Iterator[Fault]:
    if "chart" in text:
        # Here, not above: most briefs have no chart.
        from briefgen.charting.read import check_charts

        yield from check_charts(root)


def _find_links(source: Source) -> dict[str, str]:
    node = source.node(("links",))
    if not isinstance(node, Mapping):
        return {}
    return {key.value: value.text.value for key, value in node.items if isinstance(value, Scalar) and not value.null}


def _place(fault: Fault, path: Path, source: Source) -> Problem:
    message = fault.message if fault.message.endswith((".", "!", "?", "…")) else f"{fault.message}."
    place = source.locate(path, fault.start, fault.stop - fault.start)
    return Problem(fault.code, message, place, fault.hint, fault.severity, path)
