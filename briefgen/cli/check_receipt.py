"""A check that is done -> what answers the same command, as long as nothing has changed; see ``noop_cache``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from briefgen.building.check_context import CONTEXT
from briefgen.caching.signature import Signature, is_stable, sign
from briefgen.caching.tree import list_folders
from briefgen.cli.noop_cache import write_receipt
from briefgen.core.read_digests import CHANGED, ReadLog
from briefgen.core.workspace_folders import CONTENT
from briefgen.core.workspace_root import find_workspace
from briefgen.pipeline.find_content import walk_folder
from briefgen.pipeline.language_editions import FAMILY


def remember_check(
    key: str,
    args: Sequence[str],
    started: int,
    log: ReadLog,
    files: Sequence[Path],
    printed: tuple[str, str],
    status: int,
) -> None:
    """Write a receipt, if nothing that the check has looked at was written since just before it began.

    Args:
        key: what ``make_key`` gave before it began.
        args: the arguments of the command.
        started: when it began, in nanoseconds since the epoch.
        log: what was read and asked.
        files: the content files.
        printed: what was printed on stdout and on stderr.
        status: the exit status.
    """
    whole = log.merge()
    kinds = {kind for kind, _ in whole.answers}
    if not whole.repeatable or CONTEXT not in kinds:
        return
    paths = {*whole.read, *(path for _, path in whole.answers)}
    if FAMILY in kinds:
        # Any content file may come to name another one as its original.
        for folder in {find_workspace(parent) for parent in {file.parent for file in files}} - {None}:
            content = f"{folder}{os.sep}{CONTENT}"
            paths |= {content, *list_folders(content), *walk_folder(content)}
    # What concerns all briefs was signed when it was looked at, a moment ago.
    signed: dict[str, Signature | None] = {
        path: answer if isinstance(answer, tuple) else None
        for (kind, path), answer in whole.answers.items()
        if kind == CONTEXT
    }
    signatures = {path: signed[path] if path in signed else sign(path) for path in sorted(paths)}
    if not all(is_stable(signature, started) for signature in signatures.values()):
        return
    for path, digest in whole.read.items():
        if digest == CHANGED or (digest is None) != (signatures[path] is None):
            return
    out, err = printed
    content_files = [os.path.abspath(path) for path in files]  # noqa: PTH100
    if all(path in signatures for path in content_files):
        write_receipt(key, args, out, (), signatures, problems=err, code=status, sealed_with=content_files)
