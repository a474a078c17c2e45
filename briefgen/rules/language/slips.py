"""Typing slips: doubled words, doubled spaces, spaces before punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject, speaks
from briefgen.analysis.text import RUNNING, Block, Mark, Passage, Stretch
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: Words that may rightly are twice in a row, by language; where none are named, doubled words are not looked for.
_TWICE = {
    "en": frozenset(
        "had that is was are were be does did do her him you it who this his on in out up off over by to very so no "
        "more far long many much again never now yes well round bye ha knock hear there tut pom aye chop".split()
    ),
    "fr": frozenset(
        "nous vous elle elles en très bien plus tout non oui si jamais loin peu faire là dur vite doucement encore "
        "même lui".split()
    ),
    "de": frozenset(
        "die das der den dem sie es ihr ihnen uns euch sich mit an auf zu vor bei ein nach sehr ja nein immer nie was "
        "wer so".split()
    ),
}
#: In other languages, the words of which two in a row are always one too many.
_NEVER_TWICE = {
    "es": frozenset("el los la las lo un una de en con por para del al es se su sus sin sobre entre".split()),
    "it": frozenset(
        "il lo la le gli un una di in con per del della dei delle degli nel nella al alla alle dal dalla sul".split()
    ),
    "pt": frozenset("os as um uma de em com por para do da dos das no na nos nas ao aos pelo pela".split()),
    "nl": frozenset("het een van op met voor de en bij uit".split()),
    "sv": frozenset("en ett av på med för och att".split()),
    "da": frozenset("en et af på med og at".split()),
    "nb": frozenset("en et av på med og".split()),
    "pl": frozenset("się na do od po za przez dla".split()),
    "ru": frozenset("на по от из за для при об".split()),
    "uk": frozenset("на по від із за для при".split()),
}
_DETERMINER = r"\s(?:the|a|an|this|these|those|its|his|her|their|our|my|your|all|every|each|some)\b"
_BE = r"(?:is|was|are|were|be|been|being)"
#: Words of that list that are a slip all the same: after a bare subject (it is is), before what they rule (went to
#: to the harbour); not “what it is is this”, nor “they moved on on Monday”.
_SLIPS = {
    **dict.fromkeys(
        ("is", "was", "are", "were"),
        lazy_re.compile(
            r"(?:\A|[.;:,–—(]\s|\b(?:and|but|because)\s)[“‘\"]?(?:it|this|that|he|she|we|they|you|there|here|(?:the|an?|its|"
            r"his|her|their|our|this|that|these|those)\s[\w’'-]+(?:\s[\w’'-]+)?)\s\Z",
            re.IGNORECASE,
        ),
    ),
    "in": lazy_re.compile(
        rf"\b(?:{_BE}|lie[sd]?|lay|liv\w+|held|kept|found|born|arriv\w+|resid\w+|situated|located|based|interested|"
        r"engaged|involved|result\w*|succeed\w*|participat\w+|believ\w+|rose|fell|early|late)\s\Z",
        re.IGNORECASE,
    ),
    "on": lazy_re.compile(
        rf"\b(?:{_BE}|based|depend\w*|rel(?:y|ies|ied)|insist\w*|focus\w*|agree\w*|held|works?|worked|impact|effect)\s\Z",
        re.IGNORECASE,
    ),
    "by": lazy_re.compile(
        r"\b(?:\w+ed|\w+wn|given|taken|written|made|done|held|built|led|seen|caused)\s\Z", re.IGNORECASE
    ),
    "to": lazy_re.compile(r"\b(?!(?:agreed|listen\w*|spoke|speak|talk\w*|refer\w*|belong\w*|object\w*)\b)[\w’'-]+\s\Z"),
}
_RULED = lazy_re.compile(_DETERMINER, re.IGNORECASE)
#: In German, an article and a pronoun of the same form meet (Männer, die die Fähre sahen), but not at the beginning of
#: a sentence, where the first of them is before a comma (Die, die …).
_GERMAN_ARTICLES = frozenset("die das der den dem ein".split())
#: A name of a race of animals or plants: Homo sapiens sapiens.
_RACE = lazy_re.compile(r"\b[A-Z][a-z]{2,}\s\Z")
#: As many characters before a word hold the name of a genus.
_NAME = 60
_LATIN = lazy_re.compile(r"\w{2,}(?:ens|us|is|um|ix|ax|a|on|or|er|e)\Z")
#: A blank before a sign that closes what is before it. Rows of points are ellipses, .5 is a number, .NET is a name,
#: 1 : 50 is a scale, ( ) and [ ] are boxes to tick, and :-) is a face.
_EARLY = lazy_re.compile(
    r"(?<=[^\s.(\[{])[ \t]+((?<!\d )[:]|:(?!\s*\d)|[,;!?.)\]])(?=[\s\"'”’»)\]]|\Z|(?<=[)\]])[.,;:]|(?<=,)[^\W\d_])"
    r"(?!\s+[.])(?<!:(?=[)(]))"
)
#: A part of each of these, which is found sooner: most passages hold none.
_BLANK_BEFORE = lazy_re.compile(r"[ \t][:,;!?.)\]]")
#: A sign that is twice; “e.g.” and “etc.” end a sentence with one point.
_TWICE_SIGNS = lazy_re.compile(r"(?<=[^\W_])(?:([,;])\1(?![,;'])|(\.)\.(?=\s|\Z))|(?<=\w)(’)’(?=s\b)")
#: A part of each of these.
_DOUBLED = (",,", ";;", "..", "’’")
#: No blank after a sign; with small letters before and a word behind, it is no name such as U.S.Navy or Booking.com.
_CLOSE = lazy_re.compile(
    r"(?<=[a-zà-ÿ]{3})([.!?])(?=[A-ZÀ-Þ][a-zà-ÿ]+ [a-zà-ÿ])|(?<=[A-Za-zÀ-ÿ]{2})([,;])(?=[A-Za-zÀ-ÿ]{2})"
)
#: A part of each of these.
_LETTER_BEHIND = lazy_re.compile(r"[.!?,;][A-Za-zÀ-ÿ]")
#: What is in a box with blanks on both sides: ( x ), [ ... ].
_BOX = lazy_re.compile(r"[(\[]\s[^\s()\[\]]{1,3}\Z")
_SPACES = lazy_re.compile(r"(?<=\S)(?<![(\[{]) {2,}(?=\S)|(?<=[(\[{]) {2,}(?=[^\s)\]}])")
#: What is typed before a paragraph by hand, as in the margin: “a.”, “(ii)”, “3)”.
_ENUMERATOR = lazy_re.compile(r"[(>]?(?:[A-Za-z]|[ivxIVX]{2,4}|\d{1,3})[.)]\Z")
#: The French set a space before these, and their workspace decides on its width.
_FRENCH = ";:!?"
#: Lines of verse and columns of a table may be laid out with spaces.
_LAID_OUT = (Block.CELL,)
#: Where what is quoted is mostly the title of a work.
_CITING = (Block.NOTE, Block.SOURCE)


@rule("LNG602", Severity.WARNING)
def find_slips(subject: Subject) -> Iterator[Finding]:
    """No word or space is doubled; no space comes before a comma, a full stop or a colon, or is missing after one.

    Such slips come from cutting and pasting. Authors no longer see them; readers do. Two spaces in a row are only an
    info, because pages show one.

    Source: House style; Chicago Manual of Style, 17th edition, 6.7 (punctuation and space).

    Bad: The the ferry did not sail.

    Bad: The ferry did not sail , nor did the freighter.

    Bad: The ferry did  not sail.

    Bad: The ferry sailed ,north of the quay.

    Bad: The ferry sailed north.The quay was closed,, and so was the bar,until Monday.

    Good: The ferry that had had two engines did what that that harbour asked.

    Good: He said: “It is is what they wrote,” and gave her her ticket.

    Good: The scale was 1 : 50 000, a loss of .5 points ... and a gain of . . . nothing.

    Bad: It is is a fact that they went to to the harbour.

    Good: What it is is not clear; they moved on on Monday, and Homo sapiens sapiens spread.

    Bad:
        ---
        lang: es
        ---

        El el barco no salió.

    Good: Tick one: ( ) Yes ( ) No [ ] Perhaps.

    Good: The minister of Baden-Baden met Sirhan Sirhan, and `x  x` is code.

    Good:
        ---
        lang: fr
        ---

        Nous nous sommes demandé : est-ce possible ?

    Bad:
        ---
        lang: fr
        ---

        Le le bateau n’est pas parti.

    Bad:
        ---
        lang: de
        ---

        Die die Fähre fuhr nicht.

    Good:
        ---
        lang: de
        ---

        Männer, die die Fähre sahen, riefen.
    """
    for passage in subject.passages():
        yield from _find_doubled_words(passage)
        yield from _find_early_signs(passage)
        yield from _find_lost_blanks(passage)
        if passage.kind not in _LAID_OUT and "  " in passage.text:
            yield from _find_doubled_spaces(passage)


def _find_doubled_words(passage: Passage) -> Iterator[Finding]:
    language = passage.lang.partition("-")[0].lower()
    allowed, slips = _TWICE.get(language), _NEVER_TWICE.get(language)
    if allowed is None and slips is None:
        return
    text = passage.text
    for first, second in pairwise(passage.words):
        # Compared without making strings of the many that differ: a brief has ten thousand pairs.
        (_, start, stop), (_, begin, end) = first, second
        if stop - start != end - begin or text[begin - 1] not in " \n":
            continue
        one, two = text[start:stop], text[begin:end]
        if one.casefold() != two.casefold() or not two[0].islower() or not text[first.stop : second.start].isspace():
            continue
        both = passage.cut(first.start, second.stop)
        if slips is not None and two.casefold() not in slips:
            continue
        if allowed is not None and two.casefold() in allowed and not _is_slip(both, two, language):
            continue
        if _is_own(first) and second.is_own and _stands_alone(both) and not _is_apart(both):
            message = f"{quote(two)} is repeated."
            yield both.report(message, "Delete one of them.", fix=one)


def _is_slip(both: Stretch, word: str, language: str) -> bool:
    """Whether a word that may be doubled may not be so here."""
    pattern, text = _SLIPS.get(word.casefold()), both.passage.text
    german = language == "de" and word in _GERMAN_ARTICLES
    if not german and (language != "en" or pattern is None):
        return False
    sentence = next((each for each in both.passage.sentences if each.start <= both.start < each.stop), both)
    if german or pattern is None:
        return sentence.start == both.start
    ruled = word in ("is", "was", "are", "were") or _RULED.match(text, both.stop)
    return bool(ruled) and pattern.search(text[sentence.start : both.start]) is not None


def _is_own(word: Stretch) -> bool:
    """Whether it is the author's; a single word in italics is stressed, and no title."""
    titles = word.passage.covering(word.start, Mark.TITLE)
    alone = all((span.start, span.stop) == (word.start, word.stop) for span in titles) and word.text.islower()
    return word.is_own or (alone and not word.is_in(Mark.QUOTATION, Mark.CODE, Mark.ADDRESS, Mark.FOREIGN))


