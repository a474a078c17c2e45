"""How names are spelled."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.glossary_terms import Wording, find_mentions
from briefgen.analysis.name_spellings import Spelled, find_torn_names, list_spots
from briefgen.analysis.subject import Subject, speaks
from briefgen.analysis.text import Passage
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("NAM401", Severity.ERROR)
def find_torn_spellings(subject: Subject) -> Iterator[Finding]:
    """Every name has one spelling: that of the glossary, or else the brief's most frequent one.

    Two spellings of one name look like two people, to readers and to every search and index. A spelling that the
    glossary rules out (`instead_of`) is an error. For names that are not in the glossary, English texts are searched
    for spellings that differ in a hyphen, a space, an accent or a capital; the rarer one is a warning. Quotations and
    cited titles keep their own spelling.

    Source: House style; Chicago Manual of Style, chapters 2 (an editor's style sheet) and 8 (names and terms).

    Bad:
        ---
        glossary: [{term: Kim Jong Un, instead_of: [Kim Jong-un, Kim Jong Eun]}]
        ---

        It was Kim Jong-un who went to Moscow.

    Bad: In May Kim Jong Un came. It was Kim Jong Un who spoke first, and Kim Jong-un who left last.

    Bad: He met President Zelensky in May, and again Mr Zelenskyy in June.

    Bad: In Moscow President Erdoğan spoke. Later Mr Erdogan left.

    Good:
        ---
        glossary: [{term: Kim Jong Un, instead_of: [Kim Jong-un]}]
        ---

        What Kim Jong Un did is known.[^1]

        [^1]: Jane Doe, “Referring Kim Jong-un to the Court,” *Kim Jong-un Watch*, No. 6.

    Good: It is a co-operative venture. Co-Operative members paid; the Co-operative Bank did not.

    Good: Long-Term Capital failed. In the long term, Long Term Evolution won.

    Good: The Air Force flew. What is the matter with IT? It is broken, and the WHO knows who broke it.
    """
    for each in subject.once(find_mentions):
        if each.wording is Wording.WRONG and each.stretch.is_own:
            message = f"{quote(each.stretch.text)} is written {quote(each.term.term)} in the glossary."
            hint = f"Write {quote(each.right)}."
            yield each.stretch.report(message, f"{hint} {each.term.note}" if each.term.note else hint)
    if not speaks(subject.lang, ("en",)):
        return
    exempt = {(each.stretch.passage, each.stretch.start) for each in subject.once(find_mentions)}
    for spelled in find_torn_names(subject):
        yield from _report(spelled, exempt)


def _report(spelled: Spelled, exempt: set[tuple[Passage, int]]) -> Iterator[Finding]:
    usual = spelled.usual
    right = spelled.widen(spelled.places[usual][0]).text
    count = len(spelled.places[usual])
    for spelling, names in spelled.places.items():
        for name in names:
            stretch = spelled.widen(name)
            if spelling != usual and not exempt.intersection(list_spots(stretch)):
                often = "elsewhere" if count == 1 else f"{count} times"
                message = f"{quote(stretch.text)} is spelled {quote(right)} {often} in this brief."
                yield stretch.report(message, f"Write {quote(right)}, or change the others.", Severity.WARNING)
