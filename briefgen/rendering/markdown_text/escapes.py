"""Text -> Markdown that says it, and nothing else (CommonMark 0.31, 2.4; Pandoc's marks besides)."""

from __future__ import annotations

from briefgen.core import lazy_re

#: Signs that may be marks anywhere; ``_`` only outside of words, ``@`` before a key, ``&`` before an entity.
_MARKS = lazy_re.compile(r"([\\`*\[\]<~^$])|(?<![^\W_])(_)|(_)(?![^\W_])|(?<!\w)(@)(?=\w)|(&)(?=#?\w+;)|(!)(?=\[)")


def escape(text: str) -> str:
    """A text inside of a line."""
    return _MARKS.sub(lambda match: f"\\{match[0]}", text)


def write_code(text: str) -> str:
    """Code in the line, between more backticks than are in it."""
    text = text.replace("\n", " ")
    fence = "`" * (max(map(len, lazy_re.compile("`+").findall(text)), default=0) + 1)
    gap = " " if text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip()) else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def write_address(address: str) -> str:
    """The target of a link."""
    plain = not lazy_re.compile(r"[\s()<>\\]").search(address)
    return address if plain else "<" + lazy_re.compile(r"([<>\\])").sub(r"\\\1", address) + ">"
