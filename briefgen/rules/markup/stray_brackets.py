"""Links, pictures, notes and attributes whose brackets did not take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark
from briefgen.analysis.text.typed import find_typed
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity


class Slip(NamedTuple):
    """A slip of the keyboard.

    Attributes:
        pattern: finds it; its last group holds the signs that were printed.
        cause: what is wrong, as a sentence.
        hint: what to write.
    """

    pattern: re.Pattern[str]
    cause: str
    hint: str


_ADDRESS = r"(?:https?://|www\.|mailto:|\.{0,2}/|#)"
_FILE = r"[\w./% -]+\.(?:png|jpe?g|svg|webp|gif|pdf|html?|md)\b"
#: Keys of marks for readers are left to AUD104, which finds them in every form.
_KEY = r"(?:role|label|lang)"
_LINKS = (
    Slip(
        lazy_re.compile(rf"!?\[[^\[\]]+(\][ \t\xa0\u200b\u2060\ufeff]+\()(?={_ADDRESS}|{_FILE})", re.IGNORECASE),
        "A space stands between “]” and “(”, so this is no link.",
        "Take it out: [words](address).",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]+(\][ \t]*\[)(?=https?://)|(?<=[\w)])(\()(?=https?://[^()\s]+\))"),
        "The words of a link stand in square brackets, its address in round ones.",
        "Write [words](address).",
    ),
    Slip(
        lazy_re.compile(rf"(?<!\])\([^()\[\]]+(\)\[)(?={_ADDRESS})", re.IGNORECASE),
        "The words of a link stand in square brackets, its address in round ones.",
        "Write [words](address).",
    ),
    Slip(
        lazy_re.compile(r"(?:(?<=^)|(?<=[^\]]))(!\[)"),
        "This is printed as it is, and no picture stands here.",
        "Write ![what it shows](assets/file.png), the address without spaces (%20 for a space).",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]*(\]\()(?=[^()]*[ \t\xa0])"),
        "This is no link, because its address has a space in it.",
        "Write %20 for the space, or put the address in pointed brackets: [words](<address>).",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]*(\]\()"),
        "This is no link, because a bracket is not closed.",
        "Write [words](address), with both brackets of each kind.",
    ),
    Slip(
        lazy_re.compile(r"(\]\()"),
        "This is no link, because the “[” before its words is missing.",
        "Write [words](address).",
    ),
    Slip(
        lazy_re.compile(r"(\[\[)(?=[^\[\]]+\]\])"),
        "Double brackets make no link.",
        "Write [words](address), or [](#name).",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]+\](\[[ \t]*\])"),
        "This is no link: no address is defined for these words.",
        "Write [words](address), or take the empty brackets out.",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]+(\])(?=(?:: )?https?://)"),
        "This is no link: its address stands in round brackets, right behind the words.",
        "Write [words](address).",
    ),
    Slip(
        lazy_re.compile(rf"(?:(!\()[^()]+\)\[|(\{{)[^{{}}]+\}}\()(?={_ADDRESS}|{_FILE})", re.IGNORECASE),
        "The words of a link or a picture stand in square brackets, its address in round ones.",
        "Write [words](address), or ![what it shows](file).",
    ),
    Slip(
        lazy_re.compile(r"(<)(?=https?://|www\.|[\w.+-]+@[\w-]+\.\w)", re.IGNORECASE),
        "This address is printed with its pointed bracket, and is no link.",
        "An address has no spaces; write %20 for a space.",
    ),
)


@rule("PRO062", Severity.WARNING)
def find_stray_links(subject: Subject) -> Iterator[Finding]:
    """Every link and every picture has all of its brackets, side by side.

    A link is words in square brackets and, directly behind them, an address in round ones, without spaces. Where one
    bracket is missing or a space is too many, everything is printed as it was typed, address and all.

    Source: CommonMark 0.31, 6.3 and 6.4 (links and images).

    Bad: See [the log] (https://example.org/ab) for it.

    Bad: See the log](https://example.org/ab) for it.

    Bad: See [the log](https://example.org/the log.html) for it.

    Bad: See (the log)[https://example.org/ab] for it.

    Bad: See [the log](https://example.org/ab and wait.

    Bad: The log ![shows a gap](assets/the gap.png) in May.

    Bad: See [[The log]] for it.

    Bad: See [the log][] for it.

    Good: See [the log](https://example.org/ab) for it, and his words (“[sic] (twice)”).

    Good: The brackets in \\[the log\\](https://example.org/ab) are meant, and `a[0](b)` is code.
    """
    yield from _find_slips(subject, _LINKS)


_NOTES = (
    Slip(
        lazy_re.compile(r"(\[[ \t]*\^)"),
        "This is printed as it is, and calls no note.",
        "Write [^label], closed and without spaces.",
    ),
    Slip(
        lazy_re.compile(r"(\[\d{1,3}\^\])"),
        "This is printed as it is, and calls no note.",
        "Write [^label]: the sign comes first.",
    ),
    Slip(
        lazy_re.compile(
            r"([({]\^[\w-]{1,20}[)}]|\[fn:[^\[\]]*\]|\[#\d{1,3}\]|\[(?:fn|footnote|note) ?\d{1,3}\]"
            r"|(?<=[^\W\d_][.,;”»])\[[a-z]\](?!\w))"
        ),
        "This is printed as it is, and calls no note.",
        "Write [^label], in square brackets.",
    ),
    Slip(
        lazy_re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;”»。])|(?<=[.,;”»。] )|(?<=[^\W\d_]{3} ))(\^\d{1,3})(?![\w^])"),
        "This is printed as it is, and calls no note.",
        "Write [^label], in square brackets.",
    ),
    Slip(
        lazy_re.compile(r"(\^\[)"),
        "This note is not closed, and is printed in the text as it is.",
        "Write ^[the note], with its closing bracket.",
    ),
)


@rule("PRO063", Severity.WARNING)
def find_stray_calls(subject: Subject) -> Iterator[Finding]:
    """Every call of a note has the form [^label], and every note the form [^label]: text.

    A space in a label, or a bracket that is not closed, turns the call into signs on the page, and the note is lost.

    Source: [Writing a brief](writing.md); the notes of pandoc and of GitHub have the same form.

    Bad: The ferry[^ 1] did not sail.

    Bad: The ferry[^1 did not sail.

    Bad: The ferry[1^] did not sail.

    Bad: The ferry^[a note did not sail.

    Bad:
        The ferry did not sail.[^1]

        [^1] The harbour log says so.

        [^1]: Left from another text.

    Good: The ferry did not sail.^[The harbour log says so.]

    Good:
        The ferry[^log] did not sail.

        [^log]: The harbour log says so.
    """
    yield from _find_slips(subject, _NOTES)
    for path, node in subject.nodes("inline_note", "note_call"):
        field = subject.field(path)
        after = field[node.stop : node.stop + 2]
        if node.start and field[node.start - 1] == "[" and after.startswith("]") and after not in ("]{", "]("):
            message = "Square brackets stand around the number of this note."
            yield Finding(path, message, "Write [^label] or ^[the note] alone.", node.start - 1, node.stop + 1)
    for passage in subject.passages(Block.PARAGRAPH):
        first = next(iter(passage.spans_of(Mark.CALL)), None)
        label = first.value if first and not first.start else ""
        if label and subject.field(passage.path).startswith("[^", passage.places.locate(0, 0)[0] - len(label) - 4):
            call = f"[^{label}]"
            hint = f"Write {call}: with a colon, if this is the note."
            yield passage.report(f"This paragraph begins with the call of the note {quote(label)}.", hint)


_ATTRIBUTES = (
    Slip(
        lazy_re.compile(rf"(\{{)(?=[ \t]*(?:[#.][^\W\d]|{_KEY}\b)[^}}]*\Z)"),
        "These braces are not closed, and are printed as they are.",
        "Close them, as in {role=context} or {#name}.",
    ),
    Slip(
        lazy_re.compile(r"(\{)(?=[ \t]*:[ \t]*[.#\w])"),
        "Braces with a colon are those of other programs, and are printed as they are.",
        "Write {#name} or {lang=ko} behind a heading or behind [words].",
    ),
    Slip(
        lazy_re.compile(rf"(\{{)(?=[ \t]*(?:[#.][^\W\d]|{_KEY}[ \t]*[=:]))"),
        "These braces belong to nothing, and are printed as they are.",
        "Write them behind a heading, or behind words in square brackets: [words]{lang=ko}.",
    ),
    Slip(
        lazy_re.compile(rf"([(\[])(?={_KEY}=[^()\[\]]*[)\]]\s*\Z)"),
        "Attributes stand in braces; these brackets are printed as they are.",
        "Write {role=context}.",
    ),
)
#: A name behind a heading whose braces are not two braces.
_NAME = lazy_re.compile(r"(?<=\s)(#[^\W\d][\w-]*\}|[(\[]#[^\W\d][\w-]*[)\]])\s*\Z")


@rule("PRO064", Severity.WARNING)
def find_stray_attributes(subject: Subject) -> Iterator[Finding]:
    """Attributes stand in braces, directly behind a heading or behind words in brackets.

    Where a brace is missing or stands by itself, it is printed, and the section has no role, the words no language.

    Source: [Writing a brief](writing.md).

    Bad:
        ## Heading {#a role=context

        Text.

    Bad:
        ## Heading (role=context)

        Text.

    Bad: {: .class} The ferry did not sail.

    Bad: The ferry {lang=de} did not sail.

    Good:
        ## Heading {#a role=context}

        The set {1, 2} and the key `{#a}` stand in the text.
    """
    yield from _find_slips(subject, _ATTRIBUTES)
    for passage in subject.passages(Block.HEADING):
        for _, signs in find_typed(passage, subject.field(passage.path), _NAME):
            message = f"{quote(signs.text)} is printed as part of the heading, and names nothing."
            yield signs.report(message, "Write {#name} behind the heading.")


def _find_slips(subject: Subject, slips: tuple[Slip, ...]) -> Iterator[Finding]:
    """Each place once, with the first cause that fits."""
    for passage in subject.passages():
        if not any(sign in passage.text for sign in "[](){}<^"):
            continue
        seen: set[int] = set()
        for slip in slips:
            for match, signs in find_typed(passage, subject.field(passage.path), slip.pattern):
                around = set(range(*match.span()))
                if not seen & around:
                    seen |= around
                    yield signs.report(
                        slip.cause, f"{slip.hint} If it is meant to be seen, write a backslash before it."
                    )
