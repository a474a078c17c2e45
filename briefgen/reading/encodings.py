"""The bytes of a text that is not UTF-8 -> the encoding that it looks like, or none when that cannot be said.

Own code. charset-normalizer and chardet need pages of text: of 70 short ones in 25 languages, charset-normalizer
3.5 names 49 rightly, and takes a German title for HP Roman-8. A brief is read in its first lines, and a wrong name is
worse than none, because the writer saves the file by it. Two things decide here. In the languages of Western Europe,
letters beyond ASCII are between ASCII letters, and all of them are of one language's alphabet. In other scripts they
make up whole words, and the most frequent characters of the language are among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from briefgen.core import lazy_re


class Guess(NamedTuple):
    """An encoding.

    Attributes:
        codec: as Python calls it.
        name: as editors call it.
    """

    codec: str
    name: str


WESTERN = Guess("cp1252", "Western European (Windows-1252, Latin-1)")
_SIGNS = frozenset("¤‘’‚“”„«»‹›–—…•§¶©®™°·€£¥¢½¼¾²³¹×÷±µ¿¡ªº´¨¬¦\u00a0\u00ad")
#: Letters beyond ASCII of the languages that are written in Windows-1252, in small.
_ALPHABETS = tuple(
    map(
        frozenset,
        (
            *("äöüßéà", "éèêëàâîïôûùüçœæÿ", "áéíóúüñç", "ãõáéíóúâêôàçü", "åäöéü", "æøåéèüö", "ëïéèöüáóê", "àèéìíòóùúî"),
            *("áéíóúýþæöð", "õäöüšž", "áéíóú", "àéèíïóòúüç·", "áéíóúàèìòù", "ç챰ëç"),
        ),
    )
)
_ATTACHED = lazy_re.compile(rb"[A-Za-z][\x80-\xff]{1,3}|[\x80-\xff]{1,3}[A-Za-z]")
_RUN = lazy_re.compile(rb"[\x80-\xff]+")
#: From so much of its beyond-ASCII bytes on beside ASCII letters a text is written in Latin letters.
_LATIN = 0.5
#: The most frequent characters of running text: simplified and traditional Chinese.
_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法"
    "学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业"
    "外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东"
    "声由其及门比员革立及命条解社"
)
_TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法"
    "學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業"
    "外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東"
    "聲由其及門比員革立及命條解社"
)
_COMMON_LEAST = 0.15


class _Script(NamedTuple):
    guess: Guess
    letters: range
    common: frozenset[str]


#: Alphabets with the most frequent lower-case letters of the languages in them.
_SCRIPTS = (
    _Script(Guess("cp1251", "Cyrillic (Windows-1251)"), range(0x400, 0x500), frozenset("оеаинтсрлві")),
    _Script(Guess("koi8_r", "Cyrillic (KOI8-R)"), range(0x400, 0x500), frozenset("оеаинтсрлві")),
    _Script(Guess("iso8859_5", "Cyrillic (ISO 8859-5)"), range(0x400, 0x500), frozenset("оеаинтсрлві")),
    _Script(Guess("cp1253", "Greek (Windows-1253, ISO 8859-7)"), range(0x370, 0x400), frozenset("αοιετσνηυρ")),
    _Script(Guess("cp1255", "Hebrew (Windows-1255, ISO 8859-8)"), range(0x5D0, 0x5EB), frozenset("יוהלאמרתב")),
    _Script(Guess("cp1256", "Arabic (Windows-1256)"), range(0x600, 0x700), frozenset("اليمنترب")),
    _Script(Guess("iso8859_6", "Arabic (ISO 8859-6)"), range(0x600, 0x700), frozenset("اليمنترب")),
    _Script(Guess("cp874", "Thai (Windows-874, TIS-620)"), range(0xE00, 0xE60), frozenset("านรกอเงมย")),
)
#: So much of the letters must be frequent ones.
_FREQUENT = 0.45
_EAST = (
    Guess("cp949", "Korean (EUC-KR, CP949)"),
    Guess("cp932", "Japanese (Shift JIS)"),
    Guess("euc_jp", "Japanese (EUC-JP)"),
    Guess("gb18030", "Chinese (GB 18030)"),
    Guess("big5", "Chinese (Big5)"),
)

#: Their characters end in ASCII letters often, so that they seem to be between Latin ones.
_HALF_ASCII = (_EAST[1], _EAST[4])
_COMMON_MUCH = 0.3
_HANGUL_LEAST = 0.9
_FEW = 4
#: Signs where letters stand, as those of Polish do in another encoding.
_NOT_LETTERS = lazy_re.compile(r"(?:(?<=[A-Za-z])[³¹²¶¼¾±¦¿¡£]|(?<![A-Za-z0-9])[³¹²¶¼¾±¦])(?=[A-Za-z])")
#: In Portuguese this letter comes before an e; elsewhere it is Hungarian, in another encoding.
_NOT_PORTUGUESE = lazy_re.compile(r"[õÕ](?![eE])")


def guess_encoding(data: bytes) -> Guess | None:
    """What a text that is not UTF-8 is written in; None when nothing fits, or more than one thing."""
    for guess in _HALF_ASCII:
        if _weigh_east(_decode(data, guess.codec), guess.codec) >= _COMMON_MUCH:
            return guess
    high = sum(len(run) for run in _RUN.findall(data))
    attached = sum(len(re.sub(rb"[A-Za-z]", b"", run)) for run in _ATTACHED.findall(data))
    if not high:
        return None
    alone = _is_western(data)
    if attached >= _LATIN * high:
        return WESTERN if alone else None
    found = _guess_east(data) or _guess_alphabet(data)
    return found or (WESTERN if alone and all(len(run) == 1 for run in _RUN.findall(data)) else None)


def _decode(data: bytes, codec: str) -> str:
    """The characters beyond ASCII, signs left out; ``""`` when the bytes are nothing in this encoding."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return ""
    return "".join(char for char in text if ord(char) > 0x7F)


