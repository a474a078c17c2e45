"""What all parts of the model share: frozen, nothing unknown accepted, and a short way to write."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from briefgen.core.late_imports import load_later
from briefgen.core.private_urls import find_private
from briefgen.model.descriptions import describe_fields
from briefgen.model.names import can_be_seen
from briefgen.model.shape import Shape

# Pydantic's search for plugins, which commands turn off, would load a parser of e-mails.
with load_later("importlib.metadata"), suppress(ImportError):
    import_module("pydantic.plugin._loader")


class Part(BaseModel):
    """A part of a brief. A subclass may name the one field that a bare text stands for."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        # A part is built with the file that holds it, not again by itself: half of what a start would cost.
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
    )

    #: ``{name: INSS}`` may be written ``INSS`` where this is ``"name"``.
    shorthand: ClassVar[str | None] = None
    #: Keys that may be left out but not left empty, and the empty value that their check refuses.
    never_empty: ClassVar[Mapping[str, Any]] = {}

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: Any) -> Any:
        """The table that a bare text stands for; a key that is there but says nothing counts as left out."""
        # One validator, not two: Pydantic asks each of every model how many arguments it takes.
        if cls.shorthand and isinstance(value, str):
            return {cls.shorthand: value}
        if not isinstance(value, dict) or None not in value.values():
            return value
        known = {key for name, field in cls.model_fields.items() for key in (name, field.alias)}
        known -= cls.never_empty.keys()
        told = {key: inner for key, inner in value.items() if inner is not None or key not in known}
        return {key: cls.never_empty.get(key) if inner is None else inner for key, inner in told.items()}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        full = handler.resolve_ref_schema(schema)
        for name, meaning in describe_fields(cls).items():
            described = full.get("properties", {}).get(cls.model_fields[name].alias or name, {})
            described.setdefault("description", meaning)
        if not cls.shorthand:
            return schema
        # A text alone is enough only where nothing else is required.
        if "anyOf" not in full and full.get("required", []) in ([], [cls.shorthand]):
            inner = dict(full)
            full.clear()
            field = inner.get("properties", {}).get(cls.shorthand, {})
            text = {key: value for key, value in field.items() if key != "title"}
            full.update(
                {
                    "title": inner.pop("title", cls.__name__),
                    "description": inner.pop("description", ""),
                    "anyOf": [inner, text],
                }
            )
        return schema


class ProseMark:
    """Marks a text field as Markdown; the reader and the tailor find prose fields by it.

    Args:
        blocks: True for paragraphs, lists, tables and figures; False for one run of text.
    """

    def __init__(self, *, blocks: bool) -> None:
        self.blocks = blocks

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(core)


def _not_blank(value: str) -> str:
    if not can_be_seen(value):
        raise PydanticCustomError("blank", "must not be empty")
    return value


#: Text that must say something.
Line = Annotated[str, AfterValidator(_not_blank)]
#: One run of Markdown: emphasis, links, notes, spans; a newline is a forced line break.
Inline = Annotated[str, AfterValidator(_not_blank), ProseMark(blocks=False)]
#: Markdown with paragraphs, lists, tables, figures, boxes.
Blocks = Annotated[str, AfterValidator(_not_blank), ProseMark(blocks=True)]
#: A name that others refer to: a source's key, an anchor.
KEY_PATTERN = r"^[A-Za-z][A-Za-z0-9_.:-]*$"
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=80)]


def _safe_url(value: str) -> str:
    scheme = value.partition(":")[0].lower()
    if scheme not in {"http", "https", "mailto", "tel"} or any(c.isspace() or ord(c) < 32 for c in value):
        raise PydanticCustomError("url", "must be a URL that begins with https:// or http://")
    if private := find_private(value):
        raise PydanticCustomError(
            f"url_{private}", "must not contain a user name, a password or hidden parts of an e-mail"
        )
    return value


#: A web or mail address; other schemes (``javascript:``, ``file:``) are refused.
Url = Annotated[str, AfterValidator(_safe_url), Field(json_schema_extra={"pattern": r"^[A-Za-z]+:\S+$"})]


def _language(value: str) -> str:
    from briefgen.model.language import is_language_tag

    if not is_language_tag(value):
        raise PydanticCustomError("language", "must be a language tag (BCP 47) such as en, en-GB, ko or zh-Hant")
    return value


_TAG_SHAPE = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
#: A language tag as BCP 47 (RFC 5646) defines it.
Language = Annotated[str, AfterValidator(_language), Field(json_schema_extra={"pattern": _TAG_SHAPE})]

#: The name of a template's option.
OptionName = Annotated[str, Shape(r"^[a-z][a-z0-9_]{0,59}$", "must be lower-case letters a-z, digits and _")]
#: The name of a fixed word, such as source or abstract.
WordName = Annotated[str, Shape(r"^[a-z][a-z0-9_]{0,59}$", "must be lower-case letters a-z, digits and _")]
#: The value of a template's option: a text here; the template says what it is read as.
OptionValue = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]