def _stands_alone(both: Stretch) -> bool:
    """Whether the words are neither letters as such (“a a”), nor part of a series of the same word, nor verse."""
    return (len(both.text) > 3 and "\n" not in both.text) or both.text.casefold() == "a a"


def _is_apart(both: Stretch) -> bool:
    """Whether a citation is printed between the two, or the second names a subspecies: Homo sapiens sapiens."""
    if any(both.start < span.start < both.stop for span in both.passage.spans_of(Mark.CITATION)):
        return True
    before = both.passage.text[max(both.start - _NAME, 0) : both.start]
    return _RACE.search(before) is not None and _LATIN.match(both.text.split()[0]) is not None


def _find_early_signs(passage: Passage) -> Iterator[Finding]:
    if not _BLANK_BEFORE.search(passage.text):
        return
    french = speaks(passage.lang, ("fr",))
    for match in _EARLY.finditer(passage.text):
        sign = match[1]
        found = passage.cut(match.start(), match.end())
        if (french and sign in _FRENCH) or found.is_in(Mark.CODE, Mark.ADDRESS, Mark.FOREIGN):
            continue
        if passage.kind in _CITING and found.is_in(Mark.QUOTATION, Mark.TITLE):
            continue  # a cited title is printed as its own publisher prints it
        if sign in ")]" and _BOX.search(passage.text, 0, match.start()):
            continue
        yield found.report(f"There is a space before {quote(sign)}.", "Remove the space.", fix=sign)


