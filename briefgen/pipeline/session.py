"""A content file -> its workspace, and what that sets for rules; each workspace is read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from briefgen.caching.digest import digest_bytes
from briefgen.checks.configure import configure
from briefgen.checks.settings import Settings
from briefgen.citing.citer import Citer
from briefgen.core.read_digests import ReadLog
from briefgen.markdown.parse import Texts
from briefgen.pipeline.language_editions import LanguageEditions
from briefgen.problems import Report
from briefgen.reading.prose import read_prose
from briefgen.visibility.marks import check_marks
from briefgen.workspace import Workspace, find_workspace, load_workspace


class Session:
    """Workspaces by folder, each read once and reported once.

    Args:
        external: whether the tools that workspaces name are run.

    Attributes:
        language_editions: which briefs are translations of which.
        citer: formats citations in CSL styles.
    """

    def __init__(self, *, external: bool = False) -> None:
        self._external = external
        self.language_editions = LanguageEditions()
        self.citer = Citer()
        self._folders: dict[str, Path | None] = {}
        self._read: dict[Path | None, tuple[Workspace | None, Report]] = {}
        self._files: dict[Path | None, Mapping[str, str | None]] = {}
        self._texts: dict[Path | None, Texts] = {}
        self._before: dict[Path, Texts] = {}
        self._settings: dict[Path | None, tuple[Settings, Report]] = {}

    def read_workspace(self, path: Path) -> tuple[Workspace | None, Path | None, Report]:
        """The workspace of a content file, as far as it can be read without loading the rules that it chooses among."""
        parent = os.path.dirname(path)  # noqa: PTH120 - asked of thousands of files, again and again
        if parent not in self._folders:
            self._folders[parent] = find_workspace(path.parent)
        folder = self._folders[parent]
        if folder not in self._read:
            texts = self._texts[folder] = Texts()
            with ReadLog(digest_bytes) as notes:
                self._read[folder] = _load_checked(folder, texts)
            self._files[folder] = notes.read
            workspace = self._read[folder][0]
            texts.site = workspace is not None and workspace.site is not None
        workspace, report = self._read[folder]
        return workspace, folder, report

    def workspace_of(self, path: Path) -> tuple[Workspace | None, Path | None, Report]:
        """The workspace a content file belongs to, its folder, and what is wrong with it."""
        workspace, folder, report = self.read_workspace(path)
        report = report + self._load_settings(path)[1]
        return (workspace if report.ok else None), folder, report

    def texts_of(self, path: Path) -> Texts:
        """The texts of the workspace of a content file, each parsed once; and of the file, as it was read before."""
        _, folder, _ = self.read_workspace(path)
        texts, before = self._texts[folder], self._before.get(path)
        return texts.join(before) if before else texts

    def keep_texts(self, path: Path, texts: Texts) -> None:
        """Let a content file that is read again and again be parsed only where it has changed.

        Args:
            path: the file.
            texts: its texts, as they were read now.
        """
        self._before[path] = texts

    def list_read(self, folder: Path | None) -> Mapping[str, str | None]:
        """The files that were read for the workspace in a folder, with the digests of what was read."""
        return self._files.get(folder, {})

    def settings_of(self, path: Path) -> Settings:
        """What the workspace of a content file sets for rules; of one with errors that is not known."""
        return self._load_settings(path)[0]

    def _load_settings(self, path: Path) -> tuple[Settings, Report]:
        workspace, folder, _ = self.read_workspace(path)
        if folder not in self._settings:
            settings, found = configure(workspace or Workspace(), external=self._external)
            report = Report.of(found if workspace else ())
            if workspace is None or not report.ok:
                settings = settings.only_vital()
            self._settings[folder] = settings, report
        return self._settings[folder]


def _load_checked(folder: Path | None, texts: Texts) -> tuple[Workspace | None, Report]:
    """A workspace whose own texts are read too: its disclaimer, its audiences' words."""
    workspace, report = load_workspace(folder)
    if workspace is None or workspace.source is None:
        return workspace, report
    source = workspace.source
    prose = read_prose(source, texts, Workspace)
    report = report + Report.of([*prose.problems, *check_marks(workspace, source, prose.trees, workspace)])
    return (workspace if report.ok else None), report
