"""Words in another script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.analysis.text.scripts import Script, find_other_scripts
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity

Runs = list[tuple[Stretch, Script]]
#: Characters of a run that a message shows.
_SHOWN = 40
#: What can be in a block of its own.
_BLOCKS = (Block.PARAGRAPH, Block.QUOTE)


@rule("ACC801", Severity.WARNING)
def find_unmarked_words(subject: Subject) -> Iterator[Finding]:
    """Words in another script are marked with their language.

    A screen reader changes its voice where the language changes. An English voice skips Korean or Russian letters, or
    reads out their code numbers. A single word is usually a name, which the guidelines leave to the author, so its
    finding is only an info; but a name in another script is read out correctly only when it is marked. The mark also
    selects the font and the shapes of Chinese characters.

    Source: WCAG 2.2, 3.1.2 Language of Parts, with technique H58.

    Bad: The institute calls it 데이터기반행정 활성화 계획 in its report.

    Bad: The author is Sang-jung Byun (변상정).

    Bad: 여섯 시에 결항되었다.

    Good: The institute calls it [데이터기반행정 활성화 계획]{lang=ko}, and its author is [변상정]{lang=ko}.

    Good: The coefficient β is small, the angle α is not, and Σ is a sum. The naïve résumé stays.

    Good:
        ---
        lang: ko
        ---

        국회입법조사처(NARS)는 인공지능(人工知能)을 다루었다.
    """
    found = [(passage, runs) for passage in subject.passages() if (runs := find_other_scripts(passage))]
    whole = _find_whole(subject, found)
    if whole is not None:
        yield whole
        return
    for passage, runs in found:
        if passage.kind in _BLOCKS and _is_most(runs, [passage], 0.8):
            yield _report_block(passage, runs[0][1])
        else:
            yield from (_report(run, script) for run, script in runs)


def _is_most(runs: Runs, passages: Iterable[Passage], share: float) -> bool:
    """Whether more than this share of the letters of some passages are in these runs."""
    written = sum(char.isalpha() for passage in passages for char in passage.text)
    return sum(char.isalpha() for run, _ in runs for char in run.text) > share * written


def _find_whole(subject: Subject, found: list[tuple[Passage, Runs]]) -> Finding | None:
    """One finding for a brief that does not state its language."""
    runs = [pair for passage, each in found if passage.kind is not Block.SOURCE for pair in each]
    own = [each for each in subject.passages() if each.kind is not Block.SOURCE]
    if not runs or not _is_most(runs, own, 0.5):
        return None
    script = runs[0][1]
    message = f"Most of this brief is in {script.name} letters, but its language is given as {quote(subject.lang)}."
    hint = _or_other(f"Write lang: {script.languages[0]} at the top", script)
    node = subject.source.node(("lang",))
    return Finding(("lang",) if node is not None else ("title",), message, hint)


def _report_block(passage: Passage, script: Script) -> Finding:
    message = f"This paragraph is in {script.name} letters, but is not marked as another language."
    hint = f"Write ::: {{lang={script.languages[0]}}} on a line before it, and ::: on a line after it"
    return passage.sentences[0].report(message, _or_other(hint, script))


def _report(run: Stretch, script: Script) -> Finding:
    shown = run.text if len(run.text) <= _SHOWN else f"{run.text[: _SHOWN - 1]}…"
    message = f"{quote(shown)} is in {script.name} letters, but is not marked as another language."
    tag = script.languages[0]
    if run.passage.kind is Block.SOURCE:
        hint = f"Give the source its language: lang: {tag}"
    else:
        hint = f"Write [{shown}]{{lang={tag}}}"
    return run.report(message, _or_other(hint, script), None if " " in run.text.strip() else Severity.INFO)


def _or_other(hint: str, script: Script) -> str:
    return f"{hint}." if len(script.languages) == 1 else f"{hint}, or use the tag of its language."
