"""A list where a text belongs, and the like: a code, a sentence, and how to write it."""

from __future__ import annotations

from pathlib import PurePath

from briefgen.core.messages import list_words
from briefgen.located.explain_slips import explain_entries
from briefgen.located.resolve import Target
from briefgen.located.tree import Mapping, Node, Scalar, Sequence
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
        return "VAL003", "The file does not contain keys with values.", "Begin it with the key “title” and its value."
    begun = name[:1].upper() + name[1:]
    if node is None or (isinstance(node, Scalar) and node.null):
        return "VAL001", f"{begun} is empty.", f"Write {_WORDS[wanted]}, or remove it."
    found = "text" if isinstance(node, Scalar) else "group" if isinstance(node, Mapping) else "list"
    message = f"{begun} must be {_WORDS[wanted]}, but this is {_WORDS[found]}."
    quoted = PurePath(file).suffix.lower() in (".json", ".toml")
    if wanted == "list":
        return "VAL003", message, _how_to_list(found, quoted)
    if wanted == "group":
        keys = [key for kind, _ in variants(target.annotation) if is_model(kind) for key in keys_of(kind)]
        if keys:
            return "VAL003", message, f"Give it keys of its own: {list_words(keys[:8], 'and')}."
        field = next((step for step in reversed(target.path) if isinstance(step, str)), "")
        entry = node.items[0] if isinstance(node, Sequence) and node.items else node
        return "VAL003", message, explain_entries(field, entry.text.value if isinstance(entry, Scalar) else "")
    if quoted:
        return "VAL003", message, "Write a text in quotes."
    sign = "a square bracket" if found == "list" else "a brace or contains a colon"
    hint = f"Write a text: in quotes if it begins with {sign}, after | if it has several paragraphs."
    return "VAL003", message, hint


def _how_to_list(found: str, quoted: bool) -> str:
    if found == "group":
        return (
            "Put it in square brackets."
            if quoted
            else "Put a hyphen and a space before it, as for each entry of a list."
        )
    one = '["one", "two"]' if quoted else "[one, two], or put each entry on its own line, after “- ”"
    return f"Write it as a list: {one}."
