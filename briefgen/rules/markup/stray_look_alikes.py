"""Full-width characters that look like markup, and character references that were not replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark, Passage
from briefgen.analysis.text.typed import begins_line, find_typed
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity


class LookAlike(NamedTuple):
    """A character that looks like markup.

    Attributes:
        pattern: finds it; its last group is the characters that were printed.
        hint: what to write.
        at_line: whether it counts only at the beginning of a line.
    """

    pattern: re.Pattern[str]
    hint: str
    at_line: bool = False


_ADDRESS = r"(?:https?[:：]|www[.．]|mailto:|#)"
_LOOK_ALIKES = (
    LookAlike(
        lazy_re.compile(r"(＊{1,3})(?=[^\s＊])[^＊]*＊{1,3}"), "Write * or ** with the keyboard set to Latin letters."
    ),
    LookAlike(
        lazy_re.compile(rf"(?:\[[^\[\]]*\]|［[^［］]*］|【[^【】]*】)[ \t]?([（(])(?={_ADDRESS})"),
        "Write [words](URL) with square and round brackets of the Latin keyboard.",
    ),
    LookAlike(
        lazy_re.compile(r"([［\[][ \t]*[＾^][^［］\[\]\s]{1,40}[］\]])"), "Write [^label], all in Latin characters."
    ),
    LookAlike(
        lazy_re.compile(r"(｛)(?=[ \t]*(?:[#＃.．]|(?:role|label|lang|audience)\b)[^｛｝]*｝)"),
        "Write {role=context} or {#name} with braces of the Latin keyboard.",
    ),
    LookAlike(
        lazy_re.compile(r"(｜)(?=[^｜]*｜)"),
        "Write the rows of a table with |, and a line |---|---| below the first.",
        True,
    ),
    LookAlike(lazy_re.compile(r"(：{2,3}|:：{1,2}|：:{1,2})(?=\s|\Z|[a-z｛{])"), "Write ::: with Latin colons.", True),
    LookAlike(lazy_re.compile(r"(｀{1,3})(?=[^｀]+｀)"), "Write ` with the keyboard set to Latin letters."),
    LookAlike(lazy_re.compile(r"([－＋])(?=[ \t\u3000]?\w)(?!\d)"), "Write “- ” before each item of a list.", True),
    LookAlike(lazy_re.compile(r"(＞)(?=\s*\w)"), "Write > before each line of a quotation.", True),
)


@rule("PRO080", Severity.WARNING, kind=Kind.HEURISTIC)
def find_wide_signs(subject: Subject) -> Iterator[Finding]:
    """Markup is written with the Latin keyboard.

    Full-width Chinese and Japanese characters look the same but are not: ＊＊words＊＊ is printed with asterisks,
    ［words］（URL） is not a link, and a row of ｜ is not a table.

    Source: CommonMark 0.31 (markup is ASCII punctuation); Unicode Standard, Halfwidth and Fullwidth Forms.

    Bad: ＊＊注意＊＊：船没有开。

    Bad: 参见［航海日志］（https://example.org/ab）。

    Bad: 船没有开［＾1］。

    Bad: ｜岛｜班次｜
        ｜北｜14｜

    Bad: －第一
        －第二

    Good: **注意**：船没有开（见《航海日志》）。［译注：原文如此］ 5＋3，甲－乙。

    Good: 「配船表」｜2025年版
    """
    for passage in subject.passages():
        if passage.text.isascii():
            continue
        yield from _find_in(passage, subject.field(passage.path))


def _find_in(passage: Passage, field: str) -> Iterator[Finding]:
    """Each kind of character once in a passage."""
    for sign in _LOOK_ALIKES:
        for match, signs in find_typed(passage, field, sign.pattern):
            if match[0].isascii() or (sign.at_line and not begins_line(passage, field, signs.start)):
                continue
            message = f"{quote(signs.text)} is printed as it is: it only looks like markup."
            yield signs.report(message, sign.hint)
            break


#: Two signs that enclose a blank, so that nothing is raised or lowered.
_APART = lazy_re.compile(
    r"(?<=[^\s^])(\^)(?=[^\s^\[\]][^\^\n]{0,30}\s[^\^\n]{0,30}(?<=\S)\^(?![\w^]))"
    r"|(?<=[A-Za-z])(~)(?=[^\s~][^~\n]{0,30}\s[^~\n]{0,30}(?<=\S)~(?![\w~]))"
)
_POWER = lazy_re.compile(r"(?<=\d)(\^)(?=[-−+]?\d)|(?<![\w^])(?:[a-z]|[kc]?m)(\^)(?=[-−]?\d\b)|(?<=[A-Z])(~)(?=\d)")


@rule("PRO081", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_powers(subject: Subject) -> Iterator[Finding]:
    """Superscripts and subscripts are between two markers: 10^6^, H~2~O.

    With one character, with three, or with a space between the two, nothing is raised or lowered, or a character too
    many is printed.

    Source: [Writing a brief](writing.md); pandoc's manual has the same form.

    Bad: The reactor needs 10^6 litres a day.

    Bad: The pier covers 40 km^2 of the bay.

    Bad: It emits CO~2 all day.

    Bad: The ^^second^^ ferry and the ~~third~ did not sail.

    Bad: The losses^a, b^ were small.

    Good: It needs 10^6^ litres of H~2~O in 12 km², about ~50 times as much; `10^6` is code.
    """
    for passage in subject.passages():
        if "^" not in passage.text and "~" not in passage.text:
            continue
        for _, signs in find_typed(passage, subject.field(passage.path), _POWER):
            what = "raised" if signs.text == "^" else "lowered"
            message = f"{quote(signs.text)} is printed as it is, and nothing is {what}."
            yield signs.report(message, "Put the marker on both sides: 10^6^, H~2~O.")
            break
        for _, signs in find_typed(passage, subject.field(passage.path), _APART):
            message = f"{quote(signs.text)} is printed as it is: there is a space between the two characters."
            yield signs.report(message, "Remove the space: ^a,b^.")
            break
    yield from _find_signs_beside(subject)


def _find_signs_beside(subject: Subject) -> Iterator[Finding]:
    """A sign more than makes a text raised or lowered, or a note."""
    for path, node in subject.nodes("superscript", "subscript", "inline_note"):
        field, sign = subject.field(path), "~" if node.kind == "subscript" else "^"
        for index in (node.start - 1, node.stop):
            if index >= 0 and field[index : index + 1] == sign and field[index - 1 : index] != "\\":
                hint = "Write ^up^, ~down~ or ~~struck~~, with the same signs on both sides, and a note as ^[the note]."
                yield Finding(path, f"{quote(sign)} is printed here as it is.", hint, index, index + 1)
                break


#: The name of a character with its sign, or with its semicolon; what was read as one is no longer here.
_ENTITY = lazy_re.compile(
    r"(&(?:nbsp|amp|lt|gt|quot|apos|[lr][ds]quo|[nm]dash|hellip|shy|thinsp|euro|copy|[aeiouAEIOU](?:acute|grave|circ|uml)"
    r"|szlig|[ntao]tilde|ccedil|#\d{2,6}|#x[0-9a-f]{2,6})\b;?|&[A-Za-z]{2,12};)"
    r"|(</?(?:b|i|u|a|p|em|strong|br|span|div|su[bp]|font)\b[^<>]*>)"
)


@rule("PRO082", Severity.WARNING)
def find_stray_entities(subject: Subject) -> Iterator[Finding]:
    """No character reference is printed instead of its character.

    “&nbsp” without its semicolon, a name that does not exist, and an ampersand written as “&amp;amp;” are printed as
    they are.

    Source: CommonMark 0.31, 2.5 (entity references); HTML Standard, 13.5 (named character references).

    Bad: The ferry&nbsp did not sail.

    Bad: The café &eacut; is closed.

    Bad: Fish &amp;amp; chips are sold on board, and &lt;b&gt;nothing&lt;/b&gt; else.

    Good: Fish &amp; chips, R&D and AT&T; `&nbsp` is code.
    """
    for passage in subject.passages():
        if not any(sign in passage.text for sign in "&<"):
            continue
        field = subject.field(passage.path)
        for match in _ENTITY.finditer(passage.text):
            signs = passage.cut(*match.span())
            # After a backslash it is meant to be seen; “&amp;” was escaped by a program, once too often.
            if not signs.is_in(Mark.CODE, Mark.ADDRESS) and field[passage.locate(*match.span())[0]] == "&":
                message = f"{quote(signs.text)} is printed as it is."
                yield signs.report(message, "Write the character itself, or **words** instead of tags.")
