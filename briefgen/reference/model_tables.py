"""Pydantic models -> tables of their keys: what each takes, what it is when left out, what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.model.base import Key, Language, OptionValue, ProseMark, Url
from briefgen.model.dates import Instant, IsoDate
from briefgen.model.fields import field_annotation, is_model, key_of, origin_of, variants
from briefgen.model.identity import Doi, Isbn, Issn
from briefgen.model.people import Email, Orcid
from briefgen.model.shape import Shape
from briefgen.model.sources import Interval
from briefgen.reference.tables import make_anchor

#: Types with a name of their own, by the first thing that is written beside them.
_KNOWN: tuple[tuple[Any, str], ...] = tuple(
    (get_args(alias)[1], words)
    for alias, words in (
        (Language, "language tag"),
        (Url, "URL"),
        (OptionValue, "text, number, true or false"),
        (Key, "name"),
        (IsoDate, "day, month or year"),
        (Interval, "day, month or year, or a span of them"),
        (Instant, "time with its zone"),
        (Issn, "ISSN"),
        (Isbn, "ISBN"),
        (Doi, "DOI"),
        (Orcid, "ORCID iD"),
        (Email, "e-mail address"),
    )
)


def find_models(root: type[BaseModel]) -> list[tuple[type[BaseModel], str]]:
    """The models below ``root``, each once, with the way to the first place that holds it.

    A way is written with dots between keys, ``NAME`` for a key that the writer chooses, and ``[]`` after a list:
    ``sources.NAME.authors[]``.
    """
    found: list[tuple[type[BaseModel], str]] = []
    waiting: list[tuple[type[BaseModel], str]] = [(root, "")]
    while waiting:
        model, way = waiting.pop(0)
        for kind, step in models_of(model):
            if kind not in [each for each, _ in found]:
                found.append((kind, f"{way}.{step}".removeprefix(".")))
                waiting.append(found[-1])
    return found


def models_of(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    """The models that the keys of ``model`` hold, each with the key and what comes after it."""
    for name in model.model_fields:
        for kind, step in _models_in(field_annotation(model, name)):
            yield kind, f"{key_of(model, name)}{step}"


def _models_in(annotation: Any) -> list[tuple[type[BaseModel], str]]:
    found: list[tuple[type[BaseModel], str]] = []
    for kind, _ in variants(annotation):
        if is_model(kind):
            found.append((kind, ""))
        elif origin_of(kind) is dict:
            found += [(inner, f".NAME{step}") for inner, step in _models_in(get_args(kind)[1])]
        elif origin_of(kind) is tuple:
            found += [(inner, f"[]{step}") for inner, step in _models_in(get_args(kind)[0])]
    return found


def name_type(annotation: Any, headings: Mapping[type[BaseModel], str]) -> str:
    """A type in plain words.

    Args:
        annotation: as the field has it.
        headings: the heading of the section that describes a model; the words link to it.
    """
    words = [_name_variant(kind, marks, headings) for kind, marks in variants(annotation)]
    return " or ".join(dict.fromkeys(words))


def _name_variant(kind: Any, marks: tuple[Any, ...], headings: Mapping[type[BaseModel], str]) -> str:
    if is_model(kind):
        return f"table [{headings[kind]}](#{make_anchor(headings[kind])})"
    if origin_of(kind) is dict:
        return f"table: name = {name_type(get_args(kind)[1], headings)}"
    if origin_of(kind) is tuple:
        return f"list: {name_type(get_args(kind)[0], headings)}"
    if origin_of(kind) is Literal:
        return " or ".join(f"`{each}`" for each in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return " or ".join(f"`{each}`" for each in kind)
    if any(isinstance(mark, ProseMark) for mark in marks):
        return "Markdown"
    rule = next((mark.must.removeprefix("must be ") for mark in marks if isinstance(mark, Shape)), "")
    return next((words for mark, words in _KNOWN if mark in marks), f"text: {rule}" if rule else "text")


def show_key(model: type[BaseModel], name: str) -> str:
    """The key of a field as code, in bold where it must be there."""
    key = f"`{key_of(model, name)}`"
    return f"**{key}**" if model.model_fields[name].is_required() else key


def show_default(field: FieldInfo) -> str:
    """What a field is when its key is left out; a dash for nothing."""
    default = field.get_default(call_default_factory=True)
    if isinstance(default, tuple):
        # A model that has a short way to write it is shown that way.
        words = (getattr(each, getattr(each, "shorthand", None) or "", each) for each in default)
        return ", ".join(f"`{each}`" for each in words) or "–"
    return f"`{default}`" if isinstance(default, str) else "–"
