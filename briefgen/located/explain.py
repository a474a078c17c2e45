"""One Pydantic error -> one Problem: a plain sentence, a hint and the exact place.

Errors are identified by ``type`` (https://docs.pydantic.dev/latest/errors/validation_errors/ and the custom types of
briefgen.model), never by their wording.
"""

from __future__ import annotations

from dataclasses import replace

from pydantic_core import ErrorDetails

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located.explain_keys import explain_missing, explain_unknown
from briefgen.located.explain_shapes import SHAPES, explain_shape
from briefgen.located.explain_slips import explain_name, explain_url
from briefgen.located.explain_values import PATTERNS, VALUES, Sentence, explain_choice
from briefgen.located.resolve import Target
from briefgen.located.tree import Node, Scalar, Source
from briefgen.problems import Problem

#: A value that its writer has put in quotation marks that are none to YAML.
_CURLY = lazy_re.compile("[“”„«»‘’‚‹›](.{1,60})[“”«»‘’‹›]")


def explain(error: ErrorDetails, target: Target, source: Source) -> Problem:
    """Say what an error means, and where it is."""
    if error["type"] == "missing":
        return _explain_missing(target, source)
    if error["type"] == "extra_forbidden":
        code, message, hint = explain_unknown(target)
        return Problem(code, message, source.locate_key(target.path), hint, path=target.path)
    node = source.node(target.path)
    code, message, hint = _find_sentence(error, target, node, source.file)
    if isinstance(node, Scalar) and not target.on_key and (inner := _CURLY.fullmatch(node.text.value)):
        hint = f"Curly quotes are part of the value; write {inner[1].strip()} without them, or between straight ones."
    place = source.locate_key(target.path) if target.on_key else source.locate(target.path)
    return Problem(code, message, place, hint, path=target.path)


def _explain_missing(target: Target, source: Source) -> Problem:
    empty = not target.field  # the key is there, and its value says nothing
    if empty:
        target = replace(target, path=target.path[:-1], field=str(target.path[-1]))
    path = (*target.path, target.field)
    code, message, hint = explain_missing(target, empty=empty)
    return Problem(code, message, source.locate_key(path) if empty else source.locate(target.path), hint, path=path)


def _find_sentence(error: ErrorDetails, target: Target, node: Node | None, file: str) -> Sentence:
    kind, context = error["type"], error.get("ctx", {})
    name = name_target(target)
    written = isinstance(node, Scalar) and not node.null
    if kind in SHAPES and not target.on_key and not (written and SHAPES[kind] == "text"):
        return explain_shape(name, SHAPES[kind], node, target, file)
    value = str(target.path[-1]) if target.on_key else node.text.value if isinstance(node, Scalar) else ""
    if kind in ("enum", "literal_error"):
        return explain_choice(name, value, target.annotation)
    sentence = PATTERNS.get(context.get("pattern", ""), VALUES.get(kind))
    if sentence is None:
        what = "The name" if target.on_key else "The value of"
        return "VAL099", f"{what} {name} {error['msg'].rstrip('.')}.", ""
    if kind == "url":
        sentence = explain_url(value, sentence)
    elif sentence[0] == "VAL014" and not target.on_key:
        sentence = explain_name(value, str(target.path[-1]), sentence)
    code, message, hint = sentence
    words = {**context, "name": name, "value": quote(value)}
    return code, _begin_large(message.format(**words)), hint.format(**words)


def name_target(target: Target) -> str:
    """What to call the thing in a sentence: its key, or its number in a list."""
    if not target.path:
        return "the file"
    last = target.path[-1]
    if isinstance(last, str):
        return quote(last)
    name = next((step for step in reversed(target.path) if isinstance(step, str)), "the list")
    return f"entry {last + 1} of {quote(name)}"


def _begin_large(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
