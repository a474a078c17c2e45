"""Words in another language's letters."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.finding import Finding
from briefgen.checks.registry import rule
from briefgen.checks.subject import Subject
from briefgen.checks.text import Block, Stretch
from briefgen.checks.text.scripts import Script, find_other_scripts
from briefgen.located.words import quote
from briefgen.problems import Severity


@rule("ACC801", Severity.WARNING)
def find_unmarked_words(subject: Subject) -> Iterator[Finding]:
    """Words in another language's letters are marked as such.

    A screen reader changes its voice where the language changes. An English voice passes over Korean or Russian
    letters, or spells them out by number. A single word is mostly a name, which the guidelines leave to the author, so
    it is only a remark; but a voice can say a name in foreign letters only when it is marked. The mark also chooses the
    font, and the shapes of Chinese characters.

    Source: WCAG 2.2, 3.1.2 Language of Parts, with technique H58.

    Bad: The institute calls it 데이터기반행정 활성화 계획 in its report.

    Bad: The author is Sang-jung Byun (변상정).

    Good: The institute calls it [데이터기반행정 활성화 계획]{lang=ko}, and its author is [변상정]{lang=ko}.

    Good: The coefficient β is small, the angle α is not, and Σ is a sum. The naïve résumé stays.

    Good:
        ---
        lang: ko
        ---

        국회입법조사처(NARS)는 인공지능(人工知能)을 다루었다.
    """
    for passage in subject.passages():
        for run, script in find_other_scripts(passage):
            yield _report(run, script)


def _report(run: Stretch, script: Script) -> Finding:
    shown = run.text if len(run.text) <= 40 else f"{run.text[:39]}…"
    message = f"{quote(shown)} is in {script.name} letters, and not marked as being in another language."
    tag = script.languages[0]
    if run.passage.kind is Block.SOURCE:
        hint = f"Give the source its language: lang: {tag}"
    else:
        hint = f"Write [{shown}]{{lang={tag}}}"
    hint += "." if len(script.languages) == 1 else ", or the tag of the language that it is in."
    return run.report(message, hint, None if " " in run.text.strip() else Severity.INFO)
