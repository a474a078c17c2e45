"""A name and a pack to extend -> a small pack in the project that builds at once, for a designer to write over."""

from __future__ import annotations

from pathlib import Path

from briefgen.authoring.file_names import find_templates
from briefgen.authoring.template_blocks import find_blocks
from briefgen.core.messages import quote
from briefgen.core.safe_files import is_there
from briefgen.core.text_files import show_path
from briefgen.errors import OutputError, UsageError
from briefgen.publishing.write import replace_all
from briefgen.reference.schema import place_schema
from briefgen.templates import list_packs, search_path
from briefgen.templates.chain import list_layers, read_chain
from briefgen.templates.installed import MANIFEST, NAME
from briefgen.templates.load import read_layers

#: Folders of a pack: a pack of that name would be mistaken for one.
_FOLDERS = frozenset({"css", "js", "labels", "partials"})
_EXAMPLE = "partials/masthead.html.j2"
_BLOCK = "publisher"

_MANIFEST = """\
#:schema {schema}
title = "{title}"
description = "What the pages look like, in one sentence."
extends = "{base}"

# Other values for the options of {base}. To list the options: briefgen templates show {base}
# [options.notes]
# default = "end"
"""
_CSS = """\
/* Loaded after the style sheets of {base}, for web page and PDF. For only one of them: web.css, print.css.
   The colours and fonts of briefgen.toml are var(--accent), var(--ink), var(--muted), var(--serif), var(--sans), ... */

/* .masthead .publisher {{ letter-spacing: .08em; text-transform: uppercase; }} */
"""
_PARTIAL = """\
{{# The masthead of {base}, with changes: whatever is not in a block here stays as it is there. #}}
{{% extends "!{name}" %}}

{{% block {block} %}}
{{{{ super() }}}}
{{% endblock %}}
"""


def start_pack(name: str, *, base: str, start: Path) -> tuple[Path, ...]:
    """Write ``templates/NAME/``: a ``template.toml``, a style sheet, and a partial that builds on its parent's.

    Args:
        name: the pack's name.
        base: the pack that it extends.
        start: a folder in the workspace.

    Returns:
        The new files.

    Raises:
        UsageError: ``start`` is in no workspace, or the name is none for a pack.
        TemplateError: there is no pack ``base``, or it is broken.
        OutputError: something of this name is there already, or cannot be written; nothing was.
    """
    workspace, own = find_templates(start)
    search = search_path(workspace)
    if not NAME.fullmatch(name) or name in _FOLDERS:
        raise UsageError(
            f"{quote(name)} is not a valid template name: use lower-case letters, digits and hyphens, as in my-brief."
        )
    layers = tuple(list_layers(read_chain(base, search)))
    folder = own / name
    if is_there(folder):
        raise OutputError(f"{show_path(folder)} already exists; it was not changed.")
    if name in list_packs(search):
        raise UsageError(f"There is already a template {quote(name)}. To change it: briefgen templates eject {name}")
    schema = Path("..", "..", place_schema(workspace, "template").relative_to(workspace))
    texts = {
        MANIFEST: _MANIFEST.format(schema=schema.as_posix(), title=name.replace("-", " ").capitalize(), base=base),
        "css/shared.css": _CSS.format(base=base),
    }
    if _BLOCK in find_blocks(_EXAMPLE, [layer.name for layer in layers], read_layers(layers)[0]):
        texts[_EXAMPLE] = _PARTIAL.format(base=base, name=_EXAMPLE, block=_BLOCK)
    replace_all({folder / path: text.encode("utf-8") for path, text in texts.items()})
    return tuple(folder / path for path in texts)
