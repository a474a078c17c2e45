"""Paths in a folder -> names that say nothing to someone who has only the cache, and back for whoever has the files.

Each part of a path becomes its keyed hash (BLAKE2b, RFC 7693), and is found again among the names that are in its
folder. A cache travels, in backups and those of build servers, and the name of a picture can be as secret as a text.
Imports only what Python has loaded at its start, or is part of it.
"""

from __future__ import annotations

import os
from _blake2 import blake2b

#: Bytes of the hash of one part of a path.
_SIZE = 8
#: What stands for itself.
_PLAIN = ("", ".", "..")


class Names:
    """The names of one folder.

    Args:
        folder: the folder, absolute; what lies outside of it keeps its path.
        salt: makes the hashes others than those of another cache, so that no table of common names finds them.
    """

    def __init__(self, folder: str, salt: str) -> None:
        self._start = f"{folder}{os.sep}"
        self._key = salt.encode()
        self._parts: dict[str, str] = {}
        self._hidden: dict[str, str] = {}
        self._listed: dict[str, dict[str, str]] = {}

    def hide(self, path: str) -> str:
        """The name of a path; found again by this object even if nothing is there."""
        if not path.startswith(self._start):
            return path
        name = os.sep.join(map(self._hide_part, path[len(self._start) :].split(os.sep)))
        self._hidden[name] = path
        return name

    def find(self, name: str) -> str:
        """The path of a name; one at which there is nothing when no file has that name."""
        if os.path.isabs(name):
            return name
        if name not in self._hidden:
            *above, last = name.split(os.sep)
            folder = self.find(os.sep.join(above)) if above else self._start[: -len(os.sep)]
            self._hidden[name] = os.path.join(folder, last if last in _PLAIN else self._list(folder).get(last, last))
        return self._hidden[name]

    def _list(self, folder: str) -> dict[str, str]:
        """What is in a folder, by its hash."""
        if folder not in self._listed:
            try:
                self._listed[folder] = {self._hide_part(each): each for each in os.listdir(folder)}
            except (OSError, ValueError):
                self._listed[folder] = {}
        return self._listed[folder]

    def _hide_part(self, part: str) -> str:
        if part in _PLAIN:
            return part
        if part not in self._parts:
            data = part.encode("utf-8", "surrogateescape")
            self._parts[part] = blake2b(data, digest_size=_SIZE, key=self._key).hexdigest()
        return self._parts[part]
