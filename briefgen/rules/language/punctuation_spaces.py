"""Spaces before signs and inside quotation marks, in languages that have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import choice
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark, Passage, Stretch
from briefgen.checks.registry import rule
from briefgen.core.languages import Language, read_language
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: How the workspace writes them.
SPACES = choice(
    "spaces",
    "as found",
    "Whether French has a space before ; : ! ? and inside « »: always, or as found, which is as most of them have it.",
    ("as found", "always"),
)
_NAMES = {"\u202f": "a narrow no-break space (U+202F)", "\u00a0": "a no-break space (U+00A0)"}
#: Not the author's words, or no words.
_APART = (Mark.CODE, Mark.ADDRESS, Mark.FOREIGN, Mark.CITATION)


@rule("LNG611", Severity.WARNING, languages=("fr",), options=(SPACES,))
def find_missing_spaces(subject: Subject) -> Iterator[Finding]:
    """In French, there is a space before ; : ! ? and inside « ».

    With `spaces = "always"` in briefgen.toml, each one that is missing is found; without it, those in a brief in which
    most signs have theirs. In Canada, only the colon and « » have one. An ordinary space is enough: pages have one at
    which no line ends.

    Source: Imprimerie nationale, Lexique des règles typographiques, 2002; for Canada, Office québécois de la langue
        française, Espacement avant et après les signes de ponctuation.

    Bad:
        ---
        lang: fr
        ---

        Pourquoi le bac est-il parti ? Nul ne le sait : le quai était vide. Reviendra-t-il?

    Bad:
        ---
        lang: fr
        ---

        Le capitaine a dit : « Je pars », puis «Adieu».

    Good:
        ---
        lang: fr
        ---

        Pourquoi ? À 10:30, le quai était vide : voir https://example.org/a?b=c, `a?` et « [why?]{lang=en} ».

    Good:
        ---
        lang: fr
        ---

        Pourquoi? Nul ne le sait; le quai était vide.

    Good:
        ---
        lang: fr-CA
        ---

        Pourquoi? Nul ne le sait; le quai était vide : « Adieu », dit-il.
    """
    passages = [each for each in subject.passages() if _compile(each.lang) is not None]
    missing = [found for passage in passages for found in _find(passage, with_space=False)]
    present = sum(1 for passage in passages for _ in _find(passage, with_space=True)) if missing else 0
    if missing and (subject.option(SPACES) == "always" or present > len(missing)):
        for found, space in missing:
            yield _report(found, space)


def _report(found: Stretch, space: str) -> Finding:
    sign = found.text
    where = "after" if space and sign in read_language(found.lang).wide_after else "before"
    written = f"{sign}{space}" if where == "after" else f"{space}{sign}"
    fix = (found.fix(written),) if (found.can_be_fixed_as_mark if sign in "«»" else found.can_be_fixed) else ()
    return found.report(
        f"There is no space {where} {quote(sign)}.", f"Write one, preferably {_NAMES[space]}.", fixes=fix
    )


def _find(passage: Passage, *, with_space: bool) -> Iterator[tuple[Stretch, str]]:
    """The signs of a passage that have their space or have not, each with the space that it should have."""
    language, pattern = read_language(passage.lang), _compile(passage.lang)
    if pattern is None:
        return
    for match in pattern.finditer(passage.text):
        if bool(match["space"] or match["also"]) != with_space:
            continue
        start, stop = match.span("before" if match["before"] else "after")
        if not any(passage.covering(at, *_APART) for at in (start - 1, start, stop) if 0 <= at < len(passage.text)):
            narrow = match["before"] and match["before"] in language.narrow_before
            yield passage.cut(start, stop), "\u202f" if narrow else "\u00a0"


@cache
def _compile(lang: str) -> re.Pattern[str] | None:
    """A sign, and the space before or after it: between a word and what ends it, not within 10:30 or a?b."""
    language: Language = read_language(lang)
    before, after = language.narrow_before + language.wide_before, language.wide_after
    if not before or not after:
        return None
    space = "[ \u00a0\u202f\u2009\n]"
    return re.compile(
        rf"(?<=[\w)»…%’”])(?P<space>{space})?(?P<before>[{re.escape(before)}])(?![\w{re.escape(before)}/])"
        rf"|(?P<after>[{re.escape(after)}])(?P<also>{space})?(?=\w)"
    )
