"""Located tree -> Pydantic model, or every reason why not, each with its place."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.located.tree import Source, to_data
from briefgen.problems import Problem

M = TypeVar("M", bound=BaseModel)

#: A file with more faults than this was written for something else.
_AT_MOST = 200


def validate(model: type[M], source: Source) -> tuple[M | None, list[Problem]]:
    """Make a model from a file.

    Args:
        model: any Pydantic model; its texts may come as numbers, dates or words.
        source: what ``parse`` read; without a root there is nothing to say.

    Returns:
        The model, or None and what is wrong, in the order of the model's fields.
    """
    if source.root is None:
        return None, []
    try:
        return model.model_validate(to_data(source.root)), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)[:_AT_MOST]
    # Here, not above: most files have no mistake to explain.
    from briefgen.located.explain import explain
    from briefgen.located.resolve import resolve

    problems: dict[object, Problem] = {}
    for detail in details:
        target = resolve(source, model, detail["loc"])
        # Each member of a union has its own complaint about one value; the first is enough.
        same = (target.path, target.field) if target.tagged else detail["loc"]
        problems.setdefault(same, explain(detail, target, source))
    return None, list(problems.values())
