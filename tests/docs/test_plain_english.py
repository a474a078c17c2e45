"""The worst habits stay out of what users read: each pattern with what to write instead.

Read are the pages of docs/, and in the code every text that is not a docstring (messages, hints, help texts, options of
rules) with the docstrings that users see: manual pages of rules, keys of briefs and of briefgen.toml, help of commands.

The list began with what was removed everywhere. A new entry is welcome when its last occurrence is gone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.reference import NAMES

ROOT = Path(__file__).resolve().parents[2]
#: Pages made from the code are as good as its docstrings; records of decisions stay as they were written.
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    if path.stem not in {*NAMES, "bench"} or path.parent == ROOT
)
#: Code, and the targets of links.
NO_PROSE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1[ \t]*$|`[^`\n]+`|(?<=\]\()[^)\s]+|<https?:[^>]+>", re.M | re.S)
#: A habit -> what to write instead.
HABITS = {
    r"\bmend(s|ed|ing)?\b": "fix",
    r"\bends? with (exit code )?\d": "exits with status …",
    r"\bexit codes?\b": "exit status",
    r"\bbesides,|, besides\b|\bask besides\b": "also",
    r"\banew\b": "again",
    r"\bwhom for\b": "who it is for",
    r"\b(is|are|and) said so\b": "a message says so",
    r"\b(stands?|standing|stood) (in|at|on|beside|below|above|before|after|under|between|there|here|alone)\b": "is",
    r"\b(lies|lying) (in|outside|below|on|at|beside|before|within|under)\b": "is",
    r"\bbehind (it|its|the|a|that|this|them|one|words?|code)\b": "after",
    r"(?<!-)\b(web|mail) address(es)?\b|\baddress(es)? on the web\b": "URL",
    r"\b(an|the|this|that|every|each|no) address\b": "a URL",
    r"\bcalls? of (a|the|its|each|every) (\w+ )?notes?\b|\bits calls?\b|\bnote calls?\b": "footnote reference",
    r"\b(the|a|of|this|every) houses?\b|\bhouse's\b": "workspace, organisation, or “your own”",
    r"\b(is|are|be) told\b": "is reported",
    r"\bsmall letters?\b": "lower-case letter",
    r"\bby now\b": "now",
    r"\bnobody's\b": "say who or what does it",
    r"\bgiven up\b": "abandoned, stopped",
    r"\bthe (order|one) of before\b|\bof before\b": "the previous one",
    r"\bwhat leaves\b": "name it",
    r"\bmay stand\b": "is accepted, can be",
    r"\bin the dark\b": "in dark mode",
    r"\bhands? (it |them )?on\b": "passes on",
    r"\bonce more\b": "again",
    r"\bmark-up\b": "markup",
    r"\bpointed brackets?\b": "angle brackets",
    r"\b(take|takes|taken) (it|them|this|these|the \w+) out\b": "remove",
    r"\bmeant to be seen\b": "to print it",
    r"\b(is|are) wanted\b": "give the limit",
    r"\bis left as it (is|was)\b|\bwas left as it was\b": "was not changed",
    r"\bit is (not )?said\b": "say who says it, or what is missing",
    r"\bthe same is so\b": "the same applies",
    r"\bwithout end\b": "endless",
    r"\bholds? (a|an|the|no|more|something)\b": "contains",
}
#: Docstrings of these are read by users: manual pages, keys, help texts.
SEEN = ("rules", "model", "workspace", "cli")
#: Examples of a rule are what it finds.
EXAMPLES = re.compile(r"^ *(?:Bad|Good):.*?(?=^ *(?:Bad|Good|Source):|\Z)", re.M | re.S)


def find_habits(text: str) -> list[str]:
    """The habits in a page, each with its line and what to write."""
    prose = NO_PROSE.sub(lambda match: " …" + "\n" * match[0].count("\n"), text)
    found = []
    for habit, better in HABITS.items():
        for match in re.finditer(habit.replace(" ", r"\s+"), prose, re.IGNORECASE):
            line = prose.count("\n", 0, match.start()) + 1
            found.append(f"line {line}: “{' '.join(match[0].split())}”: write “{better}”")
    return found


def read_texts(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that users may read, each with its line; what is filled in is “…”."""
    tree = ast.parse(path.read_text("utf-8"))
    statements = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    docstrings = {id(node): node for node in statements if isinstance(node, ast.Constant)}
    parts: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts.update(map(id, node.values))
            words = (each.value if isinstance(each, ast.Constant) else "…" for each in node.values)
            yield node.lineno, "".join(map(str, words))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in parts:
            continue
        if id(node) not in docstrings or path.relative_to(ROOT / "briefgen").parts[0] in SEEN:
            yield node.lineno, EXAMPLES.sub("", node.value)


def find_in_code(path: Path) -> list[str]:
    """The habits in the texts of a module; lists of words in lower case are data."""
    return [
        f"{path.relative_to(ROOT)}:{line}: {habit}"
        for line, text in read_texts(path)
        if re.search(r"\w \w+[ .…]", text) and not re.fullmatch(r"[a-z .|’'-]{200,}", text)
        for habit in find_habits(text)
    ]


def test_no_message_and_no_help_falls_back_into_a_habit() -> None:
    assert [found for path in sorted((ROOT / "briefgen").rglob("*.py")) for found in find_in_code(path)] == []


def test_a_habit_is_found_in_messages_and_in_docstrings_that_users_see() -> None:
    path = ROOT / "briefgen" / "cli" / "log.py"
    texts = [text for _, text in read_texts(path)]
    assert any("No approvals or releases yet." in text for text in texts)
    assert any(text.startswith("Show the approvals and releases of briefs") for text in texts)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_page_falls_back_into_a_habit(path: Path) -> None:
    assert find_habits(path.read_text("utf-8")) == []


def test_a_habit_is_found_in_prose_over_lines_and_never_in_code() -> None:
    assert find_habits("One\nstands\nhere.\n\n```sh\nmend me\n```\n`anew` [x](mend.md)\n") == [
        "line 2: “stands here”: write “is”"
    ]


def test_nothing_asks_an_index_for_a_name_that_is_not_there() -> None:
    installs = re.compile(r"pip install (?:-\S+ )*['\"]?briefgen\b")
    examples = [path for path in (ROOT / "docs" / "examples").rglob("*") if path.is_file()]
    wrong = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in [*PAGES, *examples]
        for line in path.read_text("utf-8").splitlines()
        # That it must not be done may be said.
        if installs.search(line) and "would ask" not in line and "so `pip install briefgen`" not in line
    }
    assert wrong == set()
