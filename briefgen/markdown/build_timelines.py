"""Timeline blocks -> a table with the attributes of a timeline; its rows are put in where the data are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pydantic import ValidationError

from briefgen.markdown.build import Branch, Build
from briefgen.markdown.build_exhibits import Span, build_exhibit
from briefgen.markdown.faults import fault
from briefgen.markdown.plain import excerpt
from briefgen.markdown.timeline_nodes import PREFIX, TIMELINE_ATTRIBUTES
from briefgen.markdown.tree import Node
from briefgen.model.edtf import explain_event_time
from briefgen.model.events import TimelineForm, TimelineOptions


def build_timeline(
    build: Build,
    branch: Branch,
    attrs: dict[str, str],
    span: Span,
    build_blocks: Callable[[Build, Iterable[Branch]], tuple[Node, ...]],
) -> Node:
    """A ``::: timeline`` block.

    Args:
        build: the text.
        branch: the block.
        attrs: its attributes, as far as a timeline may carry them.
        span: its opening line to its closing one.
        build_blocks: makes the nodes of other blocks.
    """
    own = {name: attrs.pop(name) for name in TIMELINE_ATTRIBUTES if name in attrs}
    found = branch.token.meta["attributes"]
    places = {item.name: (item.start, item.stop) for item in found.items} if found else {}
    for name, hint in _find_wrong(own).items():
        message = f'"{excerpt(own.pop(name), 40)}" is not a value of "{name}"'
        build.report(fault("EVT103", message, hint, *places[name]))
    if not build.env.get("data"):
        stop = span[0] + len(build.source[slice(*span)].partition("\n")[0])
        hint = "Write them in the front matter: events: [{date: 2025-04-28, title: Talks begin}]; or name a data file."
        build.report(fault("EVT104", "This brief has no events", hint, span[0], stop))
    attrs = {"data": "events", **attrs, f"{PREFIX}form": own.pop("form", TimelineForm.LIST)}
    if attrs[f"{PREFIX}form"] == TimelineForm.SCALE:
        attrs = {"as": "figure", **attrs}
    attrs |= {PREFIX + name: value for name, value in own.items()}
    exhibit = build_exhibit(build, "timeline", branch.children, attrs, span, build_blocks)
    rows = [part for part in exhibit.children if part.kind == "row"]
    if rows:
        hint = "Write the events in the front matter, or in a data file."
        build.report(fault("EVT103", "A timeline block has no table", hint, rows[0].start, rows[-1].stop))
    return Node("table", tuple(part for part in exhibit.children if part.kind != "row"), attrs=tuple(attrs.items()))


def _find_wrong(own: dict[str, str]) -> dict[str, str]:
    """The attributes with values that they cannot have, and what to write."""
    try:
        TimelineOptions.model_validate(own)
    except ValidationError as wrong:
        names = [str(error["loc"][0]) for error in wrong.errors(include_url=False)]
        forms = " or ".join(f"form={form}" for form in TimelineForm)
        return {name: f"Write {forms}." if name == "form" else explain_event_time(own[name]) for name in names}
    return {}
