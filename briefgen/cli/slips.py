"""A command or an option that does not exist -> a hint: what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from briefgen.core.did_you_mean import find_closest, suggest
from briefgen.core.formats import Format

#: What other tools call it, and what is typed here.
_COMMANDS = {
    "lint": "check",
    "validate": "check",
    "test": "check",
    "spell": "check",
    "format": "fix",
    "make": "build",
    "render": "build",
    "generate": "build",
    "compile": "build",
    "export": "build",
    **dict.fromkeys((*map(str, Format), "word"), "build"),
    "citation": "cite",
    "bibtex": "cite",
    "serve": "watch",
    "server": "watch",
    "preview": "watch",
    "live": "watch",
    "publish": "release",
    "sign": "release",
    "status": "log",
    "history": "log",
    "stats": "figures",
    "count": "figures",
    "wordcount": "figures",
    "start": "init",
    "create": "new",
    "add": "new",
    "readers": "audiences",
    "compare": "diff",
    "changes": "diff",
    "redline": "diff",
    "themes": "templates",
    "packs": "templates",
    "rules": "explain",
    "codes": "explain",
    "clean": "cache prune",
    "help": "--help",
    "version": "--version",
}
_GROUPS: Mapping[str, Mapping[str, str]] = {
    "cache": {"clean": "prune", "clear": "prune", "delete": "prune", "size": "info", "show": "info"},
    "templates": {"copy": "eject", "override": "eject", "compare": "diff", "create": "new", "lint": "check"},
    "audiences": {"compare": "diff"},
}
#: The same of options; what is before a space is an option of the command.
_OPTIONS = {
    "force": "--no-cache",
    "fresh": "--no-cache",
    "rebuild": "--no-cache",
    "reader": "--audience",
    "readers": "--audience",
    "for": "--audience",
    **{str(name): f"--format {name}" for name in Format},
    "word": "--format docx",
    "json": "--report json",
    "sarif": "--report sarif",
    "csv": "--report csv",
    "out": "--output",
    "dir": "--output",
    "dest": "--output",
    "folder": "--output",
    "file": "--report-file",
    "silent": "--quiet",
    "workers": "--jobs",
    "processes": "--jobs",
    "threads": "--jobs",
    "parallel": "--jobs",
    "role": "--as",
    "reason": "--why",
    "reasons": "--why",
    "warnings": "--strict",
    "verify": "--strict",
}
#: How like another command or option must be to be the one that was meant.
_LIKE = 0.7


def hint_at_command(name: str, known: Iterable[str], group: str = "") -> str:
    """What was meant by a command that does not exist.

    Args:
        name: what was typed.
        known: the commands that there are.
        group: the group that they belong to; empty for the commands of ``briefgen``.
    """
    meant = (_GROUPS.get(group, {}) if group else _COMMANDS).get(name.casefold(), "")
    return f"Did you mean {meant}?" if meant else suggest(name, known, _LIKE)


def hint_at_option(name: str, command: click.Command, path: str) -> str:
    """What was meant by an option that does not exist.

    Args:
        name: what was typed, such as ``--formats``.
        command: the command that it was typed behind.
        path: that command as it is typed.
    """
    word = name.lstrip("-")
    options = [param for param in command.params if isinstance(param, click.Option)]
    visible = {each for option in options if not option.hidden for each in option.opts}
    former = {
        each.lstrip("-"): option.advice for option in options if hasattr(option, "advice") for each in option.opts
    }
    meant = _OPTIONS.get(word.casefold(), "")
    if meant.partition(" ")[0] not in visible:
        closest = find_closest(word, [each[2:] for each in visible if each.startswith("--")], _LIKE)
        meant = f"--{closest}" if closest else ""
    if meant:
        return f"Did you mean {meant}?"
    closest = find_closest(word, former, _LIKE)
    return str(former[closest]) if closest else f"{path} --help lists the options."
