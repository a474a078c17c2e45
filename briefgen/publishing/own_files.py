"""A folder of pages -> what in it may be replaced or removed: only files that briefgen can prove it wrote.

The proof is the folder's record. A folder that has the name of a page is never ours, whatever the record says: what
briefgen writes are files. A folder without a record that has folders in it is somebody's own as a whole (a home, a
site, ``/etc`` through a link), and is not replaced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from briefgen.core.safe_files import is_folder, is_there, list_children
from briefgen.core.text_files import show_path
from briefgen.errors import OutputError
from briefgen.problems import Place, Problem
from briefgen.publishing.output_record import NAME, read_record


class OwnFiles:
    """What briefgen wrote into a folder of pages; the record is read when it is first asked for.

    Args:
        folder: where; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: Collection[str] | None = None

    def may_go(self, name: str) -> bool:
        """Whether what has this name may be replaced or removed; also when nothing has it."""
        if self._names is None:
            self._names = read_record(self._folder)
        path = self._folder / name
        if name in self._names or name == NAME:
            return path.is_symlink() or not is_folder(path)
        return not is_there(path)

    def refuse_foreign(self, names: Iterable[str], shown: Path) -> None:
        """Make sure that pages of these names can be written.

        Args:
            names: of the files.
            shown: the folder, as the user knows it.

        Raises:
            OutputError: something else has the name of one; a Problem for each.
        """
        problems = tuple(_refuse(shown / name) for name in names if not self.may_go(name))
        if not is_there(self._folder / NAME) and any(map(is_folder, list_children(self._folder))):
            message = "This folder contains your own folders but no pages of briefgen, so it was not changed."
            hint = "Choose another folder with --output, or move yours away until after the first build."
            problems = (Problem("OUT102", message, Place(show_path(shown)), hint),)
        if problems:
            raise OutputError("Files that briefgen did not write are in the way of its pages.", problems)


def _refuse(path: Path) -> Problem:
    what = "folder" if is_folder(path) else "file"
    message = f"A {what} that briefgen did not write is in the way of a page; it was not changed."
    hint = "Move it away, or choose another folder with --output."
    if what == "file" and not is_there(path.with_name(NAME)):
        hint += f" If it is a page of an earlier build whose list {NAME} is missing, delete it."
    return Problem("OUT102", message, Place(show_path(path)), hint)
