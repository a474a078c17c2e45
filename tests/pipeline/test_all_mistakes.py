"""All mistakes of a file are found in one pass: none hides another, and none makes one up."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from briefgen.pipeline.check import check
from briefgen.problems import Severity

TOML = '[organisation]\nname = "Desk"\n\n[audiences.internal]\n\n[audiences.press]\n'
#: A brief without errors, and for each of its lines that can be wrong: what is written there, and what is found.
LINES = """---
title: The ferry that did not sail
date: 2025-05-06
authors: [{name: Desk}]
keywords: [ferry]
kicker: Ports
topics: [Harbours]
people: [{name: Lee, did: editor}]
history: [{date: 2025-05-07, note: A word, kind: correction}]
sources:
  log: {title: Daily log}
  law: {title: The act}
---

The ferry stayed in port.[^1] The log says so [@log; @law].

![The quay](quay.png)

## Why {#why role=context}

It was windy, [as they say]{audience=internal}.

## What then {audience=press}

It sailed, see [why](#why).

[^1]: Seen by the desk.
""".split("\n")
MISTAKES = {
    "bad value": ("date: 2025-05-06", "date: 2025-05-32", "VAL005"),
    "unknown key": ("authors: [{name: Desk}]", "authors: [{name: Desk, born: 1970}]", "KEY001"),
    "colon": ("keywords: [ferry]", "keywords: a: ferry", "SYN003"),
    "quote": ("kicker: Ports", 'kicker: "Ports', "SYN004"),
    "bracket": ("topics: [Harbours]", "topics: [Harbours", "SYN005"),
    "missing": ("people: [{name: Lee, did: editor}]", "people: [{name: Lee}]", "KEY003"),
    "no note": (
        "history: [{date: 2025-05-07, note: A word, kind: correction}]",
        "history: [{date: 2025-05-07, kind: correction}]",
        "VAL",
    ),
    "nested": ("  law: {title: The act}", "  law: {title: The act, year: last}", "KEY001"),
    "no source": (
        "The ferry stayed in port.[^1] The log says so [@log; @law].",
        "The ferry stayed in port.[^1] The log says so [@log; @law; @lo].",
        "SRC320",
    ),
    "picture": ("![The quay](quay.png)", "![The quay](pier.png)", "AST101"),
    "role": ("## Why {#why role=context}", "## Why {#why role=contxt}", "VAL002"),
    "inner mark": (
        "It was windy, [as they say]{audience=internal}.",
        "It was windy, [as they say]{audience=internl}.",
        "AUD101",
    ),
    "mark": ("## What then {audience=press}", "## What then {audience=pres}", "AUD101"),
    "link": ("It sailed, see [why](#why).", "It sailed, see [why](ftp://example.org).", "PRO010"),
}


def find(folder: Path, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Codes and lines of the errors."""
    lines = list(LINES)
    for name in names:
        right, wrong, _ = MISTAKES[name]
        lines[lines.index(right)] = wrong
    path = folder / "content" / "a.md"
    path.write_text("\n".join(lines), "utf-8")
    found = [each for each in check([path]) if each.severity is Severity.ERROR]
    return sorted((each.code, each.place.excerpt) for each in found if each.place)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    from PIL import Image

    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "content" / "quay.png")
    return tmp_path


def test_each_is_found_by_itself(workspace: Path) -> None:
    assert find(workspace, ()) == []
    for name, (_, wrong, code) in MISTAKES.items():
        found = find(workspace, (name,))
        assert [excerpt for _, excerpt in found] == [wrong], name
        assert found[0][0].startswith(code), (name, found)


def test_a_file_with_one_of_each_shows_them_all(workspace: Path) -> None:
    found = find(workspace, tuple(MISTAKES))
    assert sorted(excerpt for _, excerpt in found) == sorted(wrong for _, wrong, _ in MISTAKES.values())


