"""``briefgen languages``: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.main import run
from tests.folders import TOML

ENGLISH = """---
title: The ferry that did not sail
lang: en-GB
date: 2025-05-06
authors: [Desk]
---

One crossing was cancelled.

## Why it matters

The island had no food.

## What lies behind it, and why it was foreseen by everybody who lives on the island

Old engines.

## What follows

A second ferry.
"""
FRENCH = """---
title: Le bac resté au port
lang: fr
date: 2025-05-06
authors: [Desk]
translation_of: ferry.md
---

Une traversée a été annulée.

## Pourquoi cela compte

L’île n’avait plus de vivres.

## Les causes

De vieux moteurs.

## La suite

Un second bac.
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "briefgen.toml").write_text(TOML)
    (content / "ferry.md").write_text(ENGLISH, "utf-8")
    (content / "ferry-fr.md").write_text(FRENCH, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return content


def look(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    capsys.readouterr()
    status = run(["languages", *args])
    return status, capsys.readouterr().out


def test_a_translation_is_followed_section_by_section(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert look(capsys) == (
        0,
        """\
content/ferry.md English: The ferry that did not sail
  content/ferry-fr.md Français: not recorded which state of the original was
    translated

To record that a translation agrees:
  briefgen languages --accept content/ferry-fr.md
""",
    )
    assert look(capsys, "--strict")[0] == 1
    told = "content/ferry-fr.md now agrees with content/ferry.md.\n"
    assert look(capsys, "--accept", "content/ferry-fr.md") == (0, told)
    assert look(capsys, "--accept", "content/ferry-fr.md") == (0, told.replace("now", "already"))
    after = (content / "ferry-fr.md").read_text("utf-8")
    assert after.replace(after.splitlines()[5], "translation_of: ferry.md") == FRENCH
    assert look(capsys, "--strict", "content/ferry.md") == (
        0,
        "content/ferry.md English: The ferry that did not sail\n  content/ferry-fr.md Français: up to date\n",
    )

    text = ENGLISH.replace("no food", "no food at all").replace("title: The ferry", "title: One ferry")
    text = text.replace("## What follows", "## Who pays\n\nNobody.\n\n## What follows") + "\n## Sources\n\nNone.\n"
    (content / "ferry.md").write_text(text.replace("Old engines", "Older engines"), "utf-8")
    assert look(capsys, "--strict") == (
        1,
        """\
content/ferry.md English: One ferry that did not sail
  content/ferry-fr.md Français: the original has changed since it was translated
    changed  what is before the sections (line 2)
    changed  “Why it matters” (line 10)
    changed  “What lies behind it, and why it was foreseen by everybody w…”
             (line 14)
    added    “Who pays” (line 18)
    added    “Sources” (line 26)

To record that a translation agrees:
  briefgen languages --accept content/ferry-fr.md
""",
    )
    status, out = look(capsys, "--json", "content/ferry-fr.md")
    (original,) = json.loads(out)["originals"]
    (translation,) = original["translations"]
    assert (status, original["file"], translation["file"]) == (0, "content/ferry.md", "content/ferry-fr.md")
    assert (translation["lang"], translation["state"]) == ("fr", "changed")
    assert translation["changes"][0] == {"change": "changed", "part": "front", "heading": "", "line": 2}
    assert translation["changes"][3] == {"change": "added", "part": "section", "heading": "Who pays", "line": 18}

    (content / "ferry.md").write_text(ENGLISH.replace("## Why it matters\n\nThe island had no food.\n\n", ""), "utf-8")
    assert "    removed  the first section\n" in look(capsys)[1]
    (content / "ferry.md").write_text(ENGLISH.replace("## What follows\n\nA second ferry.\n", ""), "utf-8")
    assert "    removed  a section after “What lies behind it" in look(capsys)[1]


def test_what_cannot_be_compared_is_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "ferry-fr.md").write_text(FRENCH.replace("ferry.md", "fery.md"), "utf-8")
    assert run(["languages"]) == 3
    said = capsys.readouterr()
    assert said.out == "There are no translations here. A translation names its original: translation_of: ferry.md\n"
    assert "content/ferry-fr.md:6:17: error TRL101: There is no file “content/fery.md”." in said.err
    (content / "ferry-fr.md").write_text(FRENCH.replace("title:", "titel:"), "utf-8")
    assert run(["languages", "--json"]) == 3
    said = capsys.readouterr()
    assert json.loads(said.out) == {"originals": []}
    assert "KEY001" in said.err


def test_only_translations_are_accepted(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["languages", "--accept"]) == 2
    assert run(["languages", "--accept", "content/ferry.md"]) == 2
    assert "None of these is a translation." in capsys.readouterr().err
    assert (content / "ferry.md").read_text("utf-8") == ENGLISH
    block = FRENCH.replace("translation_of: ferry.md", "translation_of:\n  file: >-\n    ferry.md")
    (content / "ferry-fr.md").write_text(block, "utf-8")
    assert run(["languages", "--accept", "content"]) == 3
    assert "TRL103" in capsys.readouterr().err
    assert (content / "ferry-fr.md").read_text("utf-8") == block


SECRET = "\n## Nightjar {audience=internal}\n\nEleven boats.\n"


def test_findings_for_some_audiences_say_nothing_of_what_the_original_keeps_from_them(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["languages", "--accept", "content/ferry-fr.md"])
    (content / "ferry.md").write_text(ENGLISH + SECRET, "utf-8")
    capsys.readouterr()
    codes = ("TRL202", "TRL204")
    run(["check"])
    said = "".join(capsys.readouterr())
    assert all(code in said for code in codes), said
    assert "the original has 4" in said
    for args in (["check", "--audience", "public"], ["build", "-f", "html"], ["check", "--audience", "all"]):
        run(args)
        said = "".join(capsys.readouterr())
        assert all(code in said for code in codes)
        assert not any(words in said for words in ("original has 4", "1 change", "ferry.md, ", "digest:")), said
    run(["check", "--audience", "internal"])
    assert "the original has 4" in "".join(capsys.readouterr())

    # Nor does a count say how many sections the translation itself keeps from them.
    (content / "ferry.md").write_text(ENGLISH, "utf-8")
    (content / "ferry-fr.md").write_text(FRENCH + SECRET, "utf-8")
    run(["check", "--audience", "public"])
    said = "".join(capsys.readouterr())
    assert "TRL204" in said
    assert "4 sections" not in said

    # The name of a brief that is kept from them as a whole is not printed either.
    (content / "nightjar.md").write_text(ENGLISH.replace("lang:", "audiences: [internal]\nlang:"), "utf-8")
    french = FRENCH.replace("ferry.md", "{file: nightjar.md, digest: x}")
    (content / "ferry-fr.md").write_text(french, "utf-8")
    run(["check", "--audience", "public"])
    assert "nightjar" not in "".join(capsys.readouterr())
    (content / "ferry-fr.md").write_text(french.replace(", digest: x", "").replace("lang: fr", "lang: en-GB"), "utf-8")
    run(["check", "content/ferry-fr.md", "--audience", "public"])
    said = "".join(capsys.readouterr())
    assert "TRL201" in said
    assert "nightjar" not in said
    assert "internal" not in said
