"""Lists, tables and blocks that were typed in a way that has no effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Block, Passage
from briefgen.analysis.text.passage import Stretch
from briefgen.analysis.text.typed import begins_line, find_typed, runs_on
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located import Path
from briefgen.markdown.tree import Node
from briefgen.problems import Severity

#: After a line end, which leaves no blank after Chinese and Japanese.
_BEGIN = r"(?:\A|(?<=\s)|(?<=[^\x00-\xff]))"
#: What word processors put before an item.
_BULLET = lazy_re.compile(rf"{_BEGIN}([•‣▪●◦∙⁃\uf0b7\uf0a7])(?=\s*\S)")
#: The same, of signs that are in texts for other reasons too: they count where two lines begin with one.
_RARE = lazy_re.compile(rf"{_BEGIN}([○◯□■◆◇▷▶►➢➤✓✔✗✘★☆※·・☐☑☒→⇒§¶]|o(?=[ \t]))(?=\s*\S)")
#: A dash before an item, without the space that makes one.
_DASH = lazy_re.compile(rf"{_BEGIN}([-+]|[–—−‑‐][ \t]?)(?=[^\W\d])")
#: Before an item: a), (a), 1), (1), 1.First, i), ①.
_ENUMERATOR = lazy_re.compile(
    rf"{_BEGIN}([\[(（]?([a-z]|[ivx]{{1,4}}|\d{{1,2}}|[가-하]|[一二三四五六七八九十]{{1,3}}|[أ-ي])"
    r"(?:[.)）．、\]°/]|\.\)| ?[-–](?=[ \t]?[^\W\d_]))|([①-⑳㉠-㉭㉮-㉻ⓐ-ⓩ]))(?=\s*\S)",
    re.IGNORECASE,
)
#: Before a definition, without the space after it.
_COLON = lazy_re.compile(r"(?<=\s)(:)(?=[^\W\d_])(?!\w+:)")
_TASK = lazy_re.compile(r"\A(\[[ xX✓✔✗]?\])(?=\s)")
#: The number of an item of an ordered list, with the sign after it.
_ITEM_NUMBER = lazy_re.compile(r"(\d+)[.)]")
_INITIAL = lazy_re.compile(r"[A-Z]\.\s?[A-Z][a-z]")
_ITEMS = (*RUNNING, Block.NOTE)
_FIRST = frozenset({"a", "i", "1", "가", "一", "أ", "١", "１", "①", "㉠", "㉮", "ⓐ"})


@rule("PRO066", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_items(subject: Subject) -> Iterator[Finding]:
    """Every list item begins with “- ” or “1. ”, and the list is separate from the paragraph before it.

    Pasted bullets, letters with a bracket and hyphens without a space do not make a list: the lines run together in one
    paragraph. Conversely, a hyphen or a number that happens to begin a line turns the rest of a sentence into a list
    item. Checkboxes are printed as brackets.

    Source: CommonMark 0.31, 5.2 (list items).

    Bad: -First
        -Second

    Bad: a) first
        b) second

    Bad: • The ferry did not sail.

    Bad: 1.First
        2.Second

    Bad: They voted for it
        - so they say - in May.

    Bad: - [ ] open
        - [x] done

    Bad: Draught
        :What a ship needs below the water line.

    Good:
        They asked for two things:
        - a ferry
        - a quay

    Good:
        Draught
        : What a ship needs below the water line.

    Good: They sailed in 1) the north and 2) the south, with - as they say - little left.

    Good: The harbour \\
        (a) was closed and \\
        (b) is old.
    """
    bulleted: Passage | None = None
    for passage in subject.passages(*_ITEMS):
        field = subject.field(passage.path)
        found = _find_bullet(passage, field)
        # Of items that were pasted one below the other, the first is enough.
        if found and not (bulleted and bulleted.path == passage.path):
            message = f"{quote(found.text)} is printed as it is, and does not make a list."
            yield found.report(message, "Write “- ” before each item, and an empty line before the first.")
        bulleted = passage if found else None
        # What runs on has another line before it.
        several = "\n" in field[slice(*passage.locate(0, len(passage.text)))]
        if several and not found and (row := _find_row(passage, field)):
            message = f"These lines run together in one paragraph: {quote(row.text)} does not make a list."
            hint = "Write “- ” or “1. ” before each item, and an empty line before the first."
            yield row.report(message, hint)
        for _, colon in find_typed(passage, field, _COLON) if several and passage.kind in RUNNING else ():
            if runs_on(passage, field, colon.start):
                yield colon.report(
                    "“:” is printed as it is, and does not make this line a definition.",
                    "Write a space after it: the term on one line, then “: ” and the definition.",
                )
                break
        for _, box in find_typed(passage, field, _TASK) if passage.kind in (Block.ITEM, Block.PARAGRAPH) else ():
            yield box.report(
                "A checkbox is printed as brackets.", "Remove it, or say in words what is open and what is done."
            )
    for path, root in subject.trees.items():
        yield from _find_interrupting(path, root, subject.field(path))


def _find_bullet(passage: Passage, field: str) -> Stretch | None:
    if passage.text.isascii():
        return None
    found = (signs for _, signs in find_typed(passage, field, _BULLET))
    return next((signs for signs in found if begins_line(passage, field, signs.start)), None)


def _find_row(passage: Passage, field: str) -> Stretch | None:
    """The first mark of two or more lines that each begin with one, and are printed as one paragraph."""
    for pattern in (_DASH, _ENUMERATOR, _RARE):
        signs = [
            (match, found)
            for match, found in find_typed(passage, field, pattern)
            if begins_line(passage, field, found.start)
        ]
        if not any(runs_on(passage, field, found.start) for _, found in signs):
            continue
        first = signs[0][0][2] or signs[0][0][3] if pattern is _ENUMERATOR else ""
        counted = pattern is not _ENUMERATOR or first.lower() in _FIRST
        # “A. Lee” and “B. Park” are people; three of them in the order of the alphabet are a list.
        people = all(_INITIAL.match(passage.text, found.start) for _, found in signs)
        if len(signs) > (2 if people else 1) and counted:
            return signs[0][1]
    return None


def _find_interrupting(path: Path, root: Node, field: str) -> Iterator[Finding]:
    for parent in root.walk():
        if parent.kind == "item":
            continue  # a list below the first line of an item is how lists are nested
        for before, after in pairwise(parent.children):
            if before.kind != "paragraph" or after.kind != "list" or len(after.children) > 1:
                continue
            between = field[before.stop : after.start]
            text = field[before.start : before.stop].rstrip()
            if between.count("\n") == 1 and text[-1:].isalnum() | (text[-1:] == ","):
                mark = field[after.start : after.stop].split(maxsplit=1)[0]
                message = f"{quote(mark)} at the beginning of the line turns the rest of the sentence into a list item."
                hint = "Move it to the end of the previous line. If it is a list, put an empty line before it."
                yield Finding(path, message, hint, after.start, after.start + len(mark))


@rule("PRO067", Severity.WARNING)
def find_renumbered_lists(subject: Subject) -> Iterator[Finding]:
    """List items are printed with the numbers that were typed.

    A list counts up from its first number, whatever numbers the other items have: 1, 2, 4 is printed as 1, 2, 3, and 3,
    1, 2 as 3, 4, 5. To have the items counted, give all of them the same number. A full stop follows every number, and
    zeros before it are left out: 7) and 07. are printed as 7.

    Source: CommonMark 0.31, 5.3 (the start number of an ordered list).

    Bad: 1. one
        2. two
        4. four

    Bad: 3. three
        1. one
        2. two

    Bad: 7) seven
        8) eight

    Bad: 01. one
        02. two

    Good: 1. one
        2. two

        And so it goes on.

        3. three
        4. four

    Good: 1. one
        1. two
        1. three
    """
    for path, node in subject.nodes("list"):
        if not node.get("ordered"):
            continue
        field = subject.field(path)
        typed = [_ITEM_NUMBER.match(field, item.start, item.stop) for item in node.children]
        if found := _find_renumbered([each for each in typed if each]):
            match, message, hint = found
            yield Finding(path, message, hint, *match.span())


def _find_renumbered(typed: list[re.Match[str]]) -> tuple[re.Match[str], str, str] | None:
    """The first item that is not printed as it was typed, with a message and a hint; a list is reported once."""
    numbers = [int(each[1]) for each in typed]
    if len(set(numbers)) > 1:
        for match, wrote, reads in zip(typed, numbers, range(numbers[0], numbers[0] + len(numbers)), strict=True):
            if wrote != reads:
                hint = "Number the items in order; to start again at 1, put a paragraph between the lists."
                return match, f"This item is typed as {wrote} but printed as {reads}.", hint
    for match, wrote in zip(typed, numbers, strict=True):
        if match[0] != f"{wrote}.":
            return match, f"This item is typed as {quote(match[0])} but printed as “{wrote}.”", f"Write “{wrote}.”"
    return None


_PIPE = lazy_re.compile(r"(?:\A|(?<=\s))(\|)(?=[^|]*\|)")
_GRID = lazy_re.compile(r"(?:\A|(?<=\s))(\+[-=+]{3,}\+)")
_BETWEEN = lazy_re.compile(r"(?<=\S) (\|) (?=\S)")


@rule("PRO068", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_tables(subject: Subject) -> Iterator[Finding]:
    """The first row of a table is followed by a line of hyphens with as many cells.

    Without it, the rows are a paragraph, printed with the pipes between the words.

    Source: GitHub Flavored Markdown 0.29, 4.10 (tables).

    Bad: | a | b |
        | 1 | 2 |

    Bad: | a | b | c |
        |---|---|
        | 1 | 2 | 3 |

    Bad: Island | Sailings
        North | 14

    Bad: +---+---+
        | a | b |
        +---+---+

    Good:
        | Island | Sailings |
        |--------|---------:|
        | North  | 14       |

    Good: The vote | the only one | was close, and `a | b` is code.
    """
    for passage in subject.passages(*_ITEMS):
        if "|" not in passage.text and "+" not in passage.text:
            continue
        field = subject.field(passage.path)
        rows = [signs for _, signs in find_typed(passage, field, _PIPE) if begins_line(passage, field, signs.start)]
        rows += [signs for _, signs in find_typed(passage, field, _GRID) if begins_line(passage, field, signs.start)]
        rows = rows or _find_open_rows(passage, field)
        if rows:
            hint = "Write a line such as |---|---| below the first row, with the same number of cells."
            yield rows[0].report("These are table rows, but they are printed as running text.", hint)


def _find_open_rows(passage: Passage, field: str) -> list[Stretch]:
    """Pipes between words, in two or more lines with the same number of them."""
    signs = [found for _, found in find_typed(passage, field, _BETWEEN)]
    lines = [field.count("\n", 0, passage.locate(each.start, each.stop)[0]) for each in signs]
    counts = {lines.count(line) for line in set(lines)}
    written = field[slice(*passage.locate(0, len(passage.text)))].count("\n") + 1
    return signs if len(set(lines)) > 1 and len(counts) == 1 and written == len(set(lines)) else []


_COLONS = lazy_re.compile(r"(?:\A|(?<=\s))(:{2,})(?=\s|\{|[a-z]+\b|\Z)")


@rule("PRO069", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_blocks(subject: Subject) -> Iterator[Finding]:
    """A block begins and ends with a line of three or more colons.

    Two colons, or colons after words on the same line, are printed as they are.

    Source: [Writing a brief](writing.md); pandoc's fenced divs have the same form.

    Bad: :: box
        The ferry did not sail.

    Bad: The ferry did not sail. :::

    Good:
        ::: box {title="The ferry"}
        It did not sail.
        :::

    Good: The type is `std::vector`, and std::vector it is. Note:: all of it.
    """
    for passage in subject.passages():
        if "::" not in passage.text:
            continue
        for _, signs in find_typed(passage, subject.field(passage.path), _COLONS):
            message = f"{quote(signs.text)} is printed as it is, and neither begins nor ends a block."
            hint = "Write ::: and the block's name on a line before the block, and ::: on a line after it."
            yield signs.report(message, f"{hint} To print the colons, put a backslash before each.")
            break
