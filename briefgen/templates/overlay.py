"""The project's changes to a pack -> Problems for those that change nothing, such as a file whose name is misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest
from briefgen.core.safe_files import is_file
from briefgen.core.text_files import show_path
from briefgen.edition.pack_address import strip_address
from briefgen.edition.pack_sheets import SHEET_NAMES, WORD_REFERENCE
from briefgen.located.formats import parse
from briefgen.located.tree import Mapping as Table
from briefgen.problems import Place, Problem
from briefgen.templates.chain import Layer
from briefgen.templates.folder import SUFFIXES
from briefgen.templates.installed import MANIFEST

#: Endings of files that were meant to be a part of a pack, but are not read.
_NEAR_MISSES = frozenset(
    {".html", ".htm", ".jinja", ".jinja2", ".scss", ".sass", ".less", ".css", ".j2", ".toml", ".yaml", ".yml", ".json"}
)
_QUOTED = lazy_re.compile(r'"([^"\n]+)"|\'([^\'\n]+)\'')


def check_overlays(layers: Sequence[Layer], files: Mapping[str, str], shown: Mapping[str, str]) -> list[Problem]:
    """What is wrong with the project's changes in a chain.

    Args:
        layers: the chain, the most derived first.
        files: ``"layer/file"`` to text.
        shown: ``"layer/file"`` to the path that a Problem names.
    """
    if not any(layer.overlay for layer in layers):
        return []
    names = {layer.name: _names_of(layer.name, files) for layer in layers}
    mentioned = _list_mentioned([layer.name for layer in layers], files)
    problems: list[Problem] = []
    for number, layer in enumerate(layers):
        if not layer.overlay:
            continue
        below = set().union(*(names[other.name] for other in layers[number + 1 :]))
        known = below | {*SHEET_NAMES, WORD_REFERENCE}
        for name in names[layer.name]:
            key = f"{layer.name}/{name}"
            if PurePosixPath(name).match("labels/*.toml"):
                problems += _check_words(key, layers[number + 1 :], files, shown, mentioned)
            elif name not in known and not _is_mentioned(name, mentioned):
                problems.append(_blame(shown[key], name, known))
        meant = known | {MANIFEST}
        problems += [_blame(show_path(path), name, meant) for path, name in _list_near_misses(layer.folder)]
    return problems


def _names_of(layer: str, files: Mapping[str, str]) -> list[str]:
    return [key.partition("/")[2] for key in files if key.partition("/")[0] == layer]


def _list_mentioned(chain: Sequence[str], files: Mapping[str, str]) -> set[str]:
    """Everything in quotation marks in a template: names of files and labels, or the beginnings of such names."""
    found = (
        match[1] or match[2] for key, text in files.items() if key.endswith(".j2") for match in _QUOTED.finditer(text)
    )
    return {strip_address(word, chain) for word in found}


def _is_mentioned(name: str, mentioned: Iterable[str]) -> bool:
    # A template may also put a name together: "partials/kind-" ~ edition.type ~ ".html.j2".
    return any(name == word or ("/" in word and name.startswith(word)) for word in mentioned)


def _blame(file: str, name: str, known: Iterable[str]) -> Problem:
    closest = find_closest(name, known)
    hint = f"Did you mean {closest}?" if closest else "Rename it, include it in a template, or delete it."
    return Problem("TPL109", "This file has no effect: no template has or uses a file of this name.", Place(file), hint)


def _check_words(
    key: str, below: Sequence[Layer], files: Mapping[str, str], shown: Mapping[str, str], mentioned: set[str]
) -> list[Problem]:
    """Labels that nothing prints; those that are no texts are found where labels are read."""
    under = tuple(f"{layer.name}/labels/" for layer in below)
    known = {word for other, text in files.items() if other.startswith(under) for word in _list_words(text)}
    source, _ = parse(files[key], shown[key], "toml")
    problems = []
    for word in _list_words(files[key]):
        if word not in known and word not in mentioned:
            closest = find_closest(word, known)
            hint = f"Did you mean {closest}?" if closest else "To list the labels: briefgen templates show base"
            message = f"This label has no effect: no template has or uses a label {word}."
            problems.append(Problem("TPL109", message, source.locate_key((word,)), hint, path=(word,)))
    return problems


@lru_cache(maxsize=256)
def _list_words(text: str) -> tuple[str, ...]:
    """The labels of a file; each language of a project's changes asks for those of all languages below."""
    source, _ = parse(text, "", "toml")
    return tuple(key.value for key, _ in source.root.items) if isinstance(source.root, Table) else ()


def _list_near_misses(folder: Path) -> list[tuple[Path, str]]:
    paths = ((path, path.relative_to(folder)) for path in sorted(folder.rglob("*")))
    return [
        (path, name.as_posix())
        for path, name in paths
        if path.suffix not in SUFFIXES
        and path.suffix.lower() in _NEAR_MISSES
        and not any(part.startswith(".") for part in name.parts)
        and is_file(path)
    ]
