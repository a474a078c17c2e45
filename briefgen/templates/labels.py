"""The label files of a chain + a language tag -> the fixed words in that language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from briefgen.core.language_tags import look_up, primary_language
from briefgen.errors import TemplateError
from briefgen.located.formats import parse
from briefgen.located.tree import Mapping as Table
from briefgen.located.tree import Scalar
from briefgen.problems import Problem
from briefgen.templates.label_forms import explain_form

#: The language of last resort; every pack that has labels has them in it.
DEFAULT = "en"
#: What rules, pages and charts know of a language besides its words; see ``core/languages.py``.
_TABLES = ("reading", "charts")
#: How names are joined where a language has no “and” here: without a word of another.
_PLAIN_LISTS = {"names_pair": "{}, {}", "names_last": "{}, {}"}


def fall_back(tag: str) -> tuple[str, ...]:
    """The tags to look under, the most exact first, in lower case: ``zh-hant-tw``, ``zh-hant``, ``zh``, ``en``."""
    tags = look_up(tag)
    return (*tags, DEFAULT) if DEFAULT not in tags else tags


def read_labels(chain: Sequence[str], files: Mapping[str, str], shown: Mapping[str, str], lang: str) -> dict[str, str]:
    """The labels for ``lang``: each word in the most exact language that has it.

    Args:
        chain: pack names, the most derived first; of one language, its word goes before its parent's.
        files: ``"pack/file"`` to text; labels are ``pack/labels/TAG.toml``.
        shown: ``"pack/file"`` to the path that a Problem names.
        lang: a BCP 47 tag.

    Raises:
        TemplateError: a label file that is needed is not a flat table of texts, or one of them has not its form.
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
        if tag == DEFAULT != primary_language(lang):
            labels |= {name: form for name, form in _PLAIN_LISTS.items() if name in labels}
    if problems:
        raise TemplateError("A labels file is not valid.", tuple(problems))
    return labels


@lru_cache(maxsize=256)
def _read_table(text: str, file: str) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The labels of a file, which packs and workspaces share, and what is wrong with them."""
    source, found = parse(text, file, "toml")
    problems = list(found)
    words: dict[str, str] = {}
    for key, value in source.root.items if isinstance(source.root, Table) else ():
        if key.value in _TABLES and isinstance(value, Table):
            continue
        if isinstance(value, Scalar) and not value.null:
            words[key.value] = value.text.value
            if fault := explain_form(key.value, value.text.value):
                place = source.locate((key.value,))
                hint = f"See {key.value} in the file {DEFAULT}.toml of briefgen."
                problems.append(Problem("TPL118", f"Label {key.value} {fault}.", place, hint, path=(key.value,)))
        else:
            place = source.locate_key((key.value,))
            problems.append(Problem("TPL108", f"Label {key.value} must be a text.", place, path=(key.value,)))
    return words, tuple(problems)
