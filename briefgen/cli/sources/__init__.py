"""``briefgen sources``: the sources of briefs and their libraries, and new entries for these."""

from briefgen.cli.audiences.group import DefaultGroup
from briefgen.cli.sources.add import command as add
from briefgen.cli.sources.list import command as list_command

command = DefaultGroup(
    "sources",
    default=list_command,
    lines={
        list_command: "List and check the sources (the default).",
        add: "Add a work to a library, by its DOI, ISBN or URL.",
    },
)

__all__ = ["command"]
