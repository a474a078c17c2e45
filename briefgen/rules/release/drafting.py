"""Words that were meant for the authors, not for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import words
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark, Passage
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located import Mapping, Node, Path, Scalar, Sequence
from briefgen.problems import Severity

PLACEHOLDERS = words(
    "placeholder_words",
    ("date", "name", "number", "figure", "source", "title", "author", "place", "ref", "reference", "link", "insert"),
    "Placeholder words, in capitals in square brackets, or after [insert.",
)
#: What nobody writes for readers.
_SURE = lazy_re.compile(
    r"\b(?:TODO|FIXME|TKTK|TK(?![-’']))\b|#(?:REF|DIV/0|VALUE|NAME|NULL|NUM|BEZUG|WERT)[!?]|#N/A\b|\{\+\+|\+\+\}|\{--|--\}|\{>>|<<\}|\{~~"
)
_BRACKETS = lazy_re.compile(
    r"\[(?:(?:citation|source|reference|quote|date|page) needed|who\?|when\?|by whom\?|note to (?:editor|author|self)"
    r"[^\]]*|(?:add|check|confirm|tbc|tbd|tk)\b[^\]]*)\]",
    re.IGNORECASE,
)
_PROGRAMS = lazy_re.compile(
    r"\blorem ipsum\b|Error! (?:(?:Reference source|Bookmark) not (?:found|defined)|Hyperlink reference not valid)\.?"
    r"|Fehler! (?:Verweisquelle|Textmarke|Hyperlink)\b[^.\n]{0,40}\.?"
    r"|Erreur ?! (?:Source du renvoi|Signet)\b[^.\n]{0,20}\.?"
    r"|¡Error! (?:No se encuentra|Marcador)\b[^.\n]{0,40}\.?|Errore\. L['’]origine riferimento[^.\n]{0,30}\.?"
    r"|Erro! (?:Fonte de|A origem da) referência[^.\n]{0,30}\.?|Błąd! Nie można odnaleźć[^.\n]{0,30}\.?"
    r"|Fout! (?:Verwijzingsbron|Bladwijzer)[^.\n]{0,30}\.?|Ошибка! (?:Источник ссылки|Закладка)[^.\n]{0,20}\.?"
    r"|오류! 참조[^.\n]{0,20}\.?|(?:错误|錯誤)[!！]\s?(?:未找到|找不到)[^。\n]{0,12}。?"
    r"|エラー[!！]\s?参照元[^。\n]{0,15}。?"
    r"|click (?:or tap )?here to (?:enter|add|edit) text\.?"
    r"|\b(?:insert|enter|type|add) (?:your )?(?:text|title|name|date) here\b",
    re.IGNORECASE,
)
#: A part of each of these, looked for first: most passages hold none, and the rest takes ten times as long. Each begins
#: with a character, so that Python passes over all others quickly.
_TRACE = lazy_re.compile(
    r"TODO|FIXME|TK|TB[CD]|#[A-Z]|\{[+\->~]|\}|XX|xx|\?[?)]|\$\s?[xX]|€\s?[xX]|£\s?[xX]|psum|!|！"
    r"|L['’]origine|xt\b|here\b|\[|○○|○ㅇ|ㅇㅇ|ㅇ○|작성|확인|필요|추가"
)
#: What some do, rarely.
_UNSURE = lazy_re.compile(
    r"\bTBD\b|\bTBC\b|\b[xX]{2,}(?= ?(?:per cent|percent|%|million|billion))|[$€£]\s?[xX]{1,4}\b|"
    r"\bXXX+\b(?![- ]?[A-Z])|\?{2,}|\(\?\)|\bXX[./-]XX\b"
)
_ROMAN = lazy_re.compile(r"(?:[A-Z][\w’]+|\bof|\b[Vv]ol\.|\b[Nn]o\.) \Z")
#: A value of the front matter that says that there is none yet.
_EMPTY = lazy_re.compile(r"TBD|TBC|TBA|TK|TODO|[xX]{2,}|\?+|\.{3}|…|(?:Vol\.|No\.) ?[xX]+")
_KOREAN = lazy_re.compile(r"\((?:출처|날짜|수치) ?(?:확인|필요|추가)[^)]*\)|[○ㅇ]{2,}년|\(작성 ?중\)|추후 ?작성")
_NEVER = (Mark.CODE, Mark.ADDRESS)


@rule("REL132", Severity.WARNING, options=(PLACEHOLDERS,))
def find_drafting_words(subject: Subject) -> Iterator[Finding]:
    """No drafting notes are left in the text.

    Readers remember a published brief for its “TODO”, its “[DATE]” or its broken cross-reference. In a brief with
    `status: final` the finding is an error. Quotations are not checked, and neither are brackets in which an editor
    explains a quotation.

    Source: HHS, PDF accessibility checklist (no comments or tracked changes left); House style.

    Bad: The ferry sailed in [DATE], TODO check.

    Bad: The ferry carried XX per cent of all goods [citation needed].

    Bad:
        ---
        series: {name: Issue Brief, number: XX}
        ---

    Bad: It sailed in 2024 (see Error! Reference source not found.).

    Bad: The harbour {++is++} open. Lorem ipsum dolor sit amet.

    Bad:
        ---
        lang: ko
        ---

        배는 떠나지 않았다(출처 확인).

    Good: He wrote “TODO” on the wall, and the note said: “They [the crew] sailed [sic] in [date withheld] … [TK].”

    Good: Super Bowl XXX and Louis XX belong to history, as do file names such as `TODO.txt`. [The quay] was closed.

    Good: Is it true? The NATO mission [NATO] and Article XXX of the treaty say so.
    """
    final = Severity.ERROR if subject.field(("status",)) == "final" else None
    yield from _find_empty_values(subject.source.root, (), final)
    brackets = _compile(subject.option(PLACEHOLDERS))
    for passage in subject.passages():
        for start, stop, sure in _find(passage, brackets):
            found = passage.cut(start, stop)
            if not found.is_in(*_NEVER, Mark.QUOTATION):
                message = f"{quote(found.text)} is a drafting note."
                yield found.report(message, "Write what belongs here, or remove it.", final if sure else None)


def _find_empty_values(node: Node | None, path: Path, severity: Severity | None) -> Iterator[Finding]:
    if isinstance(node, Scalar) and not node.null and _EMPTY.fullmatch(node.text.value.strip()):
        message = f"{quote(node.text.value)} is a placeholder."
        yield Finding(path, message, "Write the value, or remove the key.", severity=severity)
    inner: list[tuple[str | int, Node]] = []
    if isinstance(node, Mapping):
        inner = [(key.value, value) for key, value in node.items]
    elif isinstance(node, Sequence):
        inner = list(enumerate(node.items))
    for step, value in inner:
        yield from _find_empty_values(value, (*path, step), severity)


def _compile(placeholders: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(each.upper()) for each in placeholders)
    named = rf"[A-Z ]*\b(?:{names})S?\b[A-Z ]*|(?:insert|INSERT) [^\]]*"
    return re.compile(rf"\[(?:{named}|[xX]{{2,}}|_+|[YMD]{{2,4}}(?:[-/. ][YMD]{{2,4}})*)\]")


def _find(passage: Passage, brackets: re.Pattern[str]) -> Iterator[tuple[int, int, bool]]:
    """Start, end, and whether it is certain."""
    text = passage.text
    if not _TRACE.search(text):
        return
    for pattern in (_SURE, _BRACKETS, _PROGRAMS, brackets):
        for match in pattern.finditer(text):
            yield (*match.span(), True)
    for match in _KOREAN.finditer(text) if passage.lang.startswith("ko") else ():
        yield (*match.span(), False)
    for match in _UNSURE.finditer(text):
        # Louis XX, Super Bowl XXX and Article XXX are numbers.
        if not (match[0].startswith("X") and match[0].isalpha() and _ROMAN.search(text[: match.start()])):
            yield (*match.span(), False)
