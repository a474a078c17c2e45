"""The record of copied files + the templates of today -> the copies whose original has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.core.safe_files import is_file, is_there
from briefgen.core.text_files import show_path
from briefgen.errors import TemplateError
from briefgen.problems import Place, Problem, Severity
from briefgen.templates.chain import Link
from briefgen.templates.installed import MANIFEST
from briefgen.templates.origin import Original, find_original, list_files, read_foreign_chain
from briefgen.templates.pack_folders import Origin, Search, as_pack_folders
from briefgen.templates.record import Copy, digest_text, read_original, read_record


@dataclass(frozen=True, slots=True)
class Drift:
    """A copy that fell behind.

    Attributes:
        name: ``pack/file``, in the project's folder of templates.
        path: the project's file; of a file that the copied pack did not have yet, the pack's ``template.toml``.
        copy: what the record says of it; None for a file that the copied pack did not have yet.
        before: the original as it was copied; None when its text was not kept.
        now: the original of today; None when there is none any more.
    """

    name: str
    path: Path
    copy: Copy | None
    before: str | None
    now: Original | None


def find_own(search: Search) -> Path | None:
    """The project's folder of templates, when there is one."""
    return next((each.folder for each in as_pack_folders(search) if each.origin is Origin.PROJECT), None)


def find_drift(search: Search) -> tuple[Drift, ...]:
    """The copies that fell behind, sorted. What the project has taken away since is passed over.

    Raises:
        TemplateError: the record or an original cannot be read.
    """
    own = find_own(search)
    record = read_record(own) if own else None
    if own is None or record is None:
        return ()
    chains: dict[str, tuple[Link, ...]] = {}
    for pack in dict.fromkeys(name.partition("/")[0] for name in record.files):
        try:
            chains[pack] = read_foreign_chain(pack, search)
        except TemplateError as error:
            if not any(problem.code == "TPL101" for problem in error.problems):
                raise
            chains[pack] = ()
    found: list[Drift] = []
    for name, copy in record.files.items():
        pack, _, file = name.partition("/")
        if not is_file(own / name):
            continue
        now = find_original(file, chains[pack])
        if now is None or digest_text(now.text) != copy.sha256:
            found.append(Drift(name, own / name, copy, read_original(own, name, copy), now))
    for pack, chain in chains.items():
        # Only of a pack that was copied whole is a file missing that came later.
        manifest = f"{pack}/{MANIFEST}"
        if chain and manifest in record.files and is_file(own / manifest):
            for file in list_files(chain[0].folder):
                name = f"{pack}/{file}"
                if name not in record.files and not is_there(own / name):
                    found.append(Drift(name, own / manifest, None, "", find_original(file, chain)))
    return tuple(sorted(found, key=lambda drift: drift.name))


def warn_of_drift(drift: Drift) -> Problem:
    """One sentence on a copy that fell behind, and where to see what has changed."""
    hint = f"See what has changed: briefgen templates diff {drift.name}"
    if drift.copy is None:
        message = f"The whole template was copied, and the original now has a new file {drift.name}."
        hint = f"Copy it too: briefgen templates eject {drift.name}, or skip it: briefgen templates accept {drift.name}"
    elif drift.now is None:
        message = f"This is a copy of {drift.copy.source} from {drift.copy.version}, and that file no longer exists."
    else:
        since = f"in {drift.now.maker}" if drift.now.maker != drift.copy.version else "since"
        message = f"This is a copy of {drift.copy.source} from {drift.copy.version}, which has changed {since}."
    return Problem("TPL114", message, Place(show_path(drift.path)), hint, Severity.WARNING)
