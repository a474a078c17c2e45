"""Words of likelihood, and the yardstick that defines them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.likelihood.hedges import Hedge, list_hedges
from briefgen.analysis.likelihood.yardsticks import ICD_203, WORKSPACE_SCALE, YARDSTICK, find_yardstick
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("LIK701", Severity.WARNING, languages=("en",), options=(YARDSTICK, WORKSPACE_SCALE))
def find_hedges_off_the_yardstick(subject: Subject) -> Iterator[Finding]:
    """Words of likelihood come from the yardstick that the brief follows.

    One reader takes “presumably” for an even chance, another for near certainty. A yardstick gives each word a range,
    so that readers understand what the analyst means. The rule uses the yardstick that the brief says it follows, or
    else that of the workspace: its option `likelihood_scale`, or `yardstick`. Without either, it reports nothing.
    Quotations and the views of others are not checked, and neither are may, might and could.

    `icd-203`: almost no chance or remote (1–5%); very unlikely or highly improbable (5–20%); unlikely or
    improbable (20–45%); roughly even chance or roughly even odds (45–55%); likely or probable (55–80%); very likely
    or highly probable (80–95%); almost certain or nearly certain (95–99%).

    `phia`: remote chance (over 0 to about 5%); highly unlikely (about 10–20%); unlikely (about 25–35%); realistic
    possibility (about 40 to under 50%); likely or probable (about 55–75%); highly likely (about 80–90%); almost
    certain (about 95 to under 100%).

    Source: ICD 203, Analytic Standards (2 January 2015), D.6.e(2)(a); Explaining Uncertainty in UK Intelligence
        Assessment (24 March 2025), PHIA Probability Yardstick.

    Bad:
        Presumably the ferry will sail.[^1]

        [^1]: The words of likelihood follow ICD 203.

    Bad: It is plausible that the ferry will sail. Terms are used according to the PHIA Probability Yardstick.

    Good: Presumably the ferry will sail.

    Good:
        It is *very likely* that the ferry will sail, and she said that it would presumably be on time. The likely cause
        of the delay is known as far as possible.[^1]

        [^1]: The words of likelihood follow ICD 203.

    Good:
        The ferry will probably sail, “perhaps on Monday”. Fog is less likely in May.[^1]

        [^1]: The words of likelihood follow the British yardstick.
    """
    yardstick = subject.once(find_yardstick)
    if yardstick is None:
        return
    for hedge in subject.once(list_hedges):
        if not yardstick.has(hedge.term):
            message = f"{quote(hedge.words.text)} is not on {yardstick.title}, so readers cannot tell how likely it is."
            yield hedge.words.report(message, f"Use a term that is: {yardstick.show()}.")


#: A paper may mix the two rows when it says that they mean the same.
_SAYS_SO = lazy_re.compile(r"\b(?:same|interchangeabl[ey]|equivalent|synonym\w*)\b", re.IGNORECASE)


@rule("LIK702", Severity.WARNING, languages=("en",), options=(YARDSTICK, WORKSPACE_SCALE))
def find_mixed_rows(subject: Subject) -> Iterator[Finding]:
    """A brief says either “likely” or “probable”, not both.

    Where one sentence says “likely” and the next “probably”, readers look for a difference. ICD 203 has one row of
    terms with each, and asks authors to use one row, or to say that both mean the same. The rarer of the two is
    reported. A brief that follows the PHIA yardstick may use both.

    Source: ICD 203, Analytic Standards (2 January 2015), D.6.e(2)(a).

    Bad: The ferry will likely sail, and is likely to be full. It will probably be late.

    Good: The ferry will likely sail, and is very likely to be full.

    Good: The ferry is likely to sail. He said that it would probably be late, and she wrote of “a probable storm”.

    Good: The ferry is likely to sail without probable cause for delay. Its probable successor is known.

    Good:
        The ferry is likely to sail. It will probably be late.[^1]

        [^1]: “Likely” and “probable” mean the same in this paper.

    Good:
        The ferry is likely to sail. It will probably be late.[^1]

        [^1]: The words of likelihood follow the PHIA Probability Yardstick.
    """
    yardstick = subject.once(find_yardstick)
    if yardstick not in (None, ICD_203):
        return
    rows: tuple[list[Hedge], list[Hedge]] = ([], [])
    for hedge in subject.once(list_hedges):
        if (row := _find_row(hedge.term, strict=yardstick is ICD_203)) is not None:
            rows[row].append(hedge)
    if not all(rows) or _is_explained(subject):
        return
    likely, probable = rows
    rarer, other = (likely, probable) if len(likely) < len(probable) else (probable, likely)
    kept = quote(_name_row(other[0].term))
    for hedge in rarer:
        pair = f"{quote(hedge.words.text)} here and {quote(other[0].words.text)} elsewhere"
        yield hedge.words.report(
            f"The brief says {pair}, so readers cannot tell whether they differ.",
            f"Use one row of terms, here {kept}, or say that both mean the same.",
        )


def _find_row(term: str, *, strict: bool) -> int | None:
    """0 for “likely” and its relatives, 1 for “probable” and its relatives.

    Args:
        strict: whether words that contain neither belong to a row too, as in ICD 203.
    """
    if "probab" in term and not term.startswith("in all"):
        return 1
    if term.endswith("likely"):
        return 0
    if strict:
        for step in ICD_203.steps:
            for row, word in enumerate(step.words):
                if term.removesuffix("ly") == word:
                    return row
    return None


def _name_row(term: str) -> str:
    return "probable" if _find_row(term, strict=True) else "likely"


def _is_explained(subject: Subject) -> bool:
    """Whether the brief says that the two mean the same."""
    return any(
        _SAYS_SO.search(passage.text) and "likely" in passage.text.lower() and "probab" in passage.text.lower()
        for passage in subject.passages()
    )
