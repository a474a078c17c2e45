"""How people are introduced."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.people import ROLES, Mention, read_people
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: A person alone does this to what follows: said, argues.
_SAYS = lazy_re.compile(
    r"\s+(?:said|says|told|tells|added|adds|argued|argues|wrote|writes|warned|warns|claimed|claims|stated|states|"
    r"stressed|stresses|noted|notes|explained|explains|insisted|insists|promised|promises)\b"
)
_WORD = lazy_re.compile(r"[^\W\d_]+")


@rule("NAM404", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_sudden_people(subject: Subject) -> Iterator[Finding]:
    """A person is introduced at first mention with full name and role.

    Not every reader recognises a surname, and many people share one. Later, the surname is enough. Reported are a title
    with only a surname, a surname before the full name, and a speaker with a full name but no role. Monarchs, saints
    and popes have one name.

    Source: House style; Chicago Manual of Style, chapter 8 (personal names, titles and offices).

    Bad: On Monday President Zelensky spoke by video.

    Bad: Later Zelensky left. It was President Volodymyr Zelensky who had come first.

    Bad: Jane Doerflinger said that nothing had changed. Doerflinger gave no reason.

    Good: President Volodymyr Zelensky spoke by video. On Tuesday President Zelensky left, and Zelensky’s envoy came.

    Good: The General Assembly met. General Staff officers and the Prime Minister spoke, and so did King Charles.

    Good: The State Department said so. The White House said nothing, and Kursk Region was calm. In Kursk it rained.

    Good: The harbour master, Jane Doerflinger, said so. Doerflinger gave no reason.

    Good: President Vladimir V. Putin came. Mr. Putin spoke. Secretary of State John Kerry left; Secretary Kerry knew.
    """
    people = subject.once(read_people)
    persons = {each.family for each in people if each.titled}
    full: dict[str, list[Mention]] = {}
    for each in people:
        if each.is_full:
            full.setdefault(each.family, []).append(each)
    lone = {each.family for each in people if not each.is_full and not _has_article(each)}
    met: set[str] = set()
    for each in people:
        known, is_new = full.get(each.family, []), each.family not in met
        if not is_new:
            continue
        if each.is_full:
            if each.family in lone and not each.role and _speaks_unknown(each):
                message = f"{quote(each.stretch.text)} is first mentioned here without a role."
                yield each.stretch.report(message, "Put the person’s role or institution before the name.")
            met.add(each.family)
        elif each.family in persons:
            message = f"{quote(each.stretch.text)} is first mentioned here without a first name."
            hint = "Write the full name here."
            if known:
                hint = f"Write the full name here, and only the surname where {quote(known[0].stretch.text)} is now."
            yield each.stretch.report(message, hint)
            met.add(each.family)


def _has_article(mention: Mention) -> bool:
    text = mention.stretch.passage.text[: mention.stretch.start].rstrip().rpartition(" ")[2]
    return text.casefold() in ("the", "a", "an", "this", "that", "its", "their", "each", "no")


def _speaks_unknown(mention: Mention) -> bool:
    """Whether a person speaks in a sentence that does not say who the person is."""
    stretch = mention.stretch
    passage = stretch.passage
    if not _SAYS.match(passage.text, stretch.stop) or _has_article(mention):
        return False
    sentence = next(each for each in passage.sentences if each.start <= stretch.start < each.stop)
    around = {word.casefold() for word in _WORD.findall(sentence.text)}
    return not sentence.spans(Mark.CALL, Mark.CITATION) and not around & ROLES


@rule("NAM405", Severity.INFO, kind=Kind.HEURISTIC, languages=("en",))
def find_people_introduced_twice(subject: Subject) -> Iterator[Finding]:
    """A person is introduced only once; after that, the surname is enough.

    A second introduction makes readers wonder whether this is somebody else, and costs a line. The abstract and the
    text may each have one, because they are read separately.

    Source: House style; Associated Press Stylebook, “names” (last name only on second reference).

    Bad:
        In May Chief of Staff Valery Gerasimov spoke. Gerasimov promised much.

        Chief of Staff Valery Gerasimov also praised the troops.

    Good:
        In May Chief of Staff Valery Gerasimov spoke. Gerasimov promised much.

        Later Valery Gerasimov praised the troops, and General Gerasimov left.

    Good:
        ---
        abstract: In May President Jane Doe spoke.
        ---

        It was President Jane Doe who spoke. Minister of Foreign Affairs Jane Roe did not, nor did Minister John Roe.
    """
    people = subject.once(read_people)
    sure = {each.family for each in people if not each.is_full and not _has_article(each)}
    sure |= {each.family for each in people if each.titled}
    met: set[tuple[bool, str]] = set()
    for each in people:
        if not (each.is_full and each.role and each.family in sure):
            continue
        key = (each.stretch.passage.part in ("body", "sections"), each.name)
        if key in met:
            message = f"{quote(each.stretch.text)} has already been introduced with name and role."
            yield each.stretch.report(message, "Write only the surname.")
        met.add(key)
