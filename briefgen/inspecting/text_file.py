"""The bytes of a file that is text -> its text; two of them -> where they differ."""

from __future__ import annotations

from briefgen.inspecting.unreadable import FileUnreadable


def decode(data: bytes) -> str:
    """The text of a file in UTF-8.

    Raises:
        FileUnreadable: it is not in UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise FileUnreadable(str(fault)) from fault


def tell_line(called: str, old: bytes, new: bytes) -> str:
    """Which line differs first, of two files with the same words.

    Args:
        called: what the file is: page.
        old: one.
        new: the other.
    """
    ones, twos = decode(old).splitlines(), decode(new).splitlines()
    number = next((n for n, (a, b) in enumerate(zip(ones, twos, strict=False), 1) if a != b), min(len(ones), len(twos)))
    return f"The {called} has the same words but not the same bytes: line {number} is the first that differs."
