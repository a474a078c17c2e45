"""Quotation marks: one kind of them, double or single, “ ” or « »."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage, Span
from briefgen.analysis.text.quote_style import QUOTES, choose_pair, list_outer, shape_of
from briefgen.checks.registry import rule
from briefgen.problems import Fix, Severity

#: Headlines, and the titles of cited works, have customs of their own.
_APART = (Block.TITLE, Block.HEADING, Block.SOURCE)
#: Languages in which several kinds of marks have a work of their own: titles, emphasis, thoughts.
_MANY = ("ko", "ja", "zh")
#: What a kind is called in a message.
_NAMES = {"double": "double marks", "single": "single marks", "angled": "« »", "low": "„ “", "low single": "‚ ‘"}
#: One kind of mark to the other, where the form stays: curly as curly, straight as straight.
_CHANGES = {"“": "“”", '"': '""', "‘": "‘’", "'": "''"}
_TURNED = {"‘": "“", "'": '"', "“": "‘", '"': "'"}


@rule("LNG603", Severity.WARNING, options=(QUOTES,))
def find_other_quotes(subject: Subject) -> Iterator[Finding]:
    """One kind of quotation mark is used throughout; the other appears only inside quotations.

    Readers take two kinds of marks for two meanings: the words of a speaker, and words that the author keeps at a
    distance. Which kind comes first does not matter. Without `quotes` in briefgen.toml, it is the kind that the brief
    uses most. Titles and headings are not checked, and neither are Korean, Japanese and Chinese, in which each kind has
    its own use.

    Source: Chicago Manual of Style, 17th edition, 13.30.

    Bad: He spoke of a “partnership”, of “honour” and of the 'liberation' of the region.

    Bad:
        ---
        lang: fr
        ---

        Il parle d’un « partenariat », d’« honneur » et de “libération”.

    Good: He said: “The so-called ‘liberation’ is over.” The ministers' plan of the '90s “failed”.

    Good: The ferry's captain sold rock 'n' roll records, and called *Handel* ‘trade’ in his “diary”.

    Good:
        ---
        lang: ko
        ---

        그는 “끝났다”고 말했다. 이른바 ‘해방’이라는 말이다. “그렇다”고 했다.
    """
    passages = [
        (each, weighed)
        for each in subject.passages()
        if each.kind not in _APART and _language(each) not in _MANY and (weighed := tuple(_list_weighed(each)))
    ]
    counts: dict[str, Counter[str]] = {}
    for passage, weighed in passages:
        counts.setdefault(_language(passage), Counter()).update(map(_kind, weighed))
    workspace = subject.option(QUOTES)
    for passage, weighed in passages:
        pair = choose_pair(workspace, passage.lang)
        # What stands first wins a tie.
        wanted = shape_of(pair[:1]) or next((kind for kind, _ in counts[_language(passage)].most_common(1)), "")
        wrong = [span for span in weighed if wanted and _kind(span) != wanted]
        if wrong:
            yield _report(passage, wrong, wanted)


def _language(passage: Passage) -> str:
    return passage.lang.partition("-")[0].lower()


def _kind(span: Span) -> str:
    return shape_of(span.value)


def _list_weighed(passage: Passage) -> Iterator[Span]:
    """The quotations whose marks show the brief's style."""
    for span in list_outer(passage):
        single = _kind(span) in ("single", "low single")
        if not _kind(span) or (single and _language(passage) != "en"):
            continue
        if single and (span.stop - span.start <= 3 or _follows_title(passage, span)):
            continue  # rock 'n' roll; a gloss, *Handel* ‘trade’
        yield span


def _follows_title(passage: Passage, span: Span) -> bool:
    before = passage.text[: span.start].rstrip(" (,")
    return any(len(before) == other.stop for other in passage.spans_of(Mark.TITLE, Mark.FOREIGN))


def _report(passage: Passage, wrong: Sequence[Span], wanted: str) -> Finding:
    """One finding for each paragraph, at the first of them: mixed marks tend to be many."""
    span = wrong[0]
    message = f"These words are in {_NAMES[_kind(span)]}; others in this brief are in {_NAMES[wanted]}."
    if len(wrong) > 1:
        message += f" There are {len(wrong)} such quotations in this paragraph."
    hint = "Use one kind of quotation mark, and the other only inside quotations."
    fixes = tuple(fix for each in wrong for fix in _turn(passage, each, wanted))
    return passage.cut(span.start, span.stop).report(message, hint, fixes=fixes)


def _turn(passage: Passage, span: Span, wanted: str) -> Iterator[Fix]:
    """The two marks in the other kind; nothing where a person must look at what is between them."""
    text, pair = passage.text, _CHANGES.get(span.value, "")
    inner = text[span.start + 1 : span.stop - 1]
    if wanted not in ("double", "single") or not pair or text[span.stop - 1] != pair[1]:
        return
    if any(sign in inner for sign in ('“”"' if wanted == "double" else "‘’'")):
        return
    right = _CHANGES[_TURNED[span.value]]
    marks = (passage.cut(span.start, span.start + 1), passage.cut(span.stop - 1, span.stop))
    if all(mark.can_be_fixed_as_mark for mark in marks):
        yield from (mark.fix(text) for mark, text in zip(marks, right, strict=True))
