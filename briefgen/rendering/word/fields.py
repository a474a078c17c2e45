"""Fields: what Word works out anew when it is asked to, with what it is now (ECMA-376 part 1, 17.16).

They are written in runs, and not as ``w:fldSimple``, whose content other programs pass over.
"""

from __future__ import annotations

from briefgen.rendering.word.markup import tag, text


def _write_mark(kind: str) -> str:
    return tag("w:r", tag("w:fldChar", fldCharType=kind))


#: Behind what a field is now.
FIELD_END = _write_mark("end")


def start_field(instruction: str) -> str:
    """The start of a field; what it is now comes next, and then its end."""
    code = tag("w:r", tag("w:instrText", text(f" {instruction} "), xml_space="preserve"))
    return "".join((_write_mark("begin"), code, _write_mark("separate")))


def write_field(instruction: str, runs: str) -> str:
    """A whole field.

    Args:
        instruction: such as ``SEQ Table``.
        runs: what it is now.
    """
    return "".join((start_field(instruction), runs, FIELD_END))
