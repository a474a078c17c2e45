"""Quotation marks and apostrophes: all curly, or all straight."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark, Passage
from briefgen.analysis.text.quote_style import QUOTES, Sign, choose_pair, is_curly, list_signs
from briefgen.checks.registry import rule
from briefgen.problems import Fix, Severity

_CURLY = "“‘„‚"
_STRAIGHT = "\"'"


@rule("LNG605", Severity.WARNING, options=(QUOTES,))
def find_mixed_forms(subject: Subject) -> Iterator[Finding]:
    """Quotation marks and apostrophes are all curly or all straight.

    Straight ones come from the keyboard, curly ones from a word processor, and a mixture from pasting one into the
    other. On a page the difference is obvious. Without `quotes` in briefgen.toml, the form that the brief uses most
    counts as right. Feet, inches and minutes are always straight.

    Source: Chicago Manual of Style, 17th edition, 6.115 and 6.117.

    Bad: The ferry's captain said “no”, and the harbour’s master said “yes”.

    Bad: He said “no”, she said "yes", and the ship’s boy said nothing.

    Bad:
        ---
        lang: fr
        ---

        Il parle d’un « partenariat », de l’« honneur » et de "liberté".

    Good: The harbour’s “crane” is 5'10" tall, and `it's "here"` is code.

    Good: The ferry's captain said "no" to the ministers' plan of the '90s.
    """
    passages = [each for each in subject.passages() if any(sign in each.text for sign in f"{_STRAIGHT}{_CURLY}’«»「『")]
    most = is_curly(passages)
    workspace = subject.option(QUOTES)
    for passage in passages:
        pair = choose_pair(workspace, passage.lang)
        curly = most if not pair else pair[0] not in _STRAIGHT
        wrong = [
            sign
            for sign in list_signs(passage, pair)
            if sign.curly and (passage.text[sign.start] == sign.straight) == curly
        ]
        if wrong:
            yield _report(passage, wrong, curly is True)


def _report(passage: Passage, wrong: list[Sign], curly: bool) -> Finding:
    """One finding for each paragraph, at its first mark: a brief may have hundreds."""
    found, right = ("straight", "curly") if curly else ("curly", "straight")
    count = len(wrong)
    what = f"A {found} mark or apostrophe is" if count == 1 else f"{count} {found} marks and apostrophes are"
    message = f"{what} used here, but others are {right}."
    sign = wrong[0]
    hint = f"Write {sign.curly if curly else sign.straight}" + (", and so on." if count > 1 else ".")
    fixes = tuple(_fix(passage, each, curly) for each in wrong if _is_own(passage, each))
    return passage.cut(sign.start, sign.start + 1).report(message, hint, fixes=fixes)


def _fix(passage: Passage, sign: Sign, curly: bool) -> Fix:
    return passage.cut(sign.start, sign.start + 1).fix(sign.curly if curly else sign.straight)


def _is_own(passage: Passage, sign: Sign) -> bool:
    """Whether a program may change the mark: somebody else wrote what is inside a quotation, or in the data."""
    if not passage.cut(sign.start, sign.start + 1).can_be_fixed_as_mark:
        return False
    around = passage.covering(sign.start, Mark.QUOTATION)
    edges = {span.start for span in around} | {span.stop - 1 for span in around}
    return not around or (len(around) == 1 and sign.start in edges)