def _is_western(data: bytes) -> bool:
    text = _decode(data, WESTERN.codec)
    letters = frozenset(text.lower()) - _SIGNS
    if not text or _NOT_LETTERS.search(whole := data.decode(WESTERN.codec)):
        return False
    if "õ" in letters and "ä" not in letters and _NOT_PORTUGUESE.search(whole):
        return False
    if letters & frozenset("ýþð") and not letters & frozenset("áíóúæ"):
        return False  # the ı, ş and ğ of Turkish, which Icelandic has not alone
    return bool(text) and any(letters <= alphabet for alphabet in _ALPHABETS)


def _guess_alphabet(data: bytes) -> Guess | None:
    best, most = None, _FREQUENT
    for script in _SCRIPTS:
        text = _decode(data, script.guess.codec)
        letters = [char for char in text if char.isalpha()]
        if len(letters) < 3 or not all(ord(char) in script.letters for char in letters):
            continue
        share = _share(letters, script.common)  # capitals do not count: in another encoding, lower-case letters are
        if share > most:
            best, most = script.guess, share
    return best


def _guess_east(data: bytes) -> Guess | None:
    best, most = None, _COMMON_LEAST
    for guess in _EAST:
        share = _weigh_east(_decode(data, guess.codec), guess.codec)
        if share > most:
            best, most = guess, share
    return best


def _weigh_east(text: str, codec: str) -> float:
    """How much of the letters are such as the language has most of, from 0 to 1."""
    letters = [char for char in text if char.isalpha()]
    if not letters or any(_is_strange(char) for char in text):
        return 0
    if codec == "cp949":
        share = _share(letters, [char for char in letters if "\uac00" <= char <= "\ud7a3"])
        return share if share >= _HANGUL_LEAST else 0
    if len(letters) < _FEW:
        return 0
    kana = [char for char in letters if "\u3041" <= char <= "\u30ff"]
    if codec in ("cp932", "euc_jp"):
        return _share(letters, kana)
    return _share(letters, _SIMPLIFIED if codec == "gb18030" else _TRADITIONAL) if not kana else 0


def _is_strange(char: str) -> bool:
    """Whether no one types it: private use, rare ideographs."""
    return "\ue000" <= char <= "\uf8ff" or char > "\uffff"


def _share(letters: list[str], wanted: Iterable[str]) -> float:
    known = frozenset(wanted)
    return sum(char in known for char in letters) / len(letters)
