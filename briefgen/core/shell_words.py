"""The name of a file -> as it is typed in a command, to be copied out of a message."""

from __future__ import annotations

import os
import shlex

from briefgen.core import lazy_re

#: Names that neither PowerShell nor cmd takes apart, and those that PowerShell puts values into.
_PLAIN = lazy_re.compile(r"[\w.:/\\+~-]+")
_FILLED = "$`"


def quote_argument(name: str, system: str = os.name) -> str:
    """A name as an argument, in quotation marks where a shell would take it apart.

    Args:
        name: of a file.
        system: what ``os.name`` says: "nt" is Windows, whose shells have other quotation marks.
    """
    name = f"./{name}" if name.startswith("-") else name
    if system != "nt":
        return shlex.quote(name)
    if _PLAIN.fullmatch(name):
        return name
    if any(sign in name for sign in _FILLED):  # cmd knows no such quotation marks, and leaves these signs alone
        return "'" + name.replace("'", "''") + "'"
    return f'"{name}"'
