"""Links, pictures, notes and attributes whose brackets have no effect."""

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
    """A typing slip.

    Attributes:
        pattern: finds it; its last group is the characters that were printed.
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
        "There is a space between “]” and “(”, so this is not a link.",
        "Remove it: [words](URL).",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]+(\][ \t]*\[)(?=https?://)|(?<=[\w)])(\()(?=https?://[^()\s]+\))"),
        "A link has its text in square brackets and its URL in round ones.",
        "Write [words](URL).",
    ),
    Slip(
        lazy_re.compile(rf"(?<!\])\([^()\[\]]+(\)\[)(?={_ADDRESS})", re.IGNORECASE),
        "A link has its text in square brackets and its URL in round ones.",
        "Write [words](URL).",
    ),
    Slip(
        lazy_re.compile(r"(?:(?<=^)|(?<=[^\]]))(!\[)"),
        "This is printed as it is, and no picture is shown.",
        "Write ![what it shows](assets/file.png), the path without spaces (%20 for a space).",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]*(\]\()(?=[^()]*[ \t\xa0])"),
        "This is not a link, because its URL contains a space.",
        "Write %20 for the space, or put the URL in angle brackets: [words](<URL>).",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]*(\]\()"),
        "This is not a link, because a bracket is not closed.",
        "Write [words](URL), with both brackets of each kind.",
    ),
    Slip(
        lazy_re.compile(r"(\]\()"),
        "This is not a link, because the “[” before its text is missing.",
        "Write [words](URL).",
    ),
    Slip(
        lazy_re.compile(r"(\[\[)(?=[^\[\]]+\]\])"),
        "Double brackets do not make a link.",
        "Write [words](URL), or [](#name).",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]+\](\[[ \t]*\])"),
        "This is not a link: no URL is defined for these words.",
        "Write [words](URL), or remove the empty brackets.",
    ),
    Slip(
        lazy_re.compile(r"\[[^\[\]]+(\])(?=(?:: )?https?://)"),
        "This is not a link: the URL of a link goes in round brackets directly after its text.",
        "Write [words](URL).",
    ),
    Slip(
        lazy_re.compile(rf"(?:(!\()[^()]+\)\[|(\{{)[^{{}}]+\}}\()(?={_ADDRESS}|{_FILE})", re.IGNORECASE),
        "A link or a picture has its text in square brackets and its URL in round ones.",
        "Write [words](URL), or ![what it shows](file).",
    ),
    Slip(
        lazy_re.compile(r"(<)(?=https?://|www\.|[\w.+-]+@[\w-]+\.\w)", re.IGNORECASE),
        "This URL is printed with its angle bracket, and is not a link.",
        "Write %20 for a space: a URL has no spaces.",
    ),
)


@rule("PRO062", Severity.WARNING)
def find_stray_links(subject: Subject) -> Iterator[Finding]:
    """Every link and every picture has all its brackets, with nothing between them.

    A link is text in square brackets directly followed by a URL in round ones, without spaces. If a bracket is missing
    or there is a space too many, everything is printed as typed, including the URL.

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
        "This is printed as it is, and is not a footnote reference.",
        "Write [^label], closed and without spaces.",
    ),
    Slip(
        lazy_re.compile(r"(\[\d{1,3}\^\])"),
        "This is printed as it is, and is not a footnote reference.",
        "Write [^label], with the ^ first.",
    ),
    Slip(
        lazy_re.compile(
            r"([({]\^[\w-]{1,20}[)}]|\[fn:[^\[\]]*\]|\[#\d{1,3}\]|\[(?:fn|footnote|note) ?\d{1,3}\]"
            r"|(?<=[^\W\d_][.,;”»])\[[a-z]\](?!\w))"
        ),
        "This is printed as it is, and is not a footnote reference.",
        "Write [^label], in square brackets.",
    ),
    Slip(
        lazy_re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;”»。])|(?<=[.,;”»。] )|(?<=[^\W\d_]{3} ))(\^\d{1,3})(?![\w^])"),
        "This is printed as it is, and is not a footnote reference.",
        "Write [^label], in square brackets.",
    ),
    Slip(
        lazy_re.compile(r"(\^\[)"),
        "This note is not closed, so it is printed in the text as it is.",
        "Write ^[the note], with its closing bracket.",
    ),
)


@rule("PRO063", Severity.WARNING)
def find_stray_calls(subject: Subject) -> Iterator[Finding]:
    """Every footnote reference has the form [^label], and every note the form [^label]: text.

    If a label contains a space, or a bracket is not closed, the reference is printed as typed and the note is lost.

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
            message = "There are square brackets around the number of this note."
            yield Finding(path, message, "Write [^label] or ^[the note] alone.", node.start - 1, node.stop + 1)
    for passage in subject.passages(Block.PARAGRAPH):
        first = next(iter(passage.spans_of(Mark.CALL)), None)
        label = first.value if first and not first.start else ""
        if label and subject.field(passage.path).startswith("[^", passage.places.locate(0, 0)[0] - len(label) - 4):
            call = f"[^{label}]"
            hint = f"If this is the note, write {call}: with a colon."
            yield passage.report(f"This paragraph begins with a reference to the note {quote(label)}.", hint)


_ATTRIBUTES = (
    Slip(
        lazy_re.compile(rf"(\{{)(?=[ \t]*(?:[#.][^\W\d]|{_KEY}\b)[^}}]*\Z)"),
        "These braces are not closed, so they are printed as they are.",
        "Close them: {role=context} or {#name}.",
    ),
    Slip(
        lazy_re.compile(r"(\{)(?=[ \t]*:[ \t]*[.#\w])"),
        "Braces with a colon belong to other programs, and are printed as they are.",
        "Write {#name} or {lang=ko} after a heading or after [words].",
    ),
    Slip(
        lazy_re.compile(rf"(\{{)(?=[ \t]*(?:[#.][^\W\d]|{_KEY}[ \t]*[=:]))"),
        "These braces belong to nothing, so they are printed as they are.",
        "Write them after a heading, or after words in square brackets: [words]{lang=ko}.",
    ),
    Slip(
        lazy_re.compile(rf"([(\[])(?={_KEY}=[^()\[\]]*[)\]]\s*\Z)"),
        "Attributes go in braces; these brackets are printed as they are.",
        "Write {role=context}.",
    ),
)
#: A name after a heading whose braces are not two braces.
_NAME = lazy_re.compile(r"(?<=\s)(#[^\W\d][\w-]*\}|[(\[]#[^\W\d][\w-]*[)\]])\s*\Z")


@rule("PRO064", Severity.WARNING)
def find_stray_attributes(subject: Subject) -> Iterator[Finding]:
    """Attributes are in braces, directly after a heading or after words in brackets.

    If a brace is missing or not attached to anything, it is printed, and the section gets no role or the words no
    language.

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
            message = f"{quote(signs.text)} is printed as part of the heading, and gives it no ID."
            yield signs.report(message, "Write {#name} after the heading.")


def _find_slips(subject: Subject, slips: tuple[Slip, ...]) -> Iterator[Finding]:
    """Each place once, with the first cause that matches."""
    for passage in subject.passages():
        if not any(sign in passage.text for sign in "[](){}<^"):
            continue
        seen: set[int] = set()
        for slip in slips:
            for match, signs in find_typed(passage, subject.field(passage.path), slip.pattern):
                around = set(range(*match.span()))
                if not seen & around:
                    seen |= around
                    yield signs.report(slip.cause, f"{slip.hint} To print it, put a backslash before it.")
