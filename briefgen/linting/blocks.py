"""A template that extends another -> what of it is never printed."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from briefgen.core.did_you_mean import find_closest
from briefgen.linting.findings import Findings
from briefgen.linting.kinds import Template
from briefgen.linting.parse import offset_of, place_of
from briefgen.problems import Place

_PRINTS = (nodes.Include, nodes.CallBlock, nodes.FilterBlock)


def check_blocks(line: list[Template], findings: Findings) -> None:
    """Report blocks that no template below has.

    Args:
        line: the template, the one it extends, and so on to the page itself.
    """
    for number, template in enumerate(line[:-1]):
        below = {block.name for each in line[number + 1 :] for block in each.blocks}
        for block in _outer_blocks(template):
            if block.name not in below:
                closest = find_closest(block.name, below)
                names = ", ".join(sorted(below))
                hint = f"Did you mean {closest}?" if closest else f"The page has these blocks: {names or 'none'}."
                page = line[number + 1].file.path
                message = f"“{page}” has no block “{block.name}”, so this one is never printed."
                findings.add("TPL221", message, place_of(block, template.file), hint)


def _outer_blocks(template: Template) -> Iterator[nodes.Block]:
    """Blocks that are in no other block."""
    inner = {id(each) for block in template.blocks for each in block.find_all(nodes.Block)}
    return (block for block in template.blocks if id(block) not in inner)


def check_outside(template: Template, findings: Findings) -> None:
    """Report what a template that extends another prints outside of its blocks."""
    extends = template.extends
    assert extends is not None
    border = offset_of(extends, template.file)
    told = set()
    for place, offset in _printed(template.tree.body, template):
        after = offset > border
        if after in told:
            continue
        told.add(after)
        if after:
            message = "This is outside the blocks of a template that extends another, so it is never printed."
            findings.add("TPL222", message, place, "Move it into a block of the page that it extends.")
        else:
            message = "This is above “extends”, so it is printed before the page begins."
            findings.add("TPL222", message, place, "Move it into a block below “extends”.")


def _printed(body: list[nodes.Node], template: Template) -> Iterator[tuple[Place, int]]:
    file = template.file
    for node in body:
        if isinstance(node, nodes.Output):
            for each in node.nodes:
                blank = isinstance(each, nodes.TemplateData) and not each.data.strip()
                if not blank:
                    offset = offset_of(each, file)
                    if isinstance(each, nodes.TemplateData):
                        offset += len(each.data) - len(each.data.lstrip())
                        yield file.place(offset, len(each.data.strip().partition("\n")[0])), offset
                    else:
                        yield place_of(each, file), offset
        elif isinstance(node, _PRINTS):
            yield file.place(offset_of(node, file)), offset_of(node, file)
        elif not isinstance(node, (nodes.Block, nodes.Macro, nodes.AssignBlock)):
            for inner in ("body", "else_", "elif_"):
                yield from _printed(getattr(node, inner, None) or [], template)
