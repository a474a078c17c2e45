"""A Pack and a medium -> its style sheets in cascade order: base first, each with what takes its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest
from briefgen.edition.pack import Pack, Value
from briefgen.problems import Place, Problem

MARKED, MIRRORED, WARNED = "css/{}-marked.css", "css/{}-mirrored.css", "css/{}-warned.css"
#: In place of a value: any but an empty one.
ANY = "*"
#: Sheets for values of options, those of ``base``: one of them is enough.
OPTIONAL: Mapping[str, Set[tuple[str, Value]]] = {
    "css/{}-cover.css": {("cover", True)},
    "css/{}-full.css": {("measure", "full"), ("paper", "a5")},
    "css/{}-two-columns.css": {("measure", "two-columns")},
    "css/{}-a5.css": {("paper", "a5")},
    "css/{}-grid.css": {("baseline_grid", True)},
    "css/{}-cited.css": {("citation_style", ANY)},
}
#: Sheets of a layer, in cascade order; ``{}`` is the medium. The last three only for editions that must warn on every
#: page, for those from right to left, and for those with a handling mark, which comes last: it stays where it is.
SHEETS = ("css/shared.css", "css/{}.css", *OPTIONAL, WARNED, MIRRORED, MARKED)
MEDIA = ("web", "print")
#: The document that Word files take their styles, theme and margins from.
WORD_REFERENCE = "word.xml"
#: Every name that a style sheet can have.
SHEET_NAMES = tuple(dict.fromkeys(sheet.format(medium) for sheet in SHEETS for medium in MEDIA))

#: A sheet is added to those below it, unless it begins with ``/* replaces base/css/print.css */``.
_REPLACES = lazy_re.compile(r"\A\s*/\*\s*replaces\s+(?P<key>[^\s*]*)\s*\*/[ \t]*\n?", re.IGNORECASE)


def list_sheets(pack: Pack, medium: str, *, marked: bool, warned: bool = False, mirrored: bool = False) -> list[str]:
    """The texts of a medium's sheets, base first; for the parameters see ``list_keys``."""
    keys = list_keys(pack, medium, marked=marked, warned=warned, mirrored=mirrored)
    return [drop_replaced(pack.files[key]) for key in keys]


def list_all_keys(pack: Pack, medium: str) -> list[str]:
    """The keys of all sheets of a medium that some edition has, whatever its options; base first."""
    return _list_keys(pack, [sheet.format(medium) for sheet in SHEETS])


def list_keys(pack: Pack, medium: str, *, marked: bool, warned: bool = False, mirrored: bool = False) -> list[str]:
    """The keys of a medium's sheets in ``pack.files``, base first.

    Args:
        medium: ``"web"`` or ``"print"``.
        marked: whether the edition has a handling mark.
        warned: whether every page must say that it is under embargo, or withdrawn.
        mirrored: whether it runs from right to left.
    """
    sheets = ((MARKED, marked), (MIRRORED, mirrored), (WARNED, warned))
    left_out = {sheet for sheet, wanted in sheets if not wanted}
    left_out |= {sheet for sheet, values in OPTIONAL.items() if not _has_one(pack, values)}
    return _list_keys(pack, [sheet.format(medium) for sheet in SHEETS if sheet not in left_out])


def _has_one(pack: Pack, values: Set[tuple[str, Value]]) -> bool:
    return bool(values & pack.options.items()) or any(pack.options.get(name) for name, value in values if value == ANY)


def _list_keys(pack: Pack, names: Sequence[str]) -> list[str]:
    taken = _find_replaced(pack.chain, pack.files, names)
    keys = []
    for layer in reversed(pack.chain):
        for key in (f"{layer}/{name}" for name in names):
            if key not in pack.files or read_replaced(pack.files[key]):
                continue
            # What takes a sheet's place stands where it stood, so that what came after still does.
            while key in taken:
                key = taken[key]
            keys.append(key)
    return keys


def read_replaced(text: str) -> str:
    """The key of the sheet that this one says it takes the place of; ``""`` when it says nothing."""
    match = _REPLACES.match(text)
    return match["key"] if match else ""


def drop_replaced(text: str) -> str:
    """The sheet without the line that says whose place it takes."""
    return _REPLACES.sub("", text)


def write_replaced(key: str) -> str:
    """The first line of a sheet that takes the place of another."""
    return f"/* replaces {key} */\n"


def check_sheets(chain: Sequence[str], files: Mapping[str, str], shown: Mapping[str, str]) -> list[Problem]:
    """Sheets that say they take the place of one that is not below them.

    Args:
        chain: layers, the most derived first.
        files: ``"layer/file"`` to text.
        shown: ``"layer/file"`` to the path that a Problem names.
    """
    problems = []
    for number, layer in enumerate(chain):
        below = {f"{other}/{name}" for other in chain[number + 1 :] for name in SHEET_NAMES} & files.keys()
        for name in SHEET_NAMES:
            key = f"{layer}/{name}"
            replaced = read_replaced(files.get(key, ""))
            if not replaced or (replaced in below and replaced.endswith(f"/{name}")):
                continue
            place = _place(shown[key], files[key], replaced)
            closest = find_closest(replaced, [other for other in below if other.endswith(f"/{name}")])
            hint = (
                f"Did you mean {closest}?" if closest else f"Remove the line to add {name} to the style sheets below."
            )
            message = f"There is no style sheet {replaced} below this one to replace."
            problems.append(Problem("TPL113", message, place, hint))
    return problems


def _find_replaced(chain: Sequence[str], files: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """Each replaced sheet to the one in its place: of two, that of the more derived layer.

    A sheet takes the place of one of its own name, so other names than those that are wanted are not looked at: a page
    does not depend on them.
    """
    taken: dict[str, str] = {}
    for layer in chain:
        for name in names:
            key = f"{layer}/{name}"
            replaced = read_replaced(files.get(key, ""))
            if replaced:
                taken.setdefault(replaced, key)
    return taken


def _place(file: str, text: str, word: str) -> Place:
    start = text.find(word)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Place(file, line, column, len(word), text.split("\n")[line - 1])
