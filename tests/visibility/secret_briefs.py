"""Briefs with secrets at every place that the model has, written from the model itself.

A field, a part or a kind of text that the model gains is written as soon as it is there; what cannot be written is an
error, and so is a field that no brief of a campaign holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any, get_args

from briefgen.model import Brief
from briefgen.model.base import ProseMark
from briefgen.model.fields import Variant, field_annotation, is_model, key_of, origin_of, variants
from briefgen.model.marks import Marked
from briefgen.model.translation import TranslationOf
from briefgen.model.wording import Wording
from tests.visibility.secret_blocks import Blocks
from tests.visibility.secret_runs import LINE, WORDS, Runs
from tests.visibility.secret_writer import EVERYONE, GONE, KNOWN, MARKS, SHOWN, TELLTALE, Calls, Writer

__all__ = ["EVERYONE", "GONE", "KNOWN", "MARKS", "SHOWN", "TELLTALE", "Written", "write_brief"]

#: Texts of a form that the model asks for, by the part and the field, or by the field; ``{}`` is a word.
_FORMS = {
    "value": "2025-05-06", "start": "2024-01", "end": "2025", "until": "2025-05-06T09:30+01:00",
    "Embargo.text": "{} {{until}}",
    "Waiver.until": "2030-12-31", "code": "LNG606", "issn": "0378-5955", "issn_online": "2049-3630",
    "isbn": "978-0-306-40615-7", "doi": "10.1234/{}", "orcid": "0000-0002-1825-0097", "url": "https://{}.org/",
    "archived": "https://{}.org/a", "email": "{}@example.org", "lang": "ko", "native_lang": "ko", "languages": "en",
    "digest": "0123abcd-89abcdef", "file": "{}.md",
    "links": "https://{}.org/link",
}  # fmt: skip
#: Names under keys of which the writer chooses the names.
_NAMES = {"words": ("abstract", "figure")}
#: Fields that are written elsewhere, or say nothing of what is in a brief. Data have tests of their own: test_data.py.
_ELSEWHERE = {"Brief": {
    "schema_", "template", "lang", "translation_of", "audiences", "marking", "notes", "sources", "links", "data",
    "events",
}}  # fmt: skip
#: The fields of a mark.
_MARK_KEYS = {"audience": "audiences", "withhold-from": "withhold-from", "mark": "mark"}
#: How often an optional field is written.
_OFTEN = 0.25


@dataclass(frozen=True)
class Written:
    """A brief, and what its audience sees of it.

    Attributes:
        content: the front matter and the text, as the model takes it.
        shown: each word that the audience sees, with its field.
        hidden: the words that it does not see.
        constructs: what was written in prose, by name.
        fields: the fields of the model that hold something, without indices; ``Part.field!`` of one with a mark.
    """

    content: dict[str, Any]
    shown: tuple[tuple[str, tuple[str, ...]], ...]
    hidden: frozenset[str]
    constructs: frozenset[str]
    fields: frozenset[str]


def write_brief(seed: object, audience: str, filling: str) -> Written:
    """The brief of a seed, with one of its fillings, to be judged for an audience."""
    writer = Writer(f"{seed}", audience, filling)
    builder = _Builder(writer)
    content = builder.brief()
    return Written(
        content, tuple(writer.shown), frozenset(writer.hidden), frozenset(writer.constructs), frozenset(builder.fields)
    )


class _Builder:
    """Writes the parts of the model."""

    def __init__(self, writer: Writer) -> None:
        self.w = writer
        self.runs, self.blocks = Runs(writer), Blocks(writer)
        self.fields: set[str] = set()
        self.depth = 0

    def brief(self) -> dict[str, Any]:
        """A whole brief: the notes and sources last, since the text says which there are."""
        content = self._part(Brief, ())
        self.w.field = ("links",)
        content["links"] = {"a name": self._form("links", "links") or ""}
        content["marking"] = "TLP:CLEAR"
        # Sources call notes, and notes cite sources.
        for key, calls in (("notes", self.w.notes), ("sources", self.w.sources)) * 2:
            kind = get_args(field_annotation(Brief, key))[1]
            self._write_called(content.setdefault(key, {}), calls, partial(self._part, kind, (key, "*")))
        content["translation_of"] = self._part(TranslationOf, ("translation_of",))
        return content

    def _write_called(self, into: dict[str, Any], calls: Calls, make: Callable[[], dict[str, Any]]) -> None:
        """What is called and not written yet; what is called by nobody whom the audience sees is hidden."""
        for name in calls.shown:
            if name not in into:
                into[name] = self._with_mark(make, shown=True)
        with self.w.seen_by(EVERYONE - {self.w.audience}):
            for name in calls.hidden:
                if name not in into:
                    into[name] = make()

    def _part(self, model: Any, path: tuple[str, ...], *, sure: str = "") -> dict[str, Any]:
        """A part as a file has it.

        Args:
            sure: a field that is written for certain.
        """
        made: dict[str, Any] = {}
        self.depth += 1
        for name, field in model.model_fields.items():
            optional = not field.is_required() and name != sure and (model, name) != (Brief, "body")
            if name in _ELSEWHERE.get(model.__name__, ()) or (
                issubclass(model, Marked) and name in Marked.model_fields
            ):
                continue
            if optional and not self.w.happens(_OFTEN):
                continue
            value = self._value(field_annotation(model, name), (*path, name), model.__name__, optional=optional)
            if value not in (None, []):
                made[key_of(model, name)] = value
                self.fields.add(f"{model.__name__}.{name}")
        self.depth -= 1
        if model.__name__ == "Change" and "kind" in made and "note" not in made:
            del made["kind"]
        if model.__name__ == "Creator" and "family" not in made:
            # The other parts of a name are refused without it.
            made = {key: value for key, value in made.items() if key not in ("given", "particle", "suffix")}
        return made

    def _value(self, annotation: Any, path: tuple[str, ...], owner: str, *, optional: bool = True) -> Any:
        kinds = list(variants(annotation))
        worded = next((kind for kind, _ in kinds if is_model(kind) and issubclass(kind, Wording)), None)
        outer, self.w.field = self.w.field, path
        try:
            if worded:
                return self._wordings(kinds, path, optional=optional)
            kind, metadata = self.w.chance.choice(kinds)
            return self._one(kind, metadata, path, owner, optional=optional)
        finally:
            self.w.field = outer

    def _one(self, kind: Any, metadata: tuple[Any, ...], path: tuple[str, ...], owner: str, *, optional: bool) -> Any:
        """A value of one type."""
        if is_model(kind):
            return self._part(kind, path)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self.w.chance.choice(list(kind)).value
        if origin_of(kind) is tuple:
            return self._several(get_args(kind)[0], path, owner)
        if origin_of(kind) is dict:
            inner = get_args(kind)[1]
            return {name: self._value(inner, (*path, name), owner, optional=False) for name in _NAMES[path[-1]]}
        if kind is str:
            return self._text(metadata, path, owner, optional=optional)
        raise TypeError(f"nothing here can write {kind} ({'.'.join(path)})")

    def _several(self, annotation: Any, path: tuple[str, ...], owner: str) -> list[Any]:
        deep = self.depth > 3
        made = []
        for _ in range(self.w.chance.choice((0, 0, 0, 1) if deep else (0, 1, 1, 2))):
            if any(is_model(kind) and issubclass(kind, Marked) and not issubclass(kind, Wording)
                   for kind, _ in variants(annotation)):  # fmt: skip
                made.append(self._with_mark(lambda: self._value(annotation, path, owner, optional=False)))
            else:
                made.append(self._value(annotation, path, owner))
        return [each for each in made if each is not None]

    def _with_mark(self, make: Callable[[], dict[str, Any]], *, shown: bool = False) -> Any:
        """A part, which may carry a mark."""
        w = self.w
        if not w.happens(0.4):
            return make()
        marks = {mark: eyes for mark, eyes in MARKS.items() if not shown or w.audience in eyes}

        def write(mark: str) -> dict[str, Any]:
            self.fields.add("Marked!")
            keys = _read_mark(mark)
            self.fields.update(f"Marked.{key}" for key in keys)
            return make() | keys

        return w.hide(write, marks)

    def _wordings(self, kinds: list[Variant], path: tuple[str, ...], *, optional: bool) -> Any:
        """A text of the front matter: by itself, with a mark, or in several wordings."""
        w = self.w
        metadata = next(metadata for kind, metadata in kinds if kind is str)

        def text() -> Any:
            return self._text(metadata, path, "", optional=False)

        def marked(mark: str) -> dict[str, Any]:
            self.fields.add("Wording!")
            return {"text": text()} | _read_mark(mark)

        form = w.chance.choice(("text", "one", "several"))
        if form == "text" or (form == "one" and not optional):
            return self._text(metadata, path, "", optional=optional)
        if form == "one":
            return w.hide(marked)
        hiding = {mark: eyes for mark, eyes in MARKS.items() if w.audience not in eyes}
        made = [w.hide(marked, hiding) for _ in range(w.chance.choice((0, 1, 2)))]
        if not optional or w.happens(0.7):
            showing = {mark: eyes for mark, eyes in MARKS.items() if w.audience in eyes}
            made.append(w.hide(marked, showing) if w.happens(0.5) else text())
            if isinstance(made[-1], dict):
                # Behind the wording that the audience reads, nobody cares what it would have read.
                with w.seen_by(EVERYONE - {w.audience}):
                    made += [] if w.filling == GONE else [{"text": text(), "audiences": ["internal"]}] * w.happens(0.5)
        return [each for each in made if each is not None] or None

    def _text(self, metadata: tuple[Any, ...], path: tuple[str, ...], owner: str, *, optional: bool) -> str | None:
        mark = next((each for each in metadata if isinstance(each, ProseMark)), None)
        names = (path[-1] if path else "",)
        # What a part is known by is seen for certain, or there would be no part.
        sure = not optional or names[0] in ("heading", "title", "body", "text") or owner in ("Change",)
        if mark is None:
            return self._form(names[0], f"{owner}.{names[0]}") or f"{self.w.word()} {self.w.word()}"
        self.w.note("blocks" if mark.blocks else "inline")
        if mark.blocks:
            return self.blocks.write(0, sure=sure)
        # Of the people of a source only names are printed, and so nothing that a line about them calls.
        return self.runs.run(WORDS if path[0] == "sources" and names[0] == "bio" else LINE, sure=sure)

    def _form(self, name: str, full: str) -> str | None:
        if name == "id":
            return self.w.name_place()
        form = _FORMS.get(full) or _FORMS.get(name)
        return form.format(self.w.word()) if form and "{}" in form else form


def _read_mark(mark: str) -> dict[str, Any]:
    """A mark of prose as the keys of a part."""
    found: dict[str, Any] = {}
    for key, _, value in (item.partition("=") for item in _split(mark)):
        names = value.strip('"').replace(",", " ").split()
        found[_MARK_KEYS[key]] = value if key == "mark" else names
    return found


def _split(mark: str) -> list[str]:
    return (
        ['withhold-from="press public"']
        if '"' in mark and "withhold" in mark
        else ([mark] if '"' in mark else mark.split())
    )
