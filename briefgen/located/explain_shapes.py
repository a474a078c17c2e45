"""A list where a text belongs, and the like: a code, a sentence, and how to write it."""

from __future__ import annotations

from pathlib import PurePath

from briefgen.located.resolve import Target
from briefgen.located.tree import Mapping, Node, Scalar
from briefgen.located.words import list_words
from briefgen.model.fields import is_model, keys_of, variants

#: Pydantic's error types for a wrong shape, and the shape that was wanted.
SHAPES = {
    **dict.fromkeys(("string_type", "string_sub_type", "string_unicode", "enum", "literal_error"), "text"),
    **dict.fromkeys(("bool_type", "int_type", "float_type", "date_type", "none_required"), "text"),
    **dict.fromkeys(("tuple_type", "list_type", "set_type", "frozen_set_type", "iterable_type"), "list"),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type", "mapping_type", "dataclass_type"), "group"),
}
_WORDS = {"text": "a text", "list": "a list", "group": "a group of keys"}


def explain_shape(name: str, wanted: str, node: Node | None, target: Target, file: str) -> tuple[str, str, str]:
    """Say what was wanted, what is there, and how to write it in this kind of file."""
    if not target.path:
        return "VAL003", "The file does not hold keys with values.", "Begin it with the key “title” and its value."
    begun = name[:1].upper() + name[1:]
    if node is None or (isinstance(node, Scalar) and node.null):
        return "VAL001", f"{begun} is empty.", f"Write {_WORDS[wanted]}, or remove it."
    found = "text" if isinstance(node, Scalar) else "group" if isinstance(node, Mapping) else "list"
    message = f"{begun} must be {_WORDS[wanted]}, and this is {_WORDS[found]}."
    quoted = PurePath(file).suffix.lower() in (".json", ".toml")
    if wanted == "list":
        one = '["one", "two"]' if quoted else "[one, two], or one entry a line after a hyphen and a space"
        return "VAL003", message, f"Write it as a list: {one}."
    if wanted == "group":
        keys = [key for kind, _ in variants(target.annotation) if is_model(kind) for key in keys_of(kind)]
        return "VAL003", message, f"Give it keys of its own: {list_words(keys[:8], 'and')}." if keys else "Write keys."
    if found == "list":
        return "VAL003", message, "Write one text; put it in quotes if a square bracket is part of it."
    return "VAL003", message, "Write one text; put it in quotes if a colon or a brace is part of it."
