"""Pages of an earlier build -> Problems: that they stay, that they say what is withheld now, that nobody gets them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.core.messages import quote
from briefgen.core.safe_files import LARGEST, is_file, is_there, list_children, read_bytes
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError, LeakError
from briefgen.problems import Place, Problem, Severity
from briefgen.publishing.output_record import NAME, read_record, slug_of
from briefgen.publishing.swap import LEFTOVER

if TYPE_CHECKING:
    from briefgen.edition import Pack
    from briefgen.pipeline.prepare import PreparedBrief
    from briefgen.pipeline.session import Session

#: What the leak check says of words, not of files that it cannot read or of this machine.
_WORDS = frozenset({"LEK101", "LEK102"})


@dataclass(frozen=True, slots=True)
class Attempt:
    """An edition that was to be built.

    Attributes:
        path: the brief's file.
        slug: the name of its pages, without suffix.
        audience: whom for.
        out_dir: the folder of the audience's pages.
        readable: whether the brief can be read.
    """

    path: Path
    slug: str
    audience: str
    out_dir: Path
    readable: bool


def find_pages(out_dir: Path, slug: str) -> list[Path]:
    """The files of an edition that briefgen wrote."""
    return sorted(out_dir / name for name in read_record(out_dir) if slug_of(name) == slug)


class StalePages:
    """Looks at pages of an earlier build that stay, when all that was built is in its place.

    For this the briefs that they are of are read again, through the door that every brief comes by. Which pages
    stay is known only after the last brief; most briefs were read in other processes, and thousands of them would not
    fit into memory until then. As a rule no page stays, and then nothing is read.
    """

    def __init__(self) -> None:
        self._session: Session | None = None
        self._path: Path | None = None
        self._ready: PreparedBrief | None = None

    def say_what_stays(self, attempt: Attempt, new: Collection[Path], *, failed: bool) -> Iterator[Problem]:
        """Readers keep the pages of before: better than none, but an editor should know what they say.

        Args:
            attempt: the edition. Those of one brief come one after the other, so that it is read once.
            new: the files that were written in this build.
            failed: whether the edition could not be built, and the report does not say what became of the old one.
        """
        old = [page for page in find_pages(attempt.out_dir, attempt.slug) if page not in new and is_file(page)]
        if not old:
            return
        names = ", ".join(map(show_path, old))
        place = self._find_withheld(attempt, old) if attempt.readable else None
        if place:
            whom = quote(attempt.audience)
            message = f"Pages from an earlier build are still in place and contain text withheld from {whom}: {names}."
            hint = "Remove these files now, or fix the brief and build all of its formats again."
            yield Problem("LEK105", message, place, hint)
        elif failed:
            message = f"The pages from the last build were kept: {names}."
            yield Problem("BLD102", message, Place(show_path(attempt.path)), severity=Severity.INFO)

    def _find_withheld(self, attempt: Attempt, pages: list[Path]) -> Place | None:
        """Where the first thing is written that these pages say, and should not."""
        # Here, not above: as a rule nothing stays.
        from briefgen.pipeline.leak_check import check_leaks

        ready = self._read(attempt.path, attempt.slug)
        if ready is None:
            return None
        files = {page.name: read_bytes(page, LARGEST) for page in pages}
        try:
            check_leaks(ready, attempt.audience, _choose_pack(ready, attempt.audience), files)
        except LeakError as fault:
            return next((problem.place for problem in fault.problems if problem.code in _WORDS), None)
        return None

    def _read(self, path: Path, slug: str) -> PreparedBrief | None:
        from briefgen.pipeline.prepare import check_brief, read_brief
        from briefgen.pipeline.session import Session

        if self._path != path:
            self._session = self._session or Session()
            self._ready = check_brief(read_brief(path, self._session, slug), self._session).prepare(slug)
            self._path = path
        return self._ready


def _choose_pack(ready: PreparedBrief, audience: str) -> Pack:
    """The pack, for the words that are its own; another one's where it is what stopped the build."""
    from briefgen.pipeline.packs import choose_pack
    from briefgen.tailoring.publication import language_of
    from briefgen.templates import search_path
    from briefgen.templates.load import load_pack

    try:
        return choose_pack(ready.brief, ready.workspace, audience, ready.folder)
    except BriefgenError:
        lang = language_of(ready.brief, ready.workspace, audience)
        return load_pack("issue-brief", search=search_path(None), options={}, lang=lang)


def say_what_went(attempt: Attempt, names: list[Path]) -> Problem:
    """The pages of an audience that the brief is not for any more."""
    message = (
        f"Pages from an earlier build were removed: {', '.join(map(show_path, names))}. "
        f"This brief is not for {quote(attempt.audience)}."
    )
    return Problem("BLD103", message, Place(show_path(attempt.path)), severity=Severity.INFO)


def find_strays(target: Path, audiences: Collection[str]) -> Iterator[Problem]:
    """Folders of pages for audiences that there are not any more: no build replaces them, so no mark reaches them.

    Args:
        target: the folder above those of the audiences.
        audiences: those that there are; none where briefgen.toml could not be read, and nothing is known of them.
    """
    for folder in (child for child in list_children(target) if is_there(child / NAME)):
        if left := LEFTOVER.fullmatch(folder.name):
            message = f"This folder was left by an interrupted build and contains pages for {quote(left[1])}."
            hint = "It could not be removed. Remove it, so that nobody reads what is now withheld."
            yield Problem("BLD104", message, Place(show_path(folder)), hint, Severity.WARNING)
        elif audiences and folder.name not in audiences:
            message = f"This folder contains pages for {quote(folder.name)}, which is not an audience in briefgen.toml."
            hint = "Remove the folder, so that nobody reads what is now withheld."
            yield Problem("BLD104", message, Place(show_path(folder)), hint, Severity.WARNING)
