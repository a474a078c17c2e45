"""A pattern and a sentence -> a text type that refuses what does not match, in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


@dataclass(frozen=True, slots=True)
class Shape:
    """Marks a text: ``Annotated[str, Shape("^#[0-9a-f]{6}$", "must be ...")]``.

    Attributes:
        pattern: what the whole text must match; a regular expression that JSON Schema takes too.
        must: the rest of a sentence that begins with the field's name.
    """

    pattern: str
    must: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(core) | {"pattern": self.pattern}

    def _check(self, value: str) -> str:
        # fullmatch: "$" alone would let a line end through.
        if not re.fullmatch(self.pattern, value):
            raise PydanticCustomError("shape", "{must}", {"must": self.must})
        return value
