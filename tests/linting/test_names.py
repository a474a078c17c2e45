"""Every name that a template can see is one that the check knows, and every such name less one letter is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from briefgen.edition import Edition
from briefgen.linting import lint_pack
from briefgen.markdown.tree import Node
from briefgen.rendering.pages import FUNCTIONS, Names
from briefgen.templates import find_shipped
from briefgen.templates.load import load_pack
from tests.editions import PACKS


def reach(hint: Any, way: str = "edition", seen: tuple[type, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every attribute of every class that is reached from a type, each after the path that leads to it."""
    for inner in get_args(hint):
        yield from reach(inner, way, seen)
    if isinstance(hint, type) and is_dataclass(hint) and hint is not Node and hint not in seen:
        for name, inner in get_type_hints(hint).items():
            yield way, name
            entry = {tuple: "[0]", Mapping: '["a"]'}.get(get_origin(inner), "")
            yield from reach(inner, f"{way}.{name}{entry}", (*seen, hint))


ATTRIBUTES = sorted(set(reach(Edition)))
WritePack = Callable[..., Path]
MANIFEST = 'title = "House"\nextends = "base"\n'


def check(template: str, write_pack: WritePack) -> list[str]:
    folder = write_pack("house", MANIFEST, {"partials/kind.html.j2": template})
    return [problem.code for problem in lint_pack("house", (folder, find_shipped()))]


def ask(way: str, name: str) -> str:
    """A line that uses an attribute and nothing else: it prints nothing, and asks for what may be missing."""
    parts = way.split(".")
    guards = " and ".join(".".join(parts[: at + 1]) for at in range(len(parts)))
    return f"{{% if {guards} and {way}.{name} %}}{{% endif %}}\n"


def test_there_are_many() -> None:
    assert len(ATTRIBUTES) > 120
    assert ("edition.history[0].date", "text") in ATTRIBUTES


def test_every_attribute_is_known(write_pack: WritePack) -> None:
    template = "".join(ask(way, name) for way, name in ATTRIBUTES)
    assert check(template, write_pack) == []


def test_every_attribute_less_one_letter_is_not(write_pack: WritePack) -> None:
    """All in one template: as many findings as lines that can be wrong, each on its own line."""
    known = {way: {name for other, name in ATTRIBUTES if other == way} for way, _ in ATTRIBUTES}
    lines: list[str] = []
    for way, name in ATTRIBUTES:
        for at in range(len(name)):
            shorter = name[:at] + name[at + 1 :]
            # `is` and the like are words of Jinja itself; a class of Python has `title` and more of its own.
            if shorter.isidentifier() and shorter not in known[way] and shorter not in ("is", "in", "not", "if"):
                lines.append(ask(way, shorter))
    assert len(lines) > 700
    folder = write_pack("house", MANIFEST, {"partials/kind.html.j2": "".join(lines)})
    report = lint_pack("house", (folder, find_shipped()))
    wrong = {problem.place.line for problem in report if problem.place and problem.code == "TPL215"}
    assert [lines[number - 1] for number in range(1, len(lines) + 1) if number not in wrong] == []


@pytest.mark.parametrize("name", [*Names.__annotations__, *FUNCTIONS])
def test_every_name_is_known_and_less_one_letter_is_not(name: str, write_pack: WritePack) -> None:
    assert check(f"{{% if {name} %}}{{% endif %}}", write_pack) == []
    assert check(f"{{% if {name[:-1]} %}}{{% endif %}}", write_pack) == ["TPL214"]


@pytest.mark.parametrize("pack", PACKS)
def test_every_option_and_label_is_known_and_less_one_letter_is_not(pack: str, write_pack: WritePack) -> None:
    loaded = load_pack(pack, search=(find_shipped(),))
    right = [f"{{% if options.{name} %}}{{% endif %}}" for name in loaded.options]
    right += [f'{{{{ label("{name}") }}}}' for name in loaded.labels]
    folder = write_pack("house", f'title = "H"\nextends = "{pack}"\n', {"partials/kind.html.j2": "\n".join(right)})
    assert [*lint_pack("house", (folder, find_shipped()))] == []
    wrong = [f"{{% if options.{name[:-1]} %}}{{% endif %}}" for name in loaded.options]
    wrong += [f'{{{{ label("{name[:-1]}") }}}}' for name in loaded.labels if name[:-1] not in loaded.labels]
    (folder / "house/partials/kind.html.j2").write_text("\n".join(wrong), "utf-8")
    codes = [problem.code for problem in lint_pack("house", (folder, find_shipped()))]
    assert codes == ["TPL217"] * len(wrong)
