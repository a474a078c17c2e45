"""What a writer puts behind a key, ``p. 4``, ``S. 12-14`` or ``3쪽 and passim`` -> a CSL locator and the rest.

The kinds of locator are those of CSL 1.0.2, appendix III, that pandoc 3.9 knows; it has no article, table or appendix,
and those stay the words that they are. A word counts in every language that we know it in: a Korean brief may say
``p. 3``, and its page says 3쪽.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from re import Pattern

#: The words for a kind of locator, in lower-case letters, without a full stop at the end.
WORDS: dict[str, str] = {
    "page": "p pp page pages s ss seite seiten pág página páginas pag pagina pagine blz стр 쪽 면 페이지 页 頁 ページ",
    "chapter": "ch chap chaps chapter chapters kap kapitel chapitre cap capítulo capitolo hoofdstuk гл глава 장 章",
    "section": "§ §§ sec secs section sections abschn abschnitt sección sezione разд раздел 절 节 節",
    "paragraph": "¶ ¶¶ para paras paragraph paragraphs abs absatz rn rz randnummer п 항 문단 段",
    "volume": "vol vols volume volumes bd band bde t tome том 권 卷 巻",
    "part": "pt part parts teil partie parte часть 부 部",
    "line": "l ll line lines z zeile ligne línea строка 행 行",
    "note": "n nn note notes fn anm anmerkung 각주 주 注",
    "figure": "fig figs figure figures abb abbildung рис 그림 图 圖 図",
    "column": "col cols column columns sp spalte 단 栏 欄",
    "folio": "fol fols folio folios bl blatt",
    "issue": "no nos nr heft issue issues 호 期 号",
    "verse": "v vv verse verses",
}
_NUMBER = r"[0-9]+(?:[a-e]|ff?)?|[ivxlcdm]+|[IVXLCDM]+"
#: Numbers, ranges and lists of them: 3, 12–14, iv–vi, 3, 7 and 9a are up to the last that follows a comma.
_NUMBERS = rf"(?:{_NUMBER})(?:\s?[-–,/.]\s?(?:{_NUMBER})(?![0-9A-Za-z]))*(?![0-9A-Za-z])"
_COUNTERS = "쪽|면|페이지|页|頁|ページ|장|章|절|节|節|항|段|조|条|條|권|卷|巻|부|部|행|行|호|期|号"


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a source.

    Attributes:
        label: the kind, by its CSL name; "" when there is none.
        value: the number or the numbers.
        rest: what stands behind it.
    """

    label: str = ""
    value: str = ""
    rest: str = ""


@cache
def _index() -> dict[str, str]:
    return {word: label for label, words in WORDS.items() for word in words.split()}


@cache
def _patterns() -> tuple[Pattern[str], Pattern[str], Pattern[str]]:
    words = "|".join(sorted(map(re.escape, _index()), key=len, reverse=True))
    return (
        re.compile(rf"(?P<word>{words})(?:\.\s*|\s+|(?<=[§¶])|(?<=[^\x00-\xff]))(?P<value>{_NUMBERS})", re.IGNORECASE),
        re.compile(rf"(?:제|第)?\s?(?P<value>{_NUMBERS})\s?(?P<word>{_COUNTERS})"),
        # Not one Roman number alone, which may be a word: civil, mild.
        re.compile(rf"(?P<word>)(?P<value>(?=[0-9]|[ivxlcdm]+[-–]){_NUMBERS})"),
    )


def read_locator(text: str) -> Locator:
    """The locator that a text begins with. Without a word, numbers are pages."""
    text = text.strip()
    for pattern in _patterns():
        if match := pattern.match(text):
            label = _index().get(match["word"].lower(), "page")
            return Locator(label, match["value"], text[match.end() :])
    return Locator(rest=text)
