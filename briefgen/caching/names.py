"""Paths in a folder -> names that say nothing to someone who has only the cache, and back for whoever has the files.

Each part of a path becomes its keyed hash (BLAKE2b, RFC 7693), and is found again among the names that are in its
folder. A cache travels, in backups and those of build servers, and the name of a picture can be as secret as a text.
Imports only what Python has loaded at its start, or is part of it.
"""

from __future__ import annotations

import os

from briefgen.core.hashes import blake2b

#: Bytes of a hash.
_SIZE = 12
#: What stands for itself.
_PLAIN = ("", ".", "..")


def hash_text(text: str, key: bytes) -> str:
    """The keyed hash of a text."""
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=_SIZE, key=key).hexdigest()


class Names:
    """The names of one folder.

    Args:
        folder: the folder, absolute; what is outside of it keeps its path.
        salt: makes the hashes others than those of another cache, so that no table of common names finds them.
    """

    def __init__(self, folder: str, salt: str) -> None:
        self._start = f"{folder}{os.sep}"
        self._key = salt.encode()
        self._parts: dict[str, str] = {}
        self._hidden: dict[str, str] = {}
        self._outside: dict[str, str] = {}
        self._listed: dict[str, dict[str, str]] = {}

    def hide(self, path: str) -> str:
        """The name of a path; found again by this object even if nothing is there.

        A path through a link from outside has the name of where it leads to.
        """
        if not path.startswith(self._start):
            above, _, last = path.rpartition(os.sep)
            if above not in self._outside:
                self._outside[above] = f"{os.path.realpath(above or os.sep)}{os.sep}"
            if not self._outside[above].startswith(self._start):
                return path
            path = f"{self._outside[above]}{last}"
        name = os.sep.join(map(self._hide_part, path[len(self._start) :].split(os.sep)))
        self._hidden[name] = path
        return name

    def find(self, name: str) -> str:
        """The path of a name; one at which there is nothing when no file has that name."""
        if name.startswith(os.sep):
            return name
        path = self._hidden.get(name)
        if path is None:
            above, _, last = name.rpartition(os.sep)
            folder = self.find(above) if above else self._start[: -len(os.sep)]
            path = f"{folder}{os.sep}{self._list(folder).get(last, last)}"
            self._hidden[name] = path
        return path

    def _list(self, folder: str) -> dict[str, str]:
        """What is in a folder, by its hash."""
        if folder not in self._listed:
            try:
                self._listed[folder] = {hash_text(each, self._key): each for each in os.listdir(folder)}
            except (OSError, ValueError):
                self._listed[folder] = {}
        return self._listed[folder]

    def _hide_part(self, part: str) -> str:
        if part in _PLAIN:
            return part
        if part not in self._parts:
            self._parts[part] = hash_text(part, self._key)
        return self._parts[part]
