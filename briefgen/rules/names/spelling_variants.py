"""Words that can be spelled in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import choice
from briefgen.analysis.spelling_variants import Use, read_variants
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity

ENDING = choice(
    "ise_or_ize",
    "either",
    "How organise/organize is spelled: ise, ize, or either (but only one of them in a brief).",
    ("either", "ise", "ize"),
)
#: Countries whose English is spelled as in Britain, and those where it is spelled as in America.
_BRITISH = ("gb", "au", "nz", "ie", "za", "in", "hk", "sg", "mt", "ke", "ng", "jm")
_AMERICAN = ("us", "ph", "lr")
#: With these, -ize is right in any case: American, Canadian, and the English of Oxford's dictionaries.
_ZED = (*_AMERICAN, "ca", "oxendict")


@rule("NAM402", Severity.WARNING, languages=("en",), options=(ENDING,))
def find_mixed_spellings(subject: Subject) -> Iterator[Finding]:
    """A word with two spellings has only one of them, that of the brief's language.

    Mixed spellings show that a text has several authors. If `lang` is en-GB or en-US, spellings of the other country
    are reported; if it is only en, the rarer ones. Both -ise and -ize are right in British English, but not in one
    brief. Quotations, cited titles and names keep their spelling.

    Source: New Hart's Rules, chapters 3 and 21; Chicago Manual of Style, chapter 7 (variant spellings).

    Bad:
        ---
        lang: en-GB
        ---

        The color of the ferry is grey.

    Bad: The acknowledgement came late. An acknowledgment came first. No acknowledgement is enough.

    Bad: They organise what others recognize, and they never apologize.

    Bad: The policy of non-proliferation is a nonproliferation policy.

    Good:
        ---
        lang: en-GB
        ---

        The Secretary of Defense said that “the color is gray”, and the Pearl Harbor Center agreed.

    Good:
        ---
        lang: en-GB
        ---

        The Oxford spelling recognizes organizations, in the colours of the centre. They advise and revise.

    Good: He will re-sign the letter and not resign. The licence to practise was licensed.

    Good: Analyses of one hypothesis are no emphasis. The program was programmed to rise, not to compromise.
    """
    found = subject.once(read_variants)
    tags = set(subject.lang.lower().split("-")[1:])
    yield from _check_country(found.british, found.american, tags, subject.lang)
    zed = tags & set(_ZED)
    wanted = "ize" if zed else subject.option(ENDING)
    yield from _check_endings(found.with_s, found.with_z, wanted)
    for left, right in found.free.values():
        wrong, usual = _weigh(left, right)
        for use in wrong:
            often = f"{len(usual)} times" if len(usual) > 1 else "elsewhere"
            message = f"{quote(use.stretch.text)} is spelled {quote(use.other)} {often} in this brief."
            yield use.stretch.report(message, f"Write {quote(use.other)}, or change the others.")


def _check_country(british: list[Use], american: list[Use], tags: set[str], lang: str) -> Iterator[Finding]:
    if "ca" in tags:  # Canada takes some from each
        return
    wrong: Sequence[Use] = ()
    why = ""
    if tags & set(_BRITISH):
        wrong, why = american, f"and this brief is in British English ({lang})"
    elif tags & set(_AMERICAN):
        wrong, why = british, f"and this brief is in American English ({lang})"
    elif british and american:
        wrong, usual = _weigh(british, american)
        why = f"and others here are not, such as {quote(usual[0].stretch.text)}"
    country = "American" if wrong is american else "British"
    for use in wrong:
        message = f"{quote(use.stretch.text)} is the {country} spelling, {why}."
        yield use.stretch.report(message, f"Write {quote(use.other)}.")


def _check_endings(with_s: list[Use], with_z: list[Use], wanted: str) -> Iterator[Finding]:
    wrong, usual = _weigh(with_s, with_z) if wanted == "either" else (with_z, with_s)
    if wanted == "ize":
        wrong, usual = with_s, with_z
    ending = "-ise" if wrong is with_s else "-ize"
    for use in wrong:
        message = f"{quote(use.stretch.text)} is spelled with {ending}"
        if wanted == "either":
            message += f", and other words here are not, such as {quote(usual[0].stretch.text)}"
        else:
            message += f", and this brief's spelling is that with -{wanted}"
        yield use.stretch.report(f"{message}.", f"Write {quote(use.other)}.")


def _weigh(one: Sequence[Use], other: Sequence[Use]) -> tuple[Sequence[Use], Sequence[Use]]:
    """The rarer ones and the usual ones; if equally frequent, those that come first are the usual ones."""
    if not one or not other:
        return (), one or other
    one_leads = len(one) > len(other) or (len(one) == len(other) and one[0].order < other[0].order)
    return (other, one) if one_leads else (one, other)