def test_none_hides_another_and_none_makes_one_up(workspace: Path) -> None:
    alone = {name: find(workspace, (name,)) for name in MISTAKES}
    dice = random.Random(13)
    several = [tuple(dice.sample(sorted(MISTAKES), dice.randint(3, 8))) for _ in range(40)]
    for names in (*combinations(MISTAKES, 2), *several):
        assert find(workspace, names) == sorted(each for name in names for each in alone[name]), names


@pytest.mark.parametrize(
    "toml",
    [
        "[organisation\n",
        '[check]\nignore = ["XYZ"]\n',
        "[defaults]\nlang = 5\n",
        "[audiences.internal]\nclearence = 1\n",
    ],
)
def test_a_broken_workspace_brings_no_false_findings(tmp_path: Path, toml: str) -> None:
    """What the house has settled is not known: its language, its audiences, the rules that it does without."""
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.toml").write_text(toml, "utf-8")
    path = tmp_path / "content" / "a.md"
    path.write_text("---\ntitle: 배\n---\n\n배가 [x]{audience=internal} 떠났다 .. [^1] ![p](no.png)\n", "utf-8")
    found = check([path])
    mine = [each.code for each in found if each.place and each.place.file.endswith("a.md")]
    assert mine == ["NOT201", "AST101"]
    assert any(each.place and each.place.file.endswith("briefgen.toml") for each in found)


def test_every_slip_of_one_entry_is_reported(tmp_path: Path) -> None:
    """Also where the first makes the rest unreadable; and nothing is said of what stands in for what was wrong."""
    head = """---
title: The ferry
date: 2025-06-20
authors:
  - name: Kim
   role: editor
  - name: Lee: the second
    orcid: 123
  - nam: Park
sources:
  log:
    title: The log: all of it
    date: 2025-05-06
  act:
    title: "The act
    url: https://example.org/a b
  law:
    title: [The law
    year: 2025
---

The ferry did not sail [@log; @act; @law].
"""
    path = tmp_path / "brief.md"
    path.write_text(head, "utf-8")
    found = [(problem.place.line, problem.code) for problem in check([path]) if problem.place]
    assert found == [
        (6, "SYN006"),
        (7, "SYN003"),
        (8, "VAL010"),
        (9, "KEY001"),
        (12, "SYN003"),
        (15, "SYN004"),
        (16, "VAL007"),
        (18, "SYN005"),
        (19, "KEY001"),
    ]


BAD_VALUES = ('"a', "[x", "a: b", "- x", "{a", "@x", '"a" b')
KEYS = {
    "title": "Die Fähre",
    "type": "commentary",
    "lang": "de",
    "date": "2025-06-20",
    "template": "issue-brief",
    "abstract": "Kurz gesagt.",
    "audiences": "[internal]",
    "keywords": "[Fähre]",
    "disclaimer": "So.",
    "updated": "2025-06-21",
    "authors": "[{name: Kim}]",
    "bottom_line": "Sie fuhr nicht.",
    "sources": "{log: {title: Daily log, date: 2024-05-06}}",
}
GERMAN = (
    "Die Fähre fuhr „nicht“ am 6. Mai 2025.^[Seite 5.] Sie liegt [@log] dort.\n\n## So\n\nDas **Schiff fuhr nicht.\n"
)


@pytest.mark.parametrize("key", KEYS)
def test_a_slip_in_a_key_stops_no_rule_that_does_not_hang_on_it(tmp_path: Path, key: str) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    path = tmp_path / "brief.md"

    def find(keys: dict[str, str]) -> list[str]:
        head = "".join(f"{name}: {value}\n" for name, value in keys.items())
        path.write_text(f"---\n{head}---\n\n{GERMAN}", "utf-8")
        return [
            problem.code for problem in check([path]) if not problem.code.startswith(("SYN", "BIB101"))
        ]  # BIB101: a text names a library

    assert find(KEYS) == ["PRO061"]
    for bad in BAD_VALUES:
        assert find(KEYS | {key: bad}) == ["PRO061"], bad
