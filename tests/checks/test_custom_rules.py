"""Rules of the house, written in briefgen.toml."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.checks.check_workspace import check_text, show_marked


def site(rule: str) -> str:
    return f'[[check.rules]]\ncode = "HSE001"\n{rule}\n'


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("pattern = 'b+'", "a bb c", ["bb"]),
        ("pattern = 'b+'", "“bb” and *bb* and `bb` and <https://bb.org> and [bb]{lang=fr}", []),
        (
            "pattern = 'b+'\nquotations = true",
            "“bb” and *b* and `bb` and <https://bb.org> and [bb]{lang=fr}",
            ["bb", "b"],
        ),
        ("pattern = 'b+'\nwhere = [\"heading\"]", "bb\n\n## bbb\n\nbb", ["bbb"]),
        ("pattern = 'b+'\nwhere = [\"conclusion\"]", "b\n\n## A\n\nbb\n\n## C {role=conclusion}\n\nbbb", ["bbb"]),
        ("pattern = 'b+'\nwhere = [\"text\"]", "b[^1]\n\n[^1]: bb", ["b"]),
        ("pattern = 'one two'", "One *x* one\ntwo", ["one"]),
        ('terms = {"Kiev" = "Kyiv"}', "Kiev, Kiev’s, not kiev or Kievan", ["Kiev", "Kiev"]),
        (
            'terms = {"special operation" = "invasion"}',
            "Special operation, a special\noperation",
            ["Special operation", "special"],
        ),
        ('terms = {"EU" = "the EU"}', "The EU and the EU and EU law", ["EU", "EU"]),
        ('terms = {"키예프" = "키이우"}', "키예프에서", ["키예프"]),
        ('terms = {"C++" = "Rust", "U.S." = "US"}', "C++, in the U.S. and UxSx", ["C++", "U.S."]),
    ],
)
def test_words_are_found(tmp_path: Path, rule: str, text: str, found: list[str]) -> None:
    message = '\nmessage = "M."' if "pattern" in rule else ""
    marked = show_marked(check_text(tmp_path, site(rule + message), text))
    assert [each for each in marked if each.startswith("HSE")] == [f"HSE001 {words}" for words in found]


def test_what_is_found_is_reported(tmp_path: Path) -> None:
    rule = 'terms = {"ferry boat" = "ferry"}'
    (plain,) = check_text(tmp_path, site(rule), "Ferry\nboat.").report
    assert (plain.message, plain.hint) == ("“Ferry boat” is not this workspace's wording.", "Write “Ferry”.")
    said = 'message = "Not {found}!"\nhint = "But {right}."\nseverity = "error"'
    (own,) = check_text(tmp_path, site(f"{rule}\n{said}"), "A ferry boat.").report
    assert (own.message, own.hint, str(own.severity)) == ("Not “ferry boat”!", "But “ferry”.", "error")


@pytest.mark.parametrize(
    ("rule", "head", "text", "found"),
    [
        ('require = "abstract"', "", "Text.", ["title"]),
        ('require = "abstract"', "abstract: A.\n", "Text.", []),
        ('require = "conclusion"', "", "Text.", ["title"]),
        ('require = "conclusion"', "", "Text.\n\n## C {role=conclusion}\n\nText.", []),
        ('require = "keywords"', "keywords: [a]\n", "Text.", []),
        ('count = {part = "abstract", max = 3}', "", "Text.", []),
        ('count = {part = "abstract", max = 3}', "abstract: One two three.\n", "Text.", []),
        ('count = {part = "abstract", max = 3}', "abstract: One two three four.\n", "Text.", ["abstract"]),
        ('count = {part = "text", min = 3}', "", "Text.\n\n## H\n\nx y", []),
        ('count = {part = "text", min = 5}', "", "Text.\n\n## H\n\nx y", ["title"]),
        ('count = {part = "keywords", unit = "items", min = 3}', "keywords: [a, b]\n", "Text.", ["keywords"]),
        ('count = {part = "abstract", unit = "sentences", max = 1}', "abstract: One. Two.\n", "T.", ["abstract"]),
        ('count = {part = "analysis", unit = "paragraphs", min = 2}', "", "## A {role=analysis}\n\nx", ["A"]),
        ('require = "abstract"\ntypes = ["memo"]', "", "Text.", []),
        ('require = "abstract"\ntypes = ["memo"]', "type: memo\n", "Text.", ["title"]),
    ],
)
def test_parts_are_asked_for_and_counted(tmp_path: Path, rule: str, head: str, text: str, found: list[str]) -> None:
    assert show_marked(check_text(tmp_path, site(rule), text, head)) == [f"HSE001 {words}" for words in found]


def test_a_pattern_that_never_ends_is_given_up(tmp_path: Path) -> None:
    rule = site("pattern = '(?:a|aa)+$'\nmessage = \"M.\"")
    start = time.perf_counter()
    outcome = check_text(tmp_path, rule, "a" * 200 + "!\n\n" + "a" * 200 + "!")
    assert time.perf_counter() - start < 5
    (slow,) = outcome.report
    assert (slow.code, slow.place and (slow.place.file.endswith("briefgen.toml"), slow.place.line)) == (
        "CHK108",
        (True, 3),
    )
