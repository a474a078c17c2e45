"""How long sentences and paragraphs are."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import number
from briefgen.analysis.subject import Subject, speaks
from briefgen.analysis.text import RUNNING, Block, Mark, Stretch
from briefgen.checks.registry import rule
from briefgen.problems import Severity

LONG = number("sentence_words", 25, "Sentences with more words than this are counted; one finding gives their number.")
TOO_LONG = number("sentence_words_most", 40, "The most words a sentence may have; each longer one is reported.")
PARAGRAPH = number("paragraph_words", 150, "The most words a paragraph may have.")
#: One long sentence in so many is no habit.
_FEW = 4
#: A paragraph that is longer by one word in so many is let be.
_SLACK = 10
#: Written without spaces, so that letters would be counted, not words.
_UNSPACED = ("ja", "zh", "th", "lo", "km", "my")
#: Of the same thing these languages say more words than English: articles and prepositions are separate words.
_WORDIER = ("fr", "es", "it", "pt", "ca", "gl", "ro")
#: A seventh more, as translations from English show.
_MORE = 7
_RUNNING = tuple(kind for kind in RUNNING if kind is not Block.QUOTE)


@rule("LNG606", Severity.WARNING, options=(LONG, TOO_LONG))
def find_long_sentences(subject: Subject) -> Iterator[Finding]:
    """Sentences are short enough to be understood in one reading.

    A reader can hold about twenty-five words in mind before the sense must be clear, and fewer when reading in a
    foreign language. Words inside quotation marks are not counted, because their length is the speaker's. Each sentence
    of more than forty words is reported; those of more than twenty-five are counted in one finding if they are at least
    one in four. French and related languages, which need more words, are allowed one seventh more.

    Source: GOV.UK, Content design: writing for GOV.UK, short sentences (25 words).

    Bad:
        The ferry, which had been built in the north of the country for a company that was dissolved before the ship was
        ever launched, did not sail on that morning because the harbour office, which alone can give the order, had not
        yet heard from the ministry that the ice had gone.

    Good: The ferry did not sail. It had been built in the north for a company that was dissolved before its launch.

    Good:
        ---
        lang: fr
        ---

        Le bac de la compagnie du nord de la région, que les habitants de l’île et ceux de la côte attendaient
        sur les quais du port, n’est pas parti à l’heure de la marée à cause du vent et de la glace. Il est
        resté. On ne sait rien. Le port est fermé. Le vent souffle.

    Good:
        The captain said: “We did not sail because nobody told us that we could, and nobody told us that we could
        because the harbour office had not heard from the ministry, and the ministry had not heard from the ice patrol,
        which was out on the ice.”
    """
    limits, sentences = (subject.option(LONG), subject.option(TOO_LONG)), 0
    longer: list[Stretch] = []
    for sentence in subject.sentences(*_RUNNING):
        if speaks(sentence.passage.lang, _UNSPACED):
            continue
        sentences += 1
        long, most = (_allow(limit, sentence.passage.lang) for limit in limits)
        # Few sentences have so many characters that a count of words is worth its time.
        words = _count_own(sentence) if sentence.stop - sentence.start > 2 * min(long, most) else 0
        if words > most:
            hint = "Split it into two or three sentences."
            yield sentence.report(f"This sentence has {words:,} words.", hint)
        elif words > long:
            longer.append(sentence)
    count = len(longer)
    if count * _FEW > sentences:
        first = "This is the one" if count == 1 else "This is the first"
        most = _allow(limits[0], longer[0].passage.lang)
        message = f"{count:,} of {sentences:,} sentences have more than {most:,} words. {first}."
        yield longer[0].report(message, "Split those that cannot be read aloud in one breath.", Severity.INFO)


def _allow(limit: int, lang: str) -> int:
    return limit + limit // _MORE if speaks(lang, _WORDIER) else limit


def _count_own(sentence: Stretch) -> int:
    if not sentence.passage.spans_of(Mark.QUOTATION):  # as of most
        return len(sentence.words)
    return sum(not word.begins_in(Mark.QUOTATION) for word in sentence.words)


@rule("LNG607", Severity.INFO, options=(PARAGRAPH,))
def find_long_paragraphs(subject: Subject) -> Iterator[Finding]:
    """Paragraphs are short enough to take in at a glance.

    A paragraph holds one thought. One that fills half a page holds several, and a reader who skims the first lines
    misses the others. Up to a tenth more is allowed. An abstract, which is usually one paragraph, has its own limit
    (STR110).

    Source: Plain Language Action and Information Network, Federal Plain Language Guidelines, Write short paragraphs
        (no more than 150 words).

    Bad:
        ---
        bottom_line: >
            The ferry did not sail. The harbour was closed. The ice had come. The ferry did not sail. The harbour was
            closed. The ice had come. The ferry did not sail. The harbour was closed. The ice had come. The ferry did
            not sail. The harbour was closed. The ice had come. The ferry did not sail. The harbour was closed. The ice
            had come. The ferry did not sail. The harbour was closed. The ice had come. The ferry did not sail. The
            harbour was closed. The ice had come. The ferry did not sail. The harbour was closed. The ice had come. The
            ferry did not sail. The harbour was closed. The ice had come. The ferry did not sail. The harbour was
            closed. The ice had come. The ferry did not sail. The harbour was closed. The ice had come. The ferry did
            not sail. The harbour was closed. The ice had come. The ferry did not sail. The harbour was closed. The ice
            had come. The ferry did not sail. The harbour was closed.
        ---

    Good: The ferry did not sail.
    """
    for passage in subject.passages(*_RUNNING):
        most = _allow(subject.option(PARAGRAPH), passage.lang)
        if passage.part != "abstract" and len(passage.text) > 2 * most and not speaks(passage.lang, _UNSPACED):
            words = len(passage.words)
            if words > most + most // _SLACK:
                message = f"This paragraph has {words:,} words."
                yield passage.sentences[0].report(message, "Start a new paragraph where a new thought begins.")
