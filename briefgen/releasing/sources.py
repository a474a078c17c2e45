"""A brief and its editions -> the files that they were made from, by value, so that they can be made again later.

Templates and fonts that are installed are not among them: they belong to the engine, whose versions a release names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from briefgen.citing.style import is_file_name
from briefgen.core.safe_files import LARGEST, is_file, read_bytes, resolve
from briefgen.core.workspace_folders import TEMPLATES
from briefgen.core.workspace_root import NAME
from briefgen.datasets.load import locate_data_file
from briefgen.pipeline.language_editions import LanguageEditions
from briefgen.releasing.candidate import Candidate
from briefgen.releasing.model import SourceFile, SourceKind
from briefgen.releasing.sums import digest
from briefgen.templates import search_path
from briefgen.templates.chain import list_layers, read_chain
from briefgen.templates.folder import read_folder
from briefgen.templates.pack_folders import Origin
from briefgen.workspace.fonts import FontFiles, Fonts

#: The folder of a release with its sources.
SOURCE = "source"


def gather_sources(candidate: Candidate) -> dict[str, tuple[SourceKind, bytes]]:
    """Every file that the editions were made from, by its path in the workspace.

    Raises:
        OSError: a file has gone since the editions were made.
        TemplateError: the same of a template.
    """
    files: dict[str, tuple[SourceKind, bytes]] = {}
    for kind, name, path in (*_list_own(candidate), *_list_templates(candidate)):
        files.setdefault(name, (kind, read_bytes(path, LARGEST, root=candidate.root)))
    return dict(sorted(files.items()))


def describe_sources(files: dict[str, tuple[SourceKind, bytes]]) -> dict[str, SourceFile]:
    """What ``release.json`` says of them."""
    return {name: SourceFile(kind=kind, sha256=digest(data)) for name, (kind, data) in files.items()}


def place_brief(candidate: Candidate) -> str:
    """The path of the content file in its workspace."""
    return _place(candidate, resolve(candidate.ready.path.parent) / candidate.ready.path.name)


def _place(candidate: Candidate, path: Path) -> str:
    """A path in the workspace, as it is called there: what a link leads to is copied under the link's name."""
    name = os.path.relpath(os.path.normpath(path), resolve(candidate.root))
    return Path(name).as_posix()


def _list_own(candidate: Candidate) -> Iterator[tuple[SourceKind, str, Path]]:
    """The content file, its other language editions, the workspace, libraries, data files, pictures, the logo, citation
    styles, fonts."""
    folder = resolve(candidate.ready.path.parent)
    yield SourceKind.CONTENT, place_brief(candidate), candidate.ready.path
    for other in LanguageEditions().list_family(candidate.ready.path, candidate.root):
        if is_file(other):
            yield SourceKind.CONTENT, _place(candidate, other), other
    yield SourceKind.WORKSPACE, NAME, candidate.root / NAME
    for library in candidate.ready.reading.libraries:
        yield SourceKind.LIBRARY, _place(candidate, resolve(library.parent) / library.name), library
    for each in candidate.ready.brief.data.values():
        path = locate_data_file(each.file, folder / candidate.ready.path.name)
        yield SourceKind.DATA, _place(candidate, path), path
    for name in candidate.ready.pictures:
        if not name.startswith("brand:"):
            path = folder / unquote(name)
            yield SourceKind.PICTURE, _place(candidate, path), path
    workspace = candidate.ready.workspace
    for key in ("logo", "logo_dark"):
        logo = getattr(workspace.organisation, key, None)
        if logo:
            path = resolve(candidate.root) / unquote(logo)
            yield SourceKind.PICTURE, _place(candidate, path), path
    for style in filter(is_file_name, workspace.list_styles()):
        yield SourceKind.STYLE, _place(candidate, resolve(candidate.root) / style), candidate.root / style
    for use in Fonts.model_fields:
        choice = getattr(workspace.brand.fonts, use)
        for name in _list_fonts(choice) if isinstance(choice, FontFiles) else ():
            path = resolve(candidate.root) / name
            yield SourceKind.FONT, _place(candidate, path), path


def _list_fonts(choice: FontFiles) -> list[str]:
    return [name for name in (choice.regular, choice.italic, choice.bold, choice.bold_italic) if name]


def _list_templates(candidate: Candidate) -> Iterator[tuple[SourceKind, str, Path]]:
    """The project's own templates and changes, of the packs that print these editions."""
    search = search_path(candidate.root)
    for pack in dict.fromkeys(edition.pack.name for edition in candidate.editions.values()):
        for layer in list_layers(read_chain(pack, search)):
            if layer.origin is not Origin.PROJECT:
                continue
            for key in read_folder(layer.name, layer.folder)[0]:
                inside = key.removeprefix(f"{layer.name}/")
                yield SourceKind.TEMPLATE, f"{TEMPLATES}/{layer.folder.name}/{inside}", layer.folder / inside
