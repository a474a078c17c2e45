"""A sentence -> whether it says itself where something is from: a document, an occasion, a newspaper, who counted.

A note is one way to name a source. “In a statement of 28 April, the ministry said” is another: a reader can look.
"""

from __future__ import annotations

import re

from briefgen.analysis.quotes.speech import SAID, SAYING
from briefgen.core import lazy_re

#: What is written, printed, sent or put on the web, or said before others, by language: it can be looked up.
_DOCUMENTS = {
    "en": (
        r"addresses|addressed|(?:inaugural|televised|new year|keynote|opening|closing|farewell)\saddress|agreements?|"
        r"announcements?|articles?|blogs?|books?|briefings?|broadcasts?|bulletins?|cables?|charters?|commentar(?:y|ies)|"
        r"comments|communiqu[eé]s?|constitutions?|conventions?|declarations?|decrees?|depositions?|dictionar(?:y|ies)|"
        r"directives?|editorials?|e-?mails?|essays?|films?|hearings?|inscriptions?|interview(?:s|ed)?|journals?|"
        r"judge?ments?|laws?|leaflets?|lectures?|letters?|magazines?|manifestos?|manuals?|memoirs?|memorand(?:um|a)|"
        r"memos?|messages?|news\sconferences?|newscasts?|newspapers?|notices?|novels?|petitions?|placards?|podcasts?|"
        r"poems?|posters?|press\s(?:conferences?|releases?)|proclamations?|program(?:me)?s?|protocols?|publications?|"
        r"readouts?|regulations?|remarks|reports?|resolutions?|rulings?|sermons?|songs?|speech(?:es)?|statements?|"
        r"statutes?|strategy|stud(?:y|ies)|surveys?|telegrams?|testimon(?:y|ies)|(?:en)?titled?|transcripts?|"
        r"treat(?:y|ies)|tweet(?:s|ed)?|videos?|web\s?sites?|web\s?pages?|home\s?pages?|white\spapers?|Telegram|"
        r"Twitter|Facebook|YouTube|Weibo|WeChat|television"
    ),
    "fr": (
        r"communiqués?|déclarations?|discours|rapports?|articles?|lettres?|entretiens?|interviews?|site|journal|"
        r"journaux|livres?|lois?|décrets?|traités?|conférence de presse|titre|émission|télévision|radio|tribune|"
        r"étude|texte|tweet"
    ),
    "de": (
        r"\w*(?:[Ee]rklärung(?:en)?|[Bb]erichte?[ns]?|[Rr]ede|[Ii]nterviews?|[Gg]espräch|[Mm]itteilung|[Bb]rief|[Bb]uch|"
        r"[Gg]esetz(?:es)?|[Vv]ertrag|[Aa]rtikel[ns]?|[Ss]eite|[Zz]eitung|[Ss]tudie|[Tt]itel[ns]?|[Ss]endung|[Kk]onferenz|"
        r"[Aa]nsprache|[Uu]rteil|[Bb]eschluss|[Tt]ext)"
    ),
    "es": (
        r"comunicados?|declaraci(?:ón|ones)|discursos?|informes?|artículos?|cartas?|entrevistas?|sitio|diario|periódico|"
        r"libros?|ley|decretos?|tratados?|rueda de prensa|título|televisión|radio|texto|tuit"
    ),
    "it": (
        r"comunicati?|dichiarazion[ei]|discors[oi]|rapporti?|articol[oi]|letter[ae]|intervist[ae]|sito|giornale|libr[oi]|"
        r"legg[ei]|decret[oi]|trattat[oi]|conferenza stampa|titolo|televisione|radio|testo"
    ),
    "pt": (
        r"comunicados?|declaraç(?:ão|ões)|discursos?|relatórios?|artigos?|cartas?|entrevistas?|site|jornal|livros?|lei|"
        r"decretos?|tratados?|conferência de imprensa|título|televisão|rádio|texto"
    ),
    "ko": (
        r"성명|담화|보도|연설|발표문|보고서|논평|사설|기사|서한|편지|회견|인터뷰|홈페이지|누리집|방송|통신|신문|법률?|조약|결의|결정|문건|자료|책|제목"
    ),
}
_PATTERNS = {
    language: lazy_re.compile(
        words if language == "ko" else rf"\b(?:{words})\b", re.IGNORECASE if language != "de" else 0
    )
    for language, words in _DOCUMENTS.items()
}
#: Agencies, newspapers and broadcasters, whose name leads to what they printed.
_PRESS = lazy_re.compile(
    r"\b(?:[A-Z]{2,}NA|TASS|Tass|ITAR|RIA|AFP|AP|Reuters|Interfax|Xinhua|Yonhap|Kyodo|BBC|CNN|NPR|dpa|DPA|ANSA|EFE|"
    r"Bloomberg|Al Jazeera|(?:[A-Z]\w+\s){0,3}(?:Times|Post|Journal|Herald|Tribune|Guardian|Telegraph|Chronicle|"
    r"Gazette|Daily|News|Sinmun|Shimbun|Ilbo|Television|TV|Radio|Agency|Broadcasting))\b|\btold\s(?:the\s)?[A-Z]"
)
#: A day or a month with its year: when it was said.
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WHEN = lazy_re.compile(
    rf"\b\d{{1,2}}\s{_MONTH}\b|\b{_MONTH}\s\d{{1,2}}\b|\b{_MONTH}\s(?:19|20)\d\d|\b(?:19|20)\d\d-\d\d|"
    r"\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d|\d{1,2}월\s?\d{1,2}일|\d{4}년",
)
#: A body that speaks in writing, and then the verb: the Central Commission stated.
_BODY = lazy_re.compile(
    r"\b(?:agenc(?:y|ies)|assembly|association|authority|bank|board|bureau|cabinet|chamber|commission|committee|congress|"
    r"council|court|department|directorate|embassy|government|inspectorate|institute|kremlin|ministry|office|"
    r"organi[sz]ation|parliament|party|pentagon|secretariat|senate|service|tribunal|union|white house|(?-i:[A-Z]{3,6}))"
    r"(?:\s\([A-Z]+\))?(?:['’]s?\s(?:[\w-]+\s)?(?:claim|pledge|vow|promise|view|call|warning|argument|assertion|criticism|"
    rf"position|demand|term|phrase|wording|words)|\s(?:has\s|had\s|also\s|later\s|then\s)*{SAID})\b",
    re.IGNORECASE,
)
#: A verb of saying of a new sentence about who spoke in the one before: he added, the message concluded.
_GOES_ON = lazy_re.compile(
    rf"(?:\A|[;:—]\s|\b(?:and|but)\s)(?:[\w’'-]+,\s)?(?:he|she|it|they|the\s\w+)\s(?:has\s|had\s)?(?:also|further|then|later|"
    rf"again)?\s?(?:{SAYING})\b",
    re.IGNORECASE,
)
_COUNT = (
    r"(?:estimat(?:es?|ed)|count(?:s|ed)|calculat(?:es?|ed)|record(?:s|ed)|register(?:s|ed)|find|finds|found|show|shows|"
    r"showed|put|puts|reckon(?:s|ed)?|assess(?:es|ed)?|project(?:s|ed)|forecasts?|report|reports|say|"
    rf"list(?:s|ed)|give|gives|gave|{SAID})"
)
#: Who counted: South Korean intelligence estimates, according to the ministry, by the census of 2020.
_COUNTED = lazy_re.compile(
    rf"(?P<who>[\w’'-]+)\s(?:(?:has|have|had|also|now|itself|themselves|\w+ly)\s)*{_COUNT}\b"
    r"|\b(?:according\sto|in\sthe\s(?:words|view|estimate|count)s?\sof|"
    r"(?:figures|data|statistics|estimates?|numbers|count|census|survey|poll)\s(?:of|by|from))\s"
    r"(?:the\s|an?\s|its\s|official\s)*(?P<named>[\w’'-]+)"
    r"|\bby\s(?:the\s|its\s|their\s|an?\s)?(?:[\w’'-]+\s){0,2}(?P<count>count|estimates?|figures|census|reckoning)\b",
    re.IGNORECASE,
)
#: What says nothing about who.
_NOBODY = frozenset(
    "it is was are were be been being has have had that which who what there this these those they some many most "
    "others critics observers experts analysts commentators scholars insiders sources officials reports rumours rumors "
    "estimates figures data statistics numbers studies surveys polls people also and or but to not as an a the several "
    "various numerous unconfirmed unnamed we i".split()
)
#: Whose report it is: Ukrainian military footage, the ministry’s data.
_OWNED = lazy_re.compile(
    r"\b(?:[A-Z][\w-]+|ministry|police|army|navy|military|government|council|court|office)(?:['’]s)?\s(?:[\w-]+\s){0,2}"
    r"(?:footage|videos?|data|figures|records?|reports?|media|intelligence|officials|sources|broadcasts?|surveys?|logs?|"
    r"polls?|statements?|news)\b"
)
_TOLD = lazy_re.compile(
    rf"\baccording\sto\s(?:the\s|a\s|an\s|its\s)?(?!(?:some|many|sources|observers|experts|analysts|insiders|reports|"
    r"rumou?rs|unnamed|unconfirmed)\b)\w+|\btold\s(?:the\s)?[A-Z]|\bas\s(?:[A-Z]|the\s)[\w\s]{1,40}\s"
    rf"(?:{SAID}|put\sit)\b|\b(?-i:[A-Z])\w+\s(?:{SAID})\b",
    re.IGNORECASE,
)


def names_source(text: str, lang: str) -> bool:
    """Whether the words around a quotation name a document, an occasion, a newspaper, or a body that speaks in writing.

    Args:
        text: the sentence, without what is quoted in it.
        lang: its language, as a BCP 47 tag.
    """
    language = lang.partition("-")[0].lower()
    if _WHEN.search(text) or _PRESS.search(text):
        return True
    if language == "en" and _BODY.search(text):
        return True
    pattern = _PATTERNS.get(language)
    return pattern is not None and pattern.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a sentence continues with the words of whoever spoke in the one before: he added."""
    return _GOES_ON.search(text) is not None


def names_counter(text: str) -> bool:
    """Whether an English sentence says who counted or estimated what is in it."""
    return any(
        (match["who"] or match["named"] or match["count"]).casefold() not in _NOBODY
        for match in _COUNTED.finditer(text)
    )


def names_reporter(text: str) -> bool:
    """Whether an English sentence with “reportedly” in it says whose report it is."""
    return _OWNED.search(text) is not None or _TOLD.search(text) is not None
