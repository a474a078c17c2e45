"""The build state of a workspace, kept in its cache folder: digests of what went into earlier builds and what came out.

It is believed only as far as it can be checked: it begins with the digest of all that follows, and every digest in it
is compared with the file that is there now. Deleting it costs time only. It holds no text, and no name of a file of the
workspace: see ``caching.names``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.caching.digest import digest_bytes, digest_value
from briefgen.caching.names import Names
from briefgen.caching.signature import KnownFiles
from briefgen.caching.store import Store, make_private
from briefgen.core.safe_files import LARGEST, read_bytes
from briefgen.core.workspace_root import GLOSSARY, NAME, find_workspace
from briefgen.errors import OutputError, UsageError
from briefgen.publishing.write import replace_all

#: Rises when the form changes; what was written in another form is not read.
VERSION = 5
#: Beside briefgen.toml. Git ignores the folder.
FOLDER = ".briefgen/cache"
#: A line with the digest of the next one, and a line of JSON.
_FILE_NAME = "memory.json"
#: Bytes.
_SALT_SIZE = 16


def find_store(folder: Path | None = None) -> Store:
    """The finished pages that a workspace keeps.

    Args:
        folder: the workspace's; that of the current folder when left out.

    Raises:
        UsageError: there is no workspace.
    """
    out_dir = folder or find_workspace(Path.cwd())
    if out_dir is None:
        raise UsageError("There is no briefgen.toml here or above. Builds outside a workspace have no cache.")
    return Store(out_dir / FOLDER / "pages")


def make_cache(folder: Path) -> None:
    """Make the cache folder of a workspace, for its owner, and out of the sight of Git.

    Raises:
        OSError, OutputError: it cannot be made.
    """
    make_private(folder / FOLDER)
    if not (folder / FOLDER / ".gitignore").exists():
        replace_all({folder / FOLDER / ".gitignore": b"*\n"})


@dataclass(frozen=True, slots=True)
class Page:
    """One file of an edition.

    Attributes:
        key: the digest of the edition, the engine and the format.
        trace: the name of the template files that it depends on, in ``BuildState.traces``.
        page: the digest of the file.
    """

    key: str
    trace: str
    page: str


@dataclass(slots=True)
class BriefState:
    """What is known of one brief.

    Attributes:
        inputs: the content file and its pictures, each with its digest.
        day: the day of the check, when something in it depends on the day; else empty.
        until: the end of its embargo, which its pages name, or of one that keeps them from naming another language
            edition; the first of them that is to come, else empty.
        audiences: whom it has editions for.
        pack: the template pack, by audience.
        findings: how many errors, warnings and notices were found.
        editions: by the folder of pages, then by format.
    """

    inputs: dict[str, str | None]
    day: str
    until: str
    audiences: list[str]
    pack: dict[str, str] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    editions: dict[str, dict[str, Page]] = field(default_factory=dict)


@dataclass(slots=True)
class BuildState:
    """The build state of a workspace. It names files as seen from its folder, so that it holds in a copy of the folder.

    Attributes:
        folder: the workspace's.
        engine: the digest of all that renders.
        pack_folders: the folders that hold template packs.
        asked: the audiences of briefgen.toml, each with the formats that it asks for.
        workspace_files: briefgen.toml and the files it names, each with its digest.
        templates: the digest of all templates there are.
        packs: by pack, the digest of its manifests and labels and of the chain they are part of.
        traces: by name, template files with their digests.
        briefs: by content file.
        translations: by content file, its digest, and the file that it names as its original; "" for none.
        files: all files, with their signatures.
        salt: see ``caching.names``.
    """

    folder: Path
    engine: str = ""
    pack_folders: tuple[str, ...] = ()
    asked: dict[str, list[str]] = field(default_factory=dict)
    workspace_files: dict[str, str | None] = field(default_factory=dict)
    templates: str = ""
    packs: dict[str, str] = field(default_factory=dict)
    traces: dict[str, dict[str, str | None]] = field(default_factory=dict)
    briefs: dict[str, BriefState] = field(default_factory=dict)
    translations: dict[str, tuple[str, str]] = field(default_factory=dict)
    files: KnownFiles = field(default_factory=KnownFiles)
    salt: str = field(default_factory=lambda: os.urandom(_SALT_SIZE).hex())
    _names: Names = field(init=False)

    def __post_init__(self) -> None:
        self._names = Names(str(self.folder), self.salt)

    @classmethod
    def load(cls, folder: Path) -> BuildState:
        """What is remembered of a workspace; nothing when there is none that can be read."""
        build_state = cls(folder)
        with suppress(OSError, ValueError, KeyError, TypeError):
            digest, _, data = read_bytes(folder / FOLDER / _FILE_NAME, LARGEST).partition(b"\n")
            if digest == digest_bytes(data).encode():
                build_state._fill(json.loads(data))
        return build_state

    def _fill(self, data: dict[str, Any]) -> None:
        if data["version"] != VERSION:
            return
        names = Names(str(self.folder), str(data["salt"]))
        for file in (NAME, GLOSSARY):  # these are named even when they were deleted
            names.hide(f"{self.folder}{os.sep}{file}")
        self.salt, self._names = str(data["salt"]), names
        past = {}
        for name, each in data["briefs"].items():
            past[name] = BriefState(**each)
            past[name].editions = {
                out_dir: {form: Page(*page) for form, page in pages.items()}
                for out_dir, pages in each["editions"].items()
            }
        known = {self.whole(path): (tuple(signature), digest) for path, signature, digest in data["files"]}
        self.engine, self.asked = data["engine"], data["asked"]
        self.pack_folders = tuple(map(self.whole, data["pack_folders"]))
        self.workspace_files, self.templates = data["workspace_files"], data["templates"]
        self.packs, self.traces, self.briefs = data["packs"], data["traces"], past
        self.translations = {name: (digest, original) for name, (digest, original) in data["translations"].items()}
        self.files = KnownFiles(known)

    def save(self) -> None:
        """Write it. A disk that takes none costs time at the next build, and nothing else."""
        traces = {
            page.trace for past in self.briefs.values() for pages in past.editions.values() for page in pages.values()
        }
        data = {
            "version": VERSION,
            "salt": self.salt,
            "engine": self.engine,
            "pack_folders": list(map(self.short, self.pack_folders)),
            "asked": self.asked,
            "workspace_files": self.workspace_files,
            "templates": self.templates,
            "packs": self.packs,
            "traces": {name: trace for name, trace in self.traces.items() if name in traces},
            "briefs": {name: self._dump(past) for name, past in self.briefs.items()},
            "translations": self.translations,
            "files": [(self.short(path), *rest) for path, *rest in self.files.list_certain()],
        }
        out_dir, text = self.folder / FOLDER, json.dumps(data, separators=(",", ":")).encode()
        with suppress(OutputError, OSError):
            make_cache(self.folder)
            replace_all({out_dir / _FILE_NAME: digest_bytes(text).encode() + b"\n" + text})

    def name_trace(self, trace: dict[str, str | None]) -> str:
        """Keep a trace, once for all pages that have it; its name."""
        name = digest_value(trace)[:16]
        self.traces[name] = trace
        return name

    def short(self, path: str) -> str:
        """The name of a path here; one outside of the workspace stays as it is."""
        return self._names.hide(path)

    def whole(self, name: str) -> str:
        """The path that ``short`` gave this name."""
        return self._names.find(name)

    def show(self, name: str) -> str:
        """The path as seen from the workspace, for people; empty when it is not known."""
        path = self.whole(name)
        return path.removeprefix(f"{self.folder}{os.sep}") if self.short(path) == name else ""

    def list_deleted(self) -> Iterator[str]:
        """The briefs of which the content file is not there any more."""
        return (name for name in self.briefs if not os.path.exists(self.whole(name)))  # noqa: PTH110

    @staticmethod
    def _dump(past: BriefState) -> dict[str, Any]:
        data = {name: getattr(past, name) for name in ("inputs", "day", "until", "audiences", "pack", "findings")}
        data["editions"] = {
            out_dir: {form: (page.key, page.trace, page.page) for form, page in pages.items()}
            for out_dir, pages in past.editions.items()
        }
        return data
