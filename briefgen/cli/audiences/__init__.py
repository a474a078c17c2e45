"""``briefgen audiences``: who sees what, and how two editions of a brief differ."""

from briefgen.cli.audiences.diff import command as diff
from briefgen.cli.audiences.group import DefaultGroup
from briefgen.cli.audiences.matrix import command as matrix

command = DefaultGroup("audiences", default=matrix, others={diff: "Show how two editions of a brief differ."})

__all__ = ["command"]
