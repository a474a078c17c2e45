"""The content files of a workspace -> which of them are language editions of one brief, as cheaply as can be.

A brief does not name its translations, so every content file must be asked whether it names an original. What was
found out in a file is remembered with its digest, and only files that have changed are opened.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

from briefgen.building.build_state import BuildState
from briefgen.core.workspace_folders import CONTENT
from briefgen.pipeline.find_content import walk_folder
from briefgen.pipeline.originals import Originals, list_family, place_content


class LanguageDependencies:
    """Which briefs must be looked at again when another one changes.

    Args:
        build_state: what is remembered; what is found out is put into it.
    """

    def __init__(self, build_state: BuildState) -> None:
        self._build_state = build_state
        self._folders: dict[Path, Path] = {}

    def list_originals(self, path: Path) -> Originals:
        """The translations among the language editions of a brief, the brief itself included, each with its original.

        Args:
            path: its content file.
        """
        own = self._place(path)
        family = {own, *list_family(own, self._originals)} if own in self._related else set()
        return {one: other for one, other in self._originals.items() if one in family}

    def list_names(self, path: Path) -> frozenset[str]:
        """The files of the other language editions of a brief in its workspace, as the build state names them."""
        originals = self.list_originals(path)
        family = {*originals, *originals.values()} - {self._place(path)}
        inside = f"{self._build_state.folder}{os.sep}"
        return frozenset(self._build_state.short(str(each)) for each in family if str(each).startswith(inside))

    def _place(self, path: Path) -> Path:
        """As ``place_content``, for thousands of briefs in a few folders."""
        if path.parent not in self._folders:
            self._folders[path.parent] = place_content(path).parent
        return self._folders[path.parent] / path.name

    @cached_property
    def _related(self) -> frozenset[Path]:
        """All briefs that have another language edition."""
        return frozenset({*self._originals, *self._originals.values()})

    @cached_property
    def _originals(self) -> Originals:
        state, found, known = self._build_state, dict[Path, Path](), dict[str, tuple[str, str]]()
        root = str(state.folder)
        for name in walk_folder(f"{root}{os.sep}{CONTENT}"):
            digest, short = state.files.digest(name, root) or "", state.short(name)
            before, original = state.translations.get(short, ("", ""))
            if before != digest or not digest:
                # Here, not above: a build that has nothing to do reads no brief.
                from briefgen.reading.original import find_original

                place = find_original(Path(name), state.folder)
                original = state.short(str(place)) if place else ""
            known[short] = (digest, original)
            if original:
                found[self._place(Path(name))] = Path(state.whole(original))
        state.translations = known
        return found
