"""A line of ours and the same of pandoc by itself -> the kinds of difference between them, each judged.

A kind undoes what it stands for on both sides. What is left after all of them is a difference that nobody has judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Undo = Callable[[str, Mapping[str, Any]], str]
_JOINED = re.compile(r"(?<=N),? ?(?:와/과|과|와|및|&|und|and|·|,|、) ?(?=N)")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of difference.

    Attributes:
        name: what it is about.
        theirs: what pandoc prints.
        ours: what we print.
        why: why ours is right.
        undo: what makes both the same; it is given the source too.
        languages: those of the brief that it is found in; all when empty.
    """

    name: str
    theirs: str
    ours: str
    why: str
    undo: Undo
    languages: tuple[str, ...] = ()


def _undo_names(line: str, source: Mapping[str, Any]) -> str:
    for name in (*source.get("authors", ()), *source.get("editors", ())):
        if isinstance(name, dict) and not name["name"].isascii() and len(name["name"]) <= 4:
            line = re.sub(rf"{name['name']}\.?(?=[\s,:;)(\]}}과와·—]|$)|\b{name['family']}(?=[\s,)和·]|$)", "N", line)
    return _JOINED.sub("+", line)


def _undo_and(line: str, source: Mapping[str, Any]) -> str:
    line = re.sub(r",? (?:와/과|및) ", "+", line)
    return re.sub(r"\b기타\b|\b외\b", "외", line)


def _undo_locator(line: str, source: Mapping[str, Any]) -> str:
    line = re.sub(r"\[(\d+), S\. 3\]|\[(\d+)\], p\. 3", r"[\1\2]", line)
    if pages := source.get("pages"):
        # GB/T 7714 prints the page that is cited in the place of those of the whole.
        line = re.sub(rf"[:(] ?{re.escape(pages)}\)?(?=[.,])", "", line)
    return re.sub(r"(?:, ?|: ?|\()(?:pp?\.? ?3|S\. ?3|第?3[쪽页]|3)(?=[).,;]|$)\)?", "", line)


def _undo_labels(line: str, source: Mapping[str, Any]) -> str:
    line = re.sub(r"\bpp? ?([\w–]+)|\b([\w–]+)쪽", r"\1\2p", line)
    line = re.sub(r"\b[Vv]ol\.? ?(\d+)|제(\d+)권|卷 (\d+)|第(\d+)卷", r"v\1\2\3\4", line)
    return re.sub(r"호(\d+)|제(\d+)호", r"n\1\2", line)


def _undo_newspapers(line: str, source: Mapping[str, Any]) -> str:
    if source.get("type") not in ("article", "magazine", "news") or "container" in source or "publisher" not in source:
        return line
    for words in (source["publisher"], source["title"], "In: "):
        line = re.sub(re.escape(words), "", line, flags=re.IGNORECASE)
    return " ".join(re.findall(r"[\w:/.]+(?<![.:])", line))


KINDS = (
    Kind(
        "Names in Hangul and Han",
        "김 and 변; 林波. and 郑涛.; 陈",
        "김하늘 and 변바다; 林波 and 郑涛; 陈帆",
        "A family name alone names nobody where ten are those of half of all people, so that Korean and Chinese texts "
        "print names whole; and a name has no full stop.",
        _undo_names,
    ),
    Kind(
        "And, and others, in Korean",
        "김하늘 와/과 변바다; Okafor 기타",
        "김하늘과 변바다; Smith 및 Jones; Okafor 외",
        "The locale prints both forms of the particle with a slash. 기타 is “other things”; people are 외.",
        _undo_and,
        ("ko",),
    ),
    Kind(
        "A locator in another language",
        "[1], p. 3 in a German brief: words behind the citation",
        "[1, S. 3]: a page, in its place and language",
        "pandoc knows the words of the brief's language only.",
        _undo_locator,
        ("de", "ko", "zh-CN"),
    ),
    Kind(
        "Styles that print no locators",
        "[1]; (王海 等, 2022) in GB/T 7714",
        "[1, p. 3]; (王海 等, 2022, 第3页)",
        "The page that a writer names is not dropped in silence.",
        lambda line, source: re.sub(r"(\[\d+), p\. 3\]", r"\1]", line),
    ),
    Kind(
        "Earlier notes after a locator",
        "위의 글 and 同上 after a note with “p. 3”",
        "앞의 글 and 同1",
        "A citation without a locator after one with a locator is no ibid. (CSL 1.0.2, position). pandoc has "
        "not seen the locator (above).",
        lambda line, source: re.sub(r"^(?:위의 [글책]|同上|同\d+|.*앞의 [글책]|[「『].*[」』])\.$", "=", line),
        ("ko", "zh-CN"),
    ),
    Kind(
        "Words for pages, volumes and issues",
        "pp 12–34, vol4, 호2; 卷 2",
        "12–34쪽, 제4권, 제2호; 第2卷",
        "The locale has the English words, or puts the Korean one before the number.",
        _undo_labels,
        ("ko", "zh-CN"),
    ),
    Kind(
        "A date in parts, in Korean",
        "(2025, 4월 28)",
        "(2025, 4월 28일)",
        "A day has its sign.",
        lambda line, source: re.sub(r"(월 \d+)일", r"\1", line),
        ("ko",),
    ),
    Kind(
        "The space of a French colon",
        "L’île et le droit .",
        "L’île et le droit.",
        "The short title ends before the space.",
        lambda line, source: re.sub(r" (?=[.,])", "", line),
    ),
    Kind(
        "The letter after a year, twice",
        "(Dock, 2020aa, p. 3)",
        "(Dock, 2020a, S. 3)",
        "The style names the letter in a macro and again after it. citeproc-js prints it once.",
        lambda line, source: re.sub(r"(\d{4})([a-z])\2\b", r"\1\2", line),
    ),
    Kind(
        "Newspapers and stations named as publishers",
        "‘Ferry Sails Again’, 30 April 2025; (Ferry Sails Again 2025)",
        "‘Ferry Sails Again’, Harbour Radio, 30 April 2025; (Harbour Radio 2025)",
        "Styles print no publisher of news, and readers would not learn where they appeared.",
        _undo_newspapers,
    ),
    Kind(
        "Works that have not appeared",
        "Review, Forthcoming forthcoming; Review. Forthcoming.",
        "Review, forthcoming",
        "A reference manager gives it in the status or in the date; a style that prints both prints it twice.",
        lambda line, source: (
            re.sub(r"[.,]? ?\(?\b[Ff]orthcoming\b\)?[.,]?|\.$", "", line) if source.get("state") else line
        ),
    ),
)


def judge(ours: str, theirs: str, lang: str, source: Mapping[str, Any]) -> list[str] | None:
    """The names of the kinds by which two lines differ; None where something is left that no kind explains."""
    found = []
    for kind in KINDS:
        if kind.languages and lang not in kind.languages:
            continue
        one, other = kind.undo(ours, source), kind.undo(theirs, source)
        if one != other and (one, other) == (ours, theirs):
            continue
        if (one == other) or (one, other) != (ours, theirs):
            found.append(kind.name)
        ours, theirs = one, other
        if one == other:
            return found
    return None