def _find_lost_blanks(passage: Passage) -> Iterator[Finding]:
    """Doubled punctuation, and punctuation without a space after it."""
    text = passage.text
    for match in _TWICE_SIGNS.finditer(text) if any(map(text.__contains__, _DOUBLED)) else ():
        found, sign = passage.cut(*match.span()), match[match.lastindex or 0]
        if not found.is_in(Mark.CODE, Mark.ADDRESS, Mark.FOREIGN, Mark.QUOTATION):
            yield found.report(f"{quote(sign)} is doubled.", "Keep one.", fix=sign)
    for match in _CLOSE.finditer(text) if passage.kind in RUNNING and _LETTER_BEHIND.search(text) else ():
        found = passage.cut(*match.span())
        if not found.is_in(Mark.CODE, Mark.ADDRESS, Mark.FOREIGN, Mark.QUOTATION, Mark.TITLE):
            yield found.report(f"There is no space after {quote(match[0])}.", "Write one.", fix=f"{match[0]} ")


def _find_doubled_spaces(passage: Passage) -> Iterator[Finding]:
    for match in _SPACES.finditer(passage.text):
        found = passage.cut(*match.span())
        if _ENUMERATOR.match(passage.text[: match.start()]):
            continue
        if not found.is_in(Mark.CODE, Mark.ADDRESS, Mark.FOREIGN):
            count = len(match[0])
            message = f"There are {'two' if count == 2 else count} spaces in a row here."
            yield found.report(message, "Keep one.", Severity.INFO, fix=" ")
