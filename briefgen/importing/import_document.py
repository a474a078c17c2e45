"""A document of another program -> a content file and its pictures, written whole or not at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.assets.pictures import AssetRefused, make_asset
from briefgen.core.messages import count
from briefgen.core.pandoc import PandocFailed
from briefgen.core.safe_files import FileRefused, is_there, read_bytes
from briefgen.core.slugs import RESERVED, make_slug
from briefgen.core.text_files import show_path
from briefgen.core.workspace_root import find_workspace
from briefgen.errors import OutputError, UsageError
from briefgen.importing.brief_words import list_lines
from briefgen.importing.changes import Choice
from briefgen.importing.content_file import write_content
from briefgen.importing.ooxml import PartDamaged, find_main
from briefgen.importing.pandoc import read_tree
from briefgen.importing.refused import ImportRefused
from briefgen.importing.residue import Residue, compare
from briefgen.importing.simplify import START, simplify_parts
from briefgen.importing.source import SourceText
from briefgen.importing.source_docx import list_text_parts, read_docx
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.inspecting.zip_parts import read_parts
from briefgen.publishing.write import replace_all, write_all_new
from briefgen.reading import read

#: Bytes of a document.
LARGEST = 100_000_000
#: How many places of tracked changes a message names.
_NAMED = 5
#: How a file begins that Word encrypted, or that is of Word 2003 or earlier (OLE compound file).
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a document.

    Attributes:
        document: the document.
        path: the content file.
        pictures: the pictures, written.
        source: what the document says.
        residue: what of it is not in the brief.
        remarks: what was changed or left out, as sentences.
    """

    document: Path
    path: Path
    pictures: tuple[Path, ...]
    source: SourceText
    residue: Residue
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A document that can be given to pandoc, and its text by our own reader."""

    data: bytes
    form: str
    source: SourceText
    find_picture: Callable[[str], bytes | None]


def import_document(
    document: Path, *, start: Path, name: str | None = None, choice: Choice | None = None, overwrite: bool = False
) -> Imported:
    """Write the content file of a document, and its pictures into ``assets`` beside it.

    Args:
        document: a Word file.
        start: the folder to begin at: the file goes into ``content`` of the workspace around it, or into ``start``.
        name: the content file's name without its suffix; made from the document's when left out.
        choice: what becomes of tracked changes; None refuses a document that has some.
        overwrite: whether files that are there already are replaced.

    Raises:
        ImportRefused: the document is damaged, too large, of another kind, or has changes to decide about.
        UsageError: pandoc is not installed, or the name gives no file name.
        OutputError: a file is there already, or cannot be written.
    """
    workspace = find_workspace(start)
    folder = workspace / "content" if workspace else start
    path = folder / f"{_name_file(document, name)}.md"
    if is_there(path) and not overwrite:
        raise OutputError(f"{show_path(path)} already exists; it was not changed. Choose another name: --name my-brief")
    opened = _open(document, choice)
    pictures: dict[Path, bytes] = {}
    try:
        tree = read_tree(opened.data, opened.form)
        tree["blocks"] = [each for each in tree["blocks"] if each != {"t": "Para", "c": [{"t": "Str", "c": START}]}]
        text, written, masthead = write_content(tree, _name_pictures(opened, path, pictures), document.stem)
    except PandocFailed as fault:
        raise _damaged(document, str(fault)) from fault
    except RecursionError:
        raise _damaged(document, "its parts are nested too deeply") from None
    files = {**pictures, path: text.encode()}
    (replace_all if overwrite else write_all_new)(files)
    residue = compare(opened.source.passages, list_lines(read(path)), [*masthead.lifted, *written.lifted])
    return Imported(document, path, tuple(pictures), opened.source, residue, tuple(dict.fromkeys(written.remarks)))


def _name_file(document: Path, name: str | None) -> str:
    slug = make_slug(name if name is not None else document.stem)
    if not slug or slug in RESERVED:
        raise UsageError("The name cannot be turned into a file name with the letters a-z. Choose one: --name my-brief")
    return slug


def _damaged(document: Path, reason: str) -> ImportRefused:
    hint = "Open it in the program that wrote it, save it again as .docx, and import that."
    return ImportRefused("DOC101", show_path(document), f"The document cannot be read: {reason}.", hint)


def _open(document: Path, choice: Choice | None) -> _Opened:
    shown = show_path(document)
    try:
        data = read_bytes(document, LARGEST)
    except FileRefused as fault:
        raise ImportRefused("DOC101", shown, f"The document {fault.reason}.") from fault
    if data.startswith(_OLE):
        message = "This is a file of Word 2003 or earlier, or one with a password."
        raise ImportRefused("DOC102", shown, message, "Open it in Word, and save it as .docx without a password.")
    named = f"named *{document.suffix}" if document.suffix else "without an extension"
    if document.suffix.lower() not in (".docx", ".docm", ".dotx"):
        raise ImportRefused("DOC102", shown, f"Files {named} are not imported.", "Save the document as .docx.")
    try:
        return _open_docx(document, data, choice)
    except FileUnreadable as fault:
        raise _damaged(document, str(fault).rstrip(".")) from fault
    except PartDamaged as fault:
        raise _damaged(document, str(fault)) from fault
    except RecursionError:
        raise _damaged(document, "its parts are nested too deeply") from None


def _open_docx(document: Path, data: bytes, choice: Choice | None) -> _Opened:
    parts = read_parts(data)
    source = read_docx(parts, choice)
    if source.changes and choice is None:
        raise _undecided(document, source.changes)
    if not any(each.printed for each in source.passages):
        hint = "If it is a scan, recognise its text first."
        raise ImportRefused("DOC104", show_path(document), "There is no text in the document.", hint)
    data = _pack(simplify_parts(parts, list_text_parts(parts), choice if source.changes else None))
    folder = find_main(parts).rpartition("/")[0]
    return _Opened(data, "docx+styles", source, lambda target: parts.get(f"{folder}/{target}", parts.get(target)))


def _undecided(document: Path, places: list[str]) -> ImportRefused:
    named = list(dict.fromkeys(places))
    more = f" and {count(len(named) - _NAMED, 'other place')}" if len(named) > _NAMED else ""
    message = f"The document has {count(len(places), 'tracked change')}: {', '.join(named[:_NAMED])}{more}."
    return ImportRefused("DOC103", show_path(document), message, "Choose --changes accept or --changes refuse.")


def _pack(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _name_pictures(opened: _Opened, path: Path, pictures: dict[Path, bytes]) -> Callable[[str], str]:
    """What gives a picture of the document its name beside the content file, and keeps its bytes for that."""
    names: dict[str, str] = {}

    def name_picture(target: str) -> str:
        if target not in names:
            names[target] = ""
            data = opened.find_picture(target)
            suffix = PurePosixPath(target).suffix.lower().replace(".jpeg", ".jpg")
            name = f"assets/{path.stem}-{len(pictures) + 1}{suffix}"
            if data is not None and _is_usable(name, data):
                pictures[path.parent / name] = data
                names[target] = name
        return names[target]

    return name_picture


def _is_usable(name: str, data: bytes) -> bool:
    try:
        make_asset(name, data)
    except AssetRefused:
        return False
    return True
