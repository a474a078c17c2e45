"""The links of a brief to other files of its site -> what is wrong with those that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from briefgen.core import lazy_re
from briefgen.core.formats import find_format
from briefgen.core.messages import quote
from briefgen.core.safe_files import is_file, is_folder, is_inside
from briefgen.core.slugs import make_slug
from briefgen.markdown.addresses import is_relative
from briefgen.pipeline.find_content import list_folder
from briefgen.problems import Problem
from briefgen.reading import Reading
from briefgen.workspace import Workspace

_END = lazy_re.compile(r"[?#].*")
#: What a web server shows for a folder.
_INDEX = ("index.html", "index.htm")


def find_missing_files(reading: Reading, workspace: Workspace | None, path: Path, root: Path) -> Iterator[Problem]:
    """A Problem for each link to a file that is not there.

    Args:
        reading: the brief, read.
        workspace: where it belongs.
        path: its file.
        root: the folder of the workspace.
    """
    if workspace is None or workspace.site is None:
        return
    folder = root / workspace.site.files if workspace.site.files else path.parent
    for where, tree in reading.trees.items():
        for node in tree.walk():
            href = node.get("href")
            if node.kind != "link" or not is_relative(href) or _is_there(href, folder, path, root):
                continue
            place = reading.source.locate(where, node.start, node.stop - node.start)
            message = f"The link leads to {quote(href, 80)}, a file of the site that is not there."
            hint = "Put the file beside the brief, or say in briefgen.toml where it is: files under [site]."
            yield Problem("FIL104", message, place, hint, path=where)


def _is_there(href: str, folder: Path, path: Path, root: Path) -> bool:
    name = unquote(_END.sub("", href))
    target = folder / name
    if not is_inside(target, root):
        return False
    if is_file(target) or (is_folder(target) and any(is_file(target / index) for index in _INDEX)):
        return True
    # The page of another brief, which a build puts beside this one.
    stem = PurePosixPath(name).stem
    if "/" in name or not find_format(name):
        return False
    return any(make_slug(each.stem) == stem for each in list_folder(path.parent))
