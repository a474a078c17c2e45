"""Content files that are checked together -> what all of them say, by workspace, for rules that compare them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.analysis.archive import Archive, Facts
from briefgen.caching.digest import digest_bytes
from briefgen.checks.run import make_subject
from briefgen.checks.settings import Settings
from briefgen.core.read_digests import ReadLog
from briefgen.core.workspace_folders import CONTENT
from briefgen.pipeline.check_memory import Memory, Remembered, is_dated
from briefgen.pipeline.find_content import list_folder
from briefgen.pipeline.session import Session
from briefgen.reading import Reading, read

if TYPE_CHECKING:
    from briefgen.analysis.subject import Subject


class Archives:
    """The archives of some workspaces.

    Args:
        paths: the content files that are checked.
        session: the workspaces.
        memory: what is remembered of earlier checks.
        facts: what the content files say that must be read for it.
        whole: whether all briefs in the content folders of their workspaces are read too.

    Attributes:
        by_folder: the archives, by the folder of the workspace.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        session: Session,
        memory: Memory,
        facts: Mapping[Path, Facts | None],
        *,
        whole: bool,
    ) -> None:
        self._session, self._memory = session, memory
        self._above: dict[str, str] = {}
        found: dict[Path | None, dict[str, Facts]] = {}
        for path in paths:
            folder = session.workspace_of(path)[1]
            if not session.settings_of(path).reads_archive:
                continue
            beside = list_folder(folder / CONTENT) if whole and folder is not None and folder not in found else ()
            known, past = found.setdefault(folder, {}), memory.find(path)
            self._add(known, path, past.facts if past else facts[path])
            named = {self._resolve(each) for each in paths} if beside else set()
            for each in beside:
                if self._resolve(each) not in named:
                    self._add(known, each, self._read_facts(each))
        self.by_folder = {folder: Archive(facts.values()) for folder, facts in found.items()}

    def find(self, path: Path) -> Archive | None:
        """What the briefs say that a content file is compared with."""
        return self.by_folder.get(self._session.workspace_of(path)[1])

    def _add(self, known: dict[str, Facts], path: Path, facts: Facts | None) -> None:
        if facts is not None:
            known.setdefault(self._resolve(path), facts)

    def _resolve(self, path: Path) -> str:
        """Where a file is, all links followed; of thousands in one folder, the links above them once."""
        parent, name = os.path.split(path)
        if parent not in self._above:
            self._above[parent] = os.path.realpath(parent)
        whole = f"{self._above[parent]}{os.sep}{name}"
        return os.path.realpath(whole) if os.path.islink(whole) else whole  # noqa: PTH114

    def _read_facts(self, path: Path) -> Facts | None:
        """The facts of a brief beside those that are checked."""
        if past := self._memory.find(path):
            return past.facts
        with ReadLog(digest_bytes) as log:
            reading = read(path)
            facts = list_facts(reading, self._session.settings_of(path))[0]
        self._memory.keep(path, log, Remembered(None, facts, dated=is_dated(reading)))
        return facts


def list_facts(reading: Reading, settings: Settings) -> tuple[Facts, Subject] | tuple[None, None]:
    """What a brief says, and how it was looked at for it; None when not all of it could be read."""
    # Here, not above: one brief alone is compared with nothing.
    from briefgen.analysis.facts import read_facts

    if not reading.whole:
        return None, None
    subject = make_subject(reading, settings)
    return read_facts(subject), subject
