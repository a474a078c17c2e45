"""Finished editions of all audiences -> their folders, each replaced as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.publishing.stage import Stage, put_ahead


@dataclass(frozen=True, slots=True)
class FolderOutcome:
    """What became of the folder of one audience.

    Attributes:
        out_dir: the folder.
        workspace: the folder of the workspace that it belongs to, if there is one.
        replaced: whether it is another folder now, in which what stayed was linked.
        fault: why it is what it was.
    """

    out_dir: Path
    workspace: Path | None
    replaced: bool = False
    fault: BriefgenError | None = None


class Publisher:
    """The folders of pages that one build writes to.

    An audience in whose pages a leak was found gets nothing new, but what is withdrawn from it goes all the same.

    Attributes:
        written: the files that readers see now, in order.
    """

    def __init__(self) -> None:
        self.written: list[Path] = []
        self._stages: dict[Path, Stage] = {}
        self._workspaces: dict[Path, Path | None] = {}
        self._early: dict[Path, dict[str, Mapping[str, bytes]]] = {}

    def prepare(self, out_dir: Path, workspace: Path | None) -> Stage:
        """The stage of a folder that is looked at when all is published; nothing is written by that alone.

        Args:
            out_dir: the folder.
            workspace: the folder of the workspace that it belongs to, if there is one.
        """
        self._workspaces[out_dir] = workspace
        return self._stages.setdefault(out_dir, Stage(out_dir))

    def stage_of(self, out_dir: Path) -> Stage | None:
        """The stage of a folder, when it was prepared."""
        return self._stages.get(out_dir)

    def has_leak(self, out_dir: Path) -> bool:
        """Whether a leak was found in the pages for a folder."""
        return (stage := self._stages.get(out_dir)) is not None and stage.leaked

    def add_early(self, out_dir: Path, slug: str, files: Mapping[str, bytes]) -> None:
        """A part of an edition need not wait for the rest.

        Args:
            out_dir: the folder of its pages.
            slug: the name of its files.
            files: format to bytes.
        """
        self._early.setdefault(out_dir, {})[slug] = files

    def publish_early(self) -> None:
        """Let readers see what need not wait."""
        for out_dir, editions in self._early.items():
            if not self.has_leak(out_dir):
                self.written += put_ahead(out_dir, editions)
        self._early.clear()

    def publish(self, known_slugs: Callable[[Path | None], frozenset[str] | None]) -> Iterator[FolderOutcome]:
        """Let readers see everything that was staged; one folder that cannot be written stops no other.

        Args:
            known_slugs: the slugs of all briefs of a workspace, whose folder it is given; pages of others go. None
                when only some of the briefs were built.
        """
        for out_dir, stage in self._stages.items():
            workspace = self._workspaces[out_dir]
            if stage.leaked:
                stage.forget()
            try:
                replaced = stage.commit(None if stage.leaked else known_slugs(workspace))
            except BriefgenError as fault:
                yield FolderOutcome(out_dir, workspace, fault=fault)
            else:
                yield FolderOutcome(out_dir, workspace, replaced)

    def discard(self) -> None:
        """Leave nothing half done."""
        for stage in self._stages.values():
            stage.discard()
