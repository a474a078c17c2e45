"""Full stops and commas next to closing quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import choice
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.analysis.text.quote_style import list_outer
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity

PLACE = choice(
    "quote_stops",
    "consistent",
    "Whether full stops and commas go inside closing quotation marks (American), outside unless they belong to the "
    "quotation (British), or where most of the brief has them.",
    ("consistent", "inside", "outside"),
)
#: So many times more must be inside before what is outside is a slip: in British style both are right.
_CLEAR = 4
#: A quotation of so few words that begins small is no sentence, so a point in it is not its own.
_FRAGMENT = 3
_CLOSING = "\"'”’"


@rule("LNG604", Severity.WARNING, languages=("en",), options=(PLACE,))
def find_stray_stops(subject: Subject) -> Iterator[Finding]:
    """Full stops and commas are on the same side of closing quotation marks throughout.

    American style always puts them inside; British style puts them outside unless they belong to the quotation. Either
    is right, but a brief with both looks unedited. If the workspace does not choose, a brief with four times as many
    inside as outside counts as American.

    Source: Chicago Manual of Style, 17th edition, 6.9; New Oxford Style Manual, chapter 9.

    Bad: He said “no.” She said “yes.” We said “perhaps.” They all spoke of “honour.” It was a “victory”.

    Good: He said “no.” She called it a “victory”, and they spoke of “honour”. It was, in short, “over.”

    Good: “It is over,” he said. “All is lost,” she said. It was “the end.” It was “sad”; and “late”!
    """
    inside: list[Stretch] = []
    outside: list[Stretch] = []
    for passage in subject.passages():
        if passage.kind is not Block.SOURCE:
            for stop in _list_stops(passage):
                (inside if stop.text[-1] in _CLOSING else outside).append(stop)
    style = subject.option(PLACE)
    if style == "inside" or (style == "consistent" and len(inside) >= max(_CLEAR * len(outside), _CLEAR)):
        for stop in outside:
            yield stop.report(f"{_name(stop.text[-1])} is outside the quotation marks.", "Move it inside.")
    elif style == "outside":
        for stop in inside:
            if _is_fragment(stop):
                yield stop.report(f"{_name(stop.text[0])} is inside the quotation marks.", "Move it outside.")


def _name(sign: str) -> str:
    return {".": "The full stop", ",": "The comma"}.get(sign, quote(sign))


def _list_stops(passage: Passage) -> Iterator[Stretch]:
    """Every full stop or comma next to a closing mark, with the mark."""
    text = passage.text
    for span in list_outer(passage):
        close = span.stop - 1
        if text[close] not in _CLOSING:
            continue
        if text[close - 1] in ".," and text[close - 2] != ".":
            yield passage.cut(close - 1, close + 1)
        elif text[close + 1 : close + 2] in (".", ",") and text[close + 2 : close + 3] in ("", " ", "\n"):
            yield passage.cut(close, close + 2)


def _is_fragment(stop: Stretch) -> bool:
    """Whether the full stop before the closing mark cannot belong to the quotation; a comma may: “no,” he said."""
    span = next(each for each in list_outer(stop.passage) if each.stop == stop.stop)
    words = stop.passage.words_between(span.start, span.stop)
    return stop.text[0] == "." and 0 < len(words) <= _FRAGMENT and words[0].text[0].islower()
