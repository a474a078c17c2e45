"""Every rule's docstring is its manual page, and what it says there is so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefgen.analysis.archive import Archive
from briefgen.analysis.facts import read_facts
from briefgen.analysis.language_edition import Relatives, describe_language_edition
from briefgen.checks.manual import read_manual
from briefgen.checks.registry import load_rules
from briefgen.checks.run import check, make_subject
from briefgen.checks.settings import Choice, Settings
from briefgen.reading import read
from tests.checks.rule_examples import split_example, write_example

RULES = load_rules()


def find_codes(folder: Path, code: str, example: str) -> set[str]:
    # A rule that has to be switched on is so for its own examples.
    settings = replace(Settings.of_none(), general=Choice({**Settings.of_none().general.rules, code: RULES[code]}))
    facts, others = [], []
    for number, brief in enumerate(split_example(example)):
        path = folder / f"example-{number}.md"
        path.write_text(write_example(brief, RULES[code]), encoding="utf-8")
        reading = read(path)
        assert reading.whole, (code, [problem.message for problem in reading.report])
        facts.append(read_facts(make_subject(reading, settings)))
        others.append(describe_language_edition(reading, "en"))
    relatives = None
    if reading.brief and (original := reading.brief.translation_of):
        assert original.file == "example-0.md", code
        assert others[0]
        assert others[1]
        relatives = Relatives(others[1], others[0], (others[0],))
    return {problem.code for problem in (*reading.report, *check(reading, settings, Archive(facts), relatives))}


def list_found() -> Iterator[tuple[str, str, bool, set[str]]]:
    """The code of each example, which it is, whether it is a bad one, and the codes of all that is found in it."""
    with TemporaryDirectory() as folder:
        for code, rule in RULES.items():
            for number, example in enumerate(rule.manual.bad, 1):
                yield code, f"bad example {number} of {code}", True, find_codes(Path(folder), code, example)
            for number, example in enumerate(rule.manual.good, 1):
                yield code, f"good example {number} of {code}", False, find_codes(Path(folder), code, example)


def test_a_rule_finds_its_bad_examples_and_leaves_its_good_ones_alone() -> None:
    missed, found, unsound, count = [], [], [], 0
    for code, example, bad, codes in list_found():
        count += 1
        if bad and code not in codes:
            missed.append(example)
        if not bad and code in codes:
            found.append(example)
        if not bad and any(each not in RULES for each in codes):
            unsound.append((example, codes))
    assert (missed, found, unsound) == ([], [], [])
    assert count > 2 * len(RULES)


@pytest.mark.parametrize(
    ("docstring", "message"),
    [
        ("", "first sentence"),
        ("What.\n\nSource: S.\nBad: b\nGood: g", "gives the reason"),
        ("What\nand more.\n\nWhy.\n\nSource: S.\nBad: b\nGood: g", "one line"),
        ("What.\n\nWhy.\n\nBad: b\nGood: g", "Source:"),
        ("What.\n\nWhy.\n\nSource: S.\n\nBad: b", "Good:"),
        ("What.\n\nWhy.\n\nSource: S.\n\nBad:\n\nGood: g", "Bad:"),
        ("What.\n\nWhy.\n\nSource: S.\n\nSource: T.\n\nBad: b\n\nGood: g", "twice"),
        ("What.\n\nWhy.\n\nSource: S.\n\nBad:\nb\n\nGood: g", "indent"),
    ],
)
def test_a_docstring_of_another_form_is_refused(docstring: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_manual(docstring)


def test_a_manual_page_is_read() -> None:
    page = read_manual(
        """What.

        Why, over
        two lines.

        Why else.

        Source: One standard,
            and another.

        Bad: One line.

        Bad:
            ---
            title: T
            ---

            Text.

        Good: Other.
        """
    )
    assert page.title == "What."
    assert page.why == ("Why, over two lines.", "Why else.")
    assert page.source == "One standard, and another."
    assert page.bad == ("One line.", "---\ntitle: T\n---\n\nText.")
    assert page.good == ("Other.",)
