"""Chart blocks -> a table with the attributes of a chart: whatever does not draw has the values of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pydantic import ValidationError

from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import list_words
from briefgen.markdown.attributes import Attributes
from briefgen.markdown.build import Branch, Build
from briefgen.markdown.build_exhibits import Span, build_exhibit
from briefgen.markdown.chart_nodes import CHART_ATTRIBUTES, PREFIX
from briefgen.markdown.faults import fault
from briefgen.markdown.plain import excerpt
from briefgen.markdown.tree import Node
from briefgen.model.charts import ChartKind, ChartOptions

_KINDS = ", ".join(ChartKind)


def build_chart(
    build: Build,
    branch: Branch,
    attrs: dict[str, str],
    span: Span,
    build_blocks: Callable[[Build, Iterable[Branch]], tuple[Node, ...]],
) -> Node:
    """A ``::: chart`` block.

    Args:
        build: the text.
        branch: the block.
        attrs: its attributes, as far as a chart may carry them.
        span: its opening line to its closing one.
        build_blocks: makes the nodes of other blocks.
    """
    own = {name: attrs.pop(name) for name in CHART_ATTRIBUTES if name in attrs}
    options = _check_options(build, own, branch.token.meta["attributes"], span)
    exhibit = build_exhibit(build, "chart", branch.children, attrs, span, build_blocks)
    told = {"as": "figure", **attrs, **{PREFIX + name: value for name, value in options.items()}}
    return Node("table", exhibit.children, attrs=tuple(told.items()))


def read_options(table: Node) -> ChartOptions | None:
    """How a chart is drawn; None for a table that is none."""
    told = {name.removeprefix(PREFIX): value for name, value in table.attrs if name.startswith(PREFIX)}
    return ChartOptions.model_validate(told) if told else None


def _check_options(build: Build, own: dict[str, str], found: Attributes | None, span: Span) -> dict[str, str]:
    """The attributes that hold; what is wrong with the others is reported where they stand."""
    stop = span[0] + len(build.source[slice(*span)].partition("\n")[0])
    places = {item.name: (item.start, item.stop) for item in found.items} if found else {}
    if "kind" not in own:
        hint = f"Write the kind in the braces: ::: chart {{kind=line}}. The kinds are {_KINDS}."
        build.report(fault("CHT101", "This chart block does not say what kind of chart it is", hint, span[0], stop))
    own.setdefault("kind", "line")
    for _ in range(len(own)):
        try:
            ChartOptions.model_validate(own)
            return own
        except ValidationError as wrong:
            for error in wrong.errors(include_url=False):
                name = str(error["loc"][0])
                message, hint = _explain(name, own[name], error)
                build.report(fault("CHT102", message, hint, *places.get(name, (span[0], stop))))
                own = {**own, "kind": "line"} if name == "kind" else {k: v for k, v in own.items() if k != name}
    return own


def _explain(name: str, value: str, error: Mapping[str, object]) -> tuple[str, str]:
    """What is wrong with the value of an attribute, and what to write."""
    choices = _list_choices(name)
    if choices:
        close = find_closest(value, choices)
        hint = f"Did you mean {name}={close}?" if close else f"Write {name}= with {list_words(choices)}."
        return f'"{excerpt(value, 40)}" is not a value of "{name}"', hint
    wanted = {
        "panels": "a whole number from 1 to 6",
        "decimals": "a whole number from 0 to 6",
        "decimal-mark": '"." or ","',
    }.get(name, "a number, such as 0 or 2.5")
    return f'"{excerpt(value, 40)}" is not a value of "{name}"', f"Write {name}= with {wanted}."


def _list_choices(name: str) -> list[str]:
    field = next((each for key, each in ChartOptions.model_fields.items() if (each.alias or key) == name), None)
    schema = ChartOptions.model_json_schema().get("properties", {}).get(name, {}) if field else {}
    refs = [schema, *schema.get("anyOf", ()), *schema.get("allOf", ())]
    defs = ChartOptions.model_json_schema().get("$defs", {})
    return [
        value
        for each in refs
        for value in (each.get("enum") or defs.get(str(each.get("$ref", "")).rpartition("/")[2], {}).get("enum", ()))
    ]
