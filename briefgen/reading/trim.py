"""Texts without the empty lines and spaces at their ends, which say nothing."""

from __future__ import annotations

from briefgen.located import Text

#: Not the wide space of Chinese, Japanese and Korean: it is the author's indent.
_BLANKS = " \t\n"


def trim_lines(text: Text) -> Text:
    """Without empty lines at either end, and without white space at the very end.

    The indent of the first line stays: four spaces make code.
    """
    stop = len(text.value.rstrip(_BLANKS))
    start = len(text.value) - len(text.value.lstrip(_BLANKS))
    start = text.value.rfind("\n", 0, start) + 1
    return text.slice(min(start, stop), stop)


def trim_words(text: Text) -> Text:
    """Without spaces and line ends at either end."""
    return text.strip(_BLANKS)


def trim_end(text: Text) -> Text:
    """Without the line end that a block of YAML leaves after its last line."""
    stop = len(text.value.rstrip("\n"))
    return text.slice(0, stop) if stop < len(text.value) else text
