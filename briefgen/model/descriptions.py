"""A model -> what its fields mean: the docstring that follows each field in the source.

Pydantic can collect them too (``use_attribute_docstrings``), but does so while the classes are made, which every start
of briefgen would pay for; they are needed only for a schema, a page of documentation and some messages.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


@cache
def describe_fields(model: type[BaseModel]) -> Mapping[str, str]:
    """The description of each field that has one, its own or that of the class it was inherited from."""
    found: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            found |= _read_module(kind.__module__).get(kind.__qualname__, {})
    own = {name: field.description for name, field in model.model_fields.items() if field.description}
    return {name: text for name, text in (found | own).items() if name in model.model_fields}


@cache
def _read_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """The classes of a module, each with the docstrings of its fields."""
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {node.name: _read_class(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _read_class(node: ast.ClassDef) -> Mapping[str, str]:
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(node.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
