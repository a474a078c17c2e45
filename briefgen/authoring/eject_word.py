"""A workspace -> a reference document for its Word files: each style of briefgen, in the organisation's brand."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path

from briefgen.authoring.file_names import find_templates
from briefgen.core.safe_files import is_there
from briefgen.core.text_files import show_path
from briefgen.edition import Edition
from briefgen.edition.pack_sheets import WORD_REFERENCE
from briefgen.errors import ContentError, OutputError
from briefgen.model import Brief
from briefgen.publishing.write import replace_all
from briefgen.rendering.write_docx import write
from briefgen.tailoring.tailor import tailor
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from briefgen.workspace import PUBLIC, load_workspace

#: What `briefgen templates eject` calls it.
WORD = "word"
#: The pack that all others stand on.
_BASE = "base"
_PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
_DECLARATION_END = "?>"
_BODY = """\
Body text with `code`, a [link](https://example.org/) and a note.[^1]

1. A numbered item.

- An item.

> A quotation.
>
> — Attribution

::: box {title="Title of a box"}
Text of a box.
:::

::: table
Caption: A caption

| Head | Head |
|:-----|:-----|
| Text | Text |

Source: Exhibit line.
:::

Term
: Definition

[^1]: A footnote.
"""
#: One of each thing that a style is for.
_SAMPLE = {
    "title": "Reference document",
    "subtitle": "Change the styles here; briefgen uses them in its Word files",
    "kicker": "Kicker",
    "standfirst": "Standfirst",
    "authors": ["Byline"],
    "bottom_line": "Bottom line.",
    "abstract": "Abstract.",
    "key_points": ["A key point."],
    "sections": [
        {
            "heading": "Heading 1",
            "body": _BODY,
            "sections": [{"heading": "Heading 2", "body": "#### Heading 3\n\nBody text."}],
        }
    ],
}


def eject_word(*, start: Path, force: bool = False) -> tuple[Path, ...]:
    """Write ``templates/base/word.xml``, which all templates take over.

    Args:
        start: a folder in the workspace.
        force: whether to write over one that is there.

    Returns:
        The file.

    Raises:
        UsageError: ``start`` is in no workspace.
        ContentError: its ``briefgen.toml`` is not valid.
        OutputError: the file is there already, or cannot be written.
    """
    workspace, own = find_templates(start)
    path = own / _BASE / WORD_REFERENCE
    if is_there(path) and not force:
        raise OutputError(f"{show_path(path)} is already there, so nothing was written. Use --force to overwrite.")
    replace_all({path: flatten(write(_make_sample(workspace)).data).encode()})
    return (path,)


def _make_sample(workspace: Path) -> Edition:
    """An edition that has one of each thing; without the reference document that may be there."""
    loaded, report = load_workspace(workspace)
    if loaded is None:
        raise ContentError("briefgen.toml is not valid.", report.problems)
    lang = loaded.defaults.lang
    pack = load_pack("issue-brief", search=search_path(None), lang=lang)
    brief = Brief.model_validate(_SAMPLE | {"lang": lang})
    return tailor(brief, loaded, PUBLIC, pack, slug="reference", assets={})


def flatten(data: bytes) -> str:
    """A Word file as one text, a "Word XML Document"."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts.pop("[Content_Types].xml").decode()
    return f'{_HEAD}<pkg:package xmlns:pkg="{_PKG}">{"".join(_write_parts(parts, types))}</pkg:package>\n'


def _write_parts(parts: dict[str, bytes], types: str) -> Iterator[str]:
    for name, data in parts.items():
        kind = _find_type(name, types)
        about = f'pkg:name="/{escape(name)}" pkg:contentType="{kind}"'
        if kind.endswith("xml"):
            inside = data.decode().partition(_DECLARATION_END)[2].strip()
            yield f"<pkg:part {about}><pkg:xmlData>{inside}</pkg:xmlData></pkg:part>\n"
        else:
            text = b64encode(data).decode()
            yield f'<pkg:part {about} pkg:compression="store"><pkg:binaryData>{text}</pkg:binaryData></pkg:part>\n'


def _find_type(name: str, types: str) -> str:
    """The type of a part, as ``[Content_Types].xml`` has it."""
    own = types.partition(f'PartName="/{name}" ContentType="')[2]
    return (own or types.partition(f'Extension="{name.rpartition(".")[2]}" ContentType="')[2]).partition('"')[0]
