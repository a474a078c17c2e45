"""The fonts that ``briefgen.toml`` names -> Typefaces, or Problems at the place that names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.assets.fonts.packages import PREFIX, find_family, list_families, read_cuts
from briefgen.assets.fonts.read import FontRefused, make_cuts, read_font
from briefgen.assets.fonts.typeface import Cut, Typeface
from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import quote
from briefgen.located.tree import Path as KeyPath
from briefgen.located.tree import Source
from briefgen.problems import Problem, Severity
from briefgen.workspace.fonts import FontFiles, Fonts

#: The files of a family: the key, the weight it counts as, the style.
_FILES = (
    ("regular", 400, "normal"),
    ("italic", 400, "italic"),
    ("bold", 700, "normal"),
    ("bold_italic", 700, "italic"),
)
#: Families that briefgen brings along; a family of files by one of these names would be mixed with them.
_SHIPPED = ("Spectral", "Fira Sans", "IBM Plex Mono", "Noto Sans KR", "Noto Sans JP", "Noto Sans SC", "Noto Sans TC")
#: What a page shows by a cut, and how each medium does without.
_ABSENT = {
    "bold": (600, "normal", "strong words", "thickened"),
    "italic": (400, "italic", "emphasised words", "slanted"),
}
#: The cuts that a font is missed without. A heading is often drawn for one weight alone.
_WANTED = {"text": ("italic", "bold"), "furniture": ("bold",)}


def load_typefaces(fonts: Fonts, folder: Path, source: Source) -> tuple[dict[str, Typeface], list[Problem]]:
    """Read every font that is named.

    Args:
        fonts: what ``briefgen.toml`` says.
        folder: the workspace's.
        source: for the places.

    Returns:
        Typefaces by what they are for, as far as they can be used; and what is wrong.
    """
    found: dict[str, Typeface] = {}
    problems: list[Problem] = []
    for use in Fonts.model_fields:
        choice = getattr(fonts, use)
        keys = ("brand", "fonts", use)
        if choice is None:
            continue
        if isinstance(choice, FontFiles):
            face, wrong = _load_files(choice, folder, source, keys)
        else:
            face, wrong = _load_installed(choice, source, keys)
        problems += wrong
        if face is not None:
            problems += _find_clashes(face, found.values(), source, keys)
            problems += _find_absent(use, face, isinstance(choice, FontFiles), source, keys)
            found[use] = face
    return found, problems


def _load_installed(package: str, source: Source, keys: KeyPath) -> tuple[Typeface | None, list[Problem]]:
    family = find_family(package)
    if family:
        return Typeface(family, package), []
    # Without the beginning that all of them share, and that would make all of them alike.
    named = {each.removeprefix(PREFIX): each for each in list_families()}
    closest = find_closest(package.removeprefix(PREFIX), named)
    hint = f"Install it: pip install {package}"
    if closest:
        hint = f"Did you mean {named[closest]}? If not, install it: pip install {package}"
    message = f"The font family {quote(package)} is not installed."
    return None, [Problem("FNT101", message, source.locate(keys), hint, path=keys)]


def _load_files(
    choice: FontFiles, folder: Path, source: Source, keys: KeyPath
) -> tuple[Typeface | None, list[Problem]]:
    cuts: list[Cut] = []
    problems = []
    for key, weight, style in _FILES:
        name, here = getattr(choice, key), (*keys, key)
        if name is None:
            continue
        try:
            data, viewing_only = read_font(name, folder)
            cuts += make_cuts(data, weight, style)
        except FontRefused as fault:
            message = f"The font {quote(name)} {fault}."
            problems.append(Problem(fault.code, message, source.locate(here), fault.hint, path=here))
            continue
        if viewing_only:
            problems.append(_warn_of_licence(name, source, here))
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    return (None if errors else Typeface(choice.family, cuts=tuple(cuts))), problems


def _warn_of_licence(name: str, source: Source, keys: KeyPath) -> Problem:
    message = f"The font {quote(name)} may be embedded for viewing and printing only."
    hint = "Check its licence before you publish web pages with it: web use often needs a separate one."
    return Problem("FNT107", message, source.locate(keys), hint, Severity.INFO, keys)


def _find_clashes(face: Typeface, others: Iterable[Typeface], source: Source, keys: KeyPath) -> Iterator[Problem]:
    same = [other for other in others if other.family.lower() == face.family.lower() and other != face]
    if face.cuts and (same or face.family.lower() in map(str.lower, _SHIPPED)):
        message = f"The name {quote(face.family)} is already used by another font."
        here = (*keys, "family")
        hint = f"Give the family another name, such as {quote(f'Our {face.family}')}."
        yield Problem("FNT106", message, source.locate(here), hint, path=here)


def _find_absent(use: str, face: Typeface, files: bool, source: Source, keys: KeyPath) -> Iterator[Problem]:
    cuts = face.cuts or read_cuts(face.package)
    for cut in _WANTED.get(use, ()):
        weight, style, words, instead = _ABSENT[cut]
        heaviest = max((each.weight for each in cuts if each.style == style), default=0)
        if heaviest >= weight:
            continue
        message = (
            f"{quote(face.family)} has no {cut} style: {words} will look like other text in the PDF, "
            f"and will be {instead} by the browser on the web page."
        )
        hint = f'Add {cut} = "…" with a font file, or choose a family that has one.'
        hint = hint if files else "Choose a family that has one."
        yield Problem("FNT105", message, source.locate(keys), hint, Severity.WARNING, keys)
