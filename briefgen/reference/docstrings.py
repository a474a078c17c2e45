"""A class -> what its attributes mean: the texts that are below them in its source."""

from __future__ import annotations

import ast
import inspect
import textwrap


def read_meanings(kind: type) -> dict[str, str]:
    """Attribute to the text below it, in the order of the class; "" where there is none."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(tree, ast.ClassDef)
    meanings: dict[str, str] = {}
    name = ""
    for step in tree.body:
        if isinstance(step, ast.AnnAssign) and isinstance(step.target, ast.Name):
            name = step.target.id
            meanings[name] = ""
        elif name and isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant):
            meanings[name] = " ".join(str(step.value.value).split())
            name = ""
        else:
            name = ""
    return meanings


def summarise(kind: object) -> str:
    """The first paragraph of a docstring, on one line, with one backtick where there are two."""
    paragraph = (inspect.getdoc(kind) or "").partition("\n\n")[0]
    return " ".join(paragraph.split()).replace("``", "`")
