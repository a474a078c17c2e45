"""A place in a file -> the URL that opens it in an editor."""

from __future__ import annotations

from urllib.parse import quote

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import suggest
from briefgen.errors import UsageError
from briefgen.problems import Place

#: Editors that register a URL scheme of their own, by the name of their command. Where each documents it:
#: https://code.visualstudio.com/docs/configure/command-line (“Opening VS Code with URLs”),
#: https://zed.dev/docs/command-line-interface, https://macromates.com/blog/2007/the-textmate-url-scheme/,
#: https://www.bbedit.com (BBEdit follows TextMate's), https://www.jetbrains.com/help/idea (Toolbox).
EDITORS = {
    "code": "vscode://file{path}:{line}:{column}",
    "codium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "mate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "bbedit": "x-bbedit://open?url=file://{path}&line={line}&column={column}",
}
_TEMPLATE = lazy_re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):[!-~]+")
#: These run or load something, and open no editor.
_NO_EDITORS = frozenset(
    {"javascript", "data", "vbscript", "blob", "about", "http", "https", "file", "ftp", "ws", "wss"}
)


def choose_editor(name: str) -> str:
    """The template of the URLs of an editor.

    Args:
        name: an editor of ``EDITORS``, a template with ``{path}`` in it, or nothing.

    Raises:
        UsageError: it is neither, or its scheme is no editor's.
    """
    if not name or name in EDITORS:
        return EDITORS.get(name, "")
    match = _TEMPLATE.fullmatch(name)
    if match is None or "{path}" not in name:
        known = ", ".join(EDITORS)
        hint = f"{suggest(name, EDITORS)} " if ":" not in name else ""
        raise UsageError(
            f"There is no editor “{name}”. {hint}Write one of {known}, or a URL such as vscode://file{{path}}:{{line}}."
        )
    if match["scheme"] in _NO_EDITORS:
        raise UsageError(f"A URL that begins with {match['scheme']}: does not open an editor.")
    return name


def write_url(template: str, path: str, place: Place) -> str:
    """The URL that opens a place.

    Args:
        template: as ``choose_editor`` gives it; without one there is no URL.
        path: the file's absolute path.
        place: where in it.
    """
    path = path.replace("\\", "/")
    path = quote(path if path.startswith("/") else f"/{path}", safe="/:")
    for name, value in (("path", path), ("line", place.line), ("column", place.column)):
        template = template.replace(f"{{{name}}}", str(value))
    return template
