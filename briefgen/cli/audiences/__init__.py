"""``briefgen audiences``: who sees what, and how two editions of a brief differ."""

from briefgen.cli.audiences.diff import command as diff
from briefgen.cli.audiences.group import DefaultGroup
from briefgen.cli.audiences.show import command as show

command = DefaultGroup(
    "audiences",
    default=show,
    lines={show: "Show who sees what (the default).", diff: "Show how two editions of a brief differ."},
)

__all__ = ["command"]
