"""The label files of a chain + a language tag -> the fixed words in that language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from briefgen.errors import TemplateError
from briefgen.located.formats import parse
from briefgen.located.tree import Mapping as Table
from briefgen.located.tree import Scalar
from briefgen.problems import Problem

#: The language of last resort; every pack that has labels has them in it.
DEFAULT = "en"
#: Regions whose Chinese is written in the traditional script (CLDR, likely subtags).
_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo")


def fall_back(tag: str) -> tuple[str, ...]:
    """The tags to look under, the most exact first (RFC 4647, section 3.4: lookup), in lower case.

    ``zh-Hant-TW`` gives ``zh-hant-tw``, ``zh-hant``, ``zh``, ``en``.
    """
    parts = tag.lower().split("-")
    tags = []
    while parts:
        tags.append("-".join(parts))
        tags += ["zh-hant"] if tags[-1] in _TRADITIONAL else []
        parts.pop()
        # A single letter introduces what follows it, and means nothing at the end.
        while parts and len(parts[-1]) == 1:
            parts.pop()
    return (*tags, DEFAULT) if DEFAULT not in tags else tuple(tags)


def read_labels(chain: Sequence[str], files: Mapping[str, str], shown: Mapping[str, str], lang: str) -> dict[str, str]:
    """The labels for ``lang``: each word in the most exact language that has it.

    Args:
        chain: pack names, the most derived first; of one language, its word goes before its parent's.
        files: ``"pack/file"`` to text; labels are ``pack/labels/TAG.toml``.
        shown: ``"pack/file"`` to the path that a Problem names.
        lang: a BCP 47 tag.

    Raises:
        TemplateError: a label file that is needed is not a flat table of texts.
    """
    labels: dict[str, str] = {}
    problems: list[Problem] = []
    for tag in reversed(fall_back(lang)):
        for pack in reversed(chain):
            for name in files:
                path = PurePosixPath(name)
                if path.match(f"{pack}/labels/*.toml") and path.stem.lower() == tag:
                    words, found = _read_table(files[name], shown[name])
                    labels |= words
                    problems += found
    if problems:
        raise TemplateError("A labels file is not valid.", tuple(problems))
    return labels


def _read_table(text: str, file: str) -> tuple[dict[str, str], list[Problem]]:
    source, found = parse(text, file, "toml")
    problems = list(found)
    words: dict[str, str] = {}
    for key, value in source.root.items if isinstance(source.root, Table) else ():
        if isinstance(value, Scalar) and not value.null:
            words[key.value] = value.text.value
        else:
            place = source.locate_key((key.value,))
            problems.append(Problem("TPL108", f"Label {key.value} must be a text.", place, path=(key.value,)))
    return words, problems
