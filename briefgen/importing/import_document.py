"""A document of another program -> a content file and its pictures, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefgen.core.pandoc import PandocFailed
from briefgen.core.safe_files import FileRefused, is_there, read_bytes
from briefgen.core.slugs import RESERVED, make_slug
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import CONTENT
from briefgen.core.workspace_root import find_workspace
from briefgen.errors import OutputError, UsageError
from briefgen.importing.brief_words import list_lines
from briefgen.importing.changes import Choice
from briefgen.importing.content_file import write_content
from briefgen.importing.ooxml import PartDamaged
from briefgen.importing.open_html import open_html
from briefgen.importing.open_markdown import open_markdown
from briefgen.importing.open_office import open_docx, open_odt
from briefgen.importing.open_pdf import open_pdf
from briefgen.importing.opened import LARGEST, Opened, refuse_damaged
from briefgen.importing.pictures import guess_suffix, make_usable
from briefgen.importing.refused import ImportRefused
from briefgen.importing.residue import Residue, compare
from briefgen.importing.source import SourceText
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.publishing.write import replace_all, write_all_new
from briefgen.reading import read

#: How a file begins that Word encrypted, or that is of Word 2003 or earlier (OLE compound file).
_OLE = b"\xd0\xcf\x11\xe0"
_OPENERS: dict[str, Callable[[Path, bytes, Choice | None], Opened]] = {
    **dict.fromkeys((".docx", ".docm", ".dotx"), open_docx),
    **dict.fromkeys((".odt", ".ott"), open_odt),
    ".pdf": open_pdf,
    **dict.fromkeys((".md", ".markdown", ".qmd", ".myst"), open_markdown),
    **dict.fromkeys((".html", ".htm", ".xhtml"), open_html),
}


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
        comments: the words of the comments that are remarks in the brief.
    """

    document: Path
    path: Path
    pictures: tuple[Path, ...]
    source: SourceText
    residue: Residue
    remarks: tuple[str, ...]
    comments: frozenset[str] = frozenset()


def import_document(
    document: Path, *, start: Path, name: str | None = None, choice: Choice | None = None, overwrite: bool = False
) -> Imported:
    """Write the content file of a document, and its pictures into ``assets`` beside it.

    Args:
        document: the document; its extension says what it is.
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
    folder = workspace / CONTENT if workspace else start
    path = folder / f"{_name_file(document, name)}.md"
    if is_there(path) and not overwrite:
        raise OutputError(f"{show_path(path)} already exists; it was not changed. Choose another name: --name my-brief")
    pictures: dict[Path, bytes] = {}
    try:
        opened = _open(document, choice)
        name_picture = _name_pictures(opened, path, pictures)
        text, written, masthead = write_content(opened.tree, name_picture, opened.title or document.stem)
    except (PandocFailed, FileUnreadable, PartDamaged) as fault:
        raise refuse_damaged(document, str(fault).rstrip(".")) from fault
    except RecursionError:
        raise refuse_damaged(document, "its parts are nested too deeply") from None
    files = {**pictures, path: text.encode()}
    (replace_all if overwrite else write_all_new)(files)
    lifted = [*masthead.lifted, *written.lifted, *opened.lifted]
    residue = compare(opened.source.passages, list_lines(read(path)), lifted)
    remarks = tuple(dict.fromkeys([*opened.remarks, *written.remarks]))
    comments = frozenset(written.comments)
    return Imported(document, path, tuple(pictures), opened.source, residue, remarks, comments)


def _name_file(document: Path, name: str | None) -> str:
    slug = make_slug(name if name is not None else document.stem)
    if not slug or slug in RESERVED:
        raise UsageError("The name cannot be turned into a file name with the letters a-z. Choose one: --name my-brief")
    return slug


def _open(document: Path, choice: Choice | None) -> Opened:
    shown = show_path(document)
    try:
        data = read_bytes(document, LARGEST)
    except FileRefused as fault:
        raise ImportRefused("DOC101", shown, f"The document {fault.reason}.") from fault
    if data.startswith(_OLE):
        message = "This is a file of Word 2003 or earlier, or one with a password."
        raise ImportRefused("DOC102", shown, message, "Open it in Word, and save it as .docx without a password.")
    if (opener := _OPENERS.get(document.suffix.lower())) is None:
        named = f"named *{document.suffix}" if document.suffix else "without an extension"
        raise ImportRefused(
            "DOC102", shown, f"Files {named} are not imported.", "Save the document as .docx, .odt, .html or .md."
        )
    return opener(document, data, choice)


def _name_pictures(opened: Opened, path: Path, pictures: dict[Path, bytes]) -> Callable[[str], str]:
    """What gives a picture of the document its name beside the content file, and keeps its bytes for that."""
    names: dict[str, str] = {}

    def name_picture(target: str) -> str:
        if target not in names:
            data = opened.find_picture(target)
            usable = make_usable(guess_suffix(target), data) if data is not None else None
            names[target] = f"assets/{path.stem}-{len(pictures) + 1}{usable[0]}" if usable else ""
            if usable:
                pictures[path.parent / names[target]] = usable[1]
        return names[target]

    return name_picture
