"""The passages of a brief -> which quotation marks it writes: double or single, curly or straight, « » or “ ”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefgen.analysis.option import Option
from briefgen.analysis.text.marks import Mark, Span
from briefgen.analysis.text.passage import Passage
from briefgen.core import lazy_re
from briefgen.core.languages import read_language

#: The pairs that a workspace may choose, the opening mark first.
PAIRS = ("“”", "‘’", '""', "''", "„“", "„”", "‚‘", "«»", "»«", "‹›", "””", "’’", "「」", "『』")
#: Shapes of marks by what opens: the straight ones are of the same shape as the curly ones.
_SHAPES = {"“": "double", '"': "double", "‘": "single", "'": "single", "«": "angled", "„": "low", "‚": "low single"}
_SHAPES |= {"”": "double", "’": "single"}
#: Opening marks of the shape of ', and so what it stands for.
_SINGLE = "‘‚’‹『"
#: Opening marks that are straight, or have a straight form.
_FORMS = "\"'“‘„‚"
#: Letters on both sides, or a plural’s s before it: don’t, the ministers’ plan.
_APOSTROPHE = lazy_re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])|(?<=[sSxXzZ])['’](?![\w'’])")


class Sign(NamedTuple):
    """A mark or an apostrophe that can be curly or straight.

    Attributes:
        start: offset into the passage's text; it is one character long.
        curly: what it is when it is curly, with the space that belongs to it; "" where that cannot be said.
        straight: the same when it is straight.
    """

    start: int
    curly: str
    straight: str


def _read_pairs(value: object) -> Mapping[str, str]:
    table = {"": value} if isinstance(value, str) else value
    if not isinstance(table, Mapping) or not all(isinstance(tag, str) and pair in PAIRS for tag, pair in table.items()):
        raise ValueError(value)
    return {tag.lower(): pair for tag, pair in table.items()}


_TAKES = 'two marks, such as "“”" or "‘’", or a table of languages with two marks each, such as {en = "“”", fr = "«»"}'
NOTHING: Mapping[str, str] = {}
#: The marks of the workspace.
QUOTES: Option[Mapping[str, str]] = Option(
    "quotes",
    NOTHING,
    "The outer quotation marks, for all languages or by language. The default is those that each brief uses most.",
    _TAKES,
    _read_pairs,
)


def choose_pair(quotes: Mapping[str, str], lang: str) -> str:
    """The workspace's marks for a language, as two characters; "" when it says nothing."""
    low = lang.lower()
    return quotes.get(low) or quotes.get(low.partition("-")[0]) or quotes.get("", "")


def shape_of(opening: str) -> str:
    """The shape of a mark: double, single, angled, low, low single; "" for others, such as those of Japanese."""
    return _SHAPES.get(opening, "")


def list_outer(passage: Passage) -> Iterator[Span]:
    """The quotations of a passage that are in no other, and are in its own language."""
    foreign = passage.spans_of(Mark.FOREIGN, Mark.CODE, Mark.ADDRESS)
    for span in passage.spans_of(Mark.QUOTATION):
        if span.level == 1 and span.value and not any(f.start <= span.start < f.stop for f in foreign):
            yield span


def list_signs(passage: Passage, pair: str = "") -> list[Sign]:
    """Every quotation mark and apostrophe that can be curly or straight, in order; primes, as in 5'10", are none.

    Args:
        passage: the text.
        pair: the outer marks that the workspace has chosen for its language; "" for those that the language has.
    """
    found = [sign for span in passage.spans_of(Mark.QUOTATION) for sign in _read_marks(passage, span, pair)]
    marks = {sign.start for sign in found}
    apostrophes = (match.start() for match in _APOSTROPHE.finditer(passage.text))
    found += [Sign(at, "’", "'") for at in apostrophes if at not in marks]
    hidden = passage.spans_of(Mark.FOREIGN, Mark.CODE, Mark.ADDRESS)
    return sorted(sign for sign in found if not any(span.start <= sign.start < span.stop for span in hidden))


def _read_marks(passage: Passage, span: Span, pair: str) -> Iterator[Sign]:
    """The marks of a quotation; one that continues in the next paragraph has an opening mark only."""
    straight, text = {"“": '"', "„": '"', "‘": "'", "‚": "'"}.get(span.value, span.value), passage.text
    if straight not in ("'", '"'):
        return
    opening, closing = (span.value, text[span.stop - 1])
    if opening == straight:
        opening, closing = _curl(straight, passage.lang, pair)
    closed = text[span.stop - 1] in "\"'“”‘’" and span.stop - 1 > span.start
    yield Sign(span.start, opening, straight)
    if closed:
        yield Sign(span.stop - 1, closing, straight)


def _curl(straight: str, lang: str, pair: str) -> tuple[str, str]:
    """What a pair of straight marks is when it is curly: the marks of the language, or two empty texts.

    The outer ones are what " stands for and the inner ones what ' does, or the other way round where the outer ones are
    single. What ' stands for in « ‘ “ ” ’ », nobody can say.
    """
    quotes = read_language(lang).quotes
    pairs = [tuple(pair)] if pair and pair[0] not in "\"'" else []
    pairs += [quotes[:2], quotes[2:]] if quotes else []
    found = (each for each in pairs if (each[0].strip() in _SINGLE) == (straight == "'"))
    opening, closing = next(found, ("", ""))
    return opening, closing


def is_curly(passages: Iterable[Passage]) -> bool | None:
    """Whether most marks and apostrophes of these passages are curly, which they are as well when as many are straight.

    None when there are none.
    """
    curly = straight = 0
    for passage in passages:
        for sign in list_signs(passage):
            if passage.text[sign.start] == sign.straight:
                straight += 1
            else:
                curly += 1
        # Marks without a straight form, such as « », are no typewriter's either.
        curly += sum(2 for span in passage.spans_of(Mark.QUOTATION) if span.value and span.value not in _FORMS)
    return None if not curly + straight else curly >= straight
