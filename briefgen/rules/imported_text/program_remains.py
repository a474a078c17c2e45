"""What word processors, reference managers, mail and chat programs leave in a text that was pasted from them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: What is left, and what to do.
_CITE = "Write [@key], and the source under sources."
_OUT = "Remove it."
_LEFT = (
    (
        lazy_re.compile(r"\{?[ \t]?\bADDIN [A-Z][\w.]+(?: [A-Z_]+)?|\bCSL_CITATION\b|\{ ?Citation ?\}"),
        "a field of a reference manager",
        _CITE,
    ),
    (
        lazy_re.compile(r"[{(][^{}()\n]{2,80},? \d{4}[a-z]?,? #\d+[^{}()\n]{0,80}[})]|\{ ?\|[^{}\n]*\|[^{}\n]*\}"),
        "an unformatted citation of a reference manager",
        _CITE,
    ),
    (
        lazy_re.compile(
            r'\bHYPERLINK "[^"\n]*"|\b(?:PAGE)?REF _\w+|\bTOC \\[a-z]\b|\bSEQ \w+ \\\*|\\\* (?:MERGEFORMAT|ARABIC)\b'
            r"|\bMERGEFIELD \w+"
        ),
        "a field code of a word processor",
        "Write a link as [words](URL), a reference as [](#name).",
    ),
    (
        lazy_re.compile(
            r"\bCommented \[\w+\]:|\A(?:Formatted|Deleted): (?:Font|Indent|Space|Justified|Left|Right|Normal|English)\b"
            r"|\A(?:Page|Column) Break\Z|\ASection Break \([^()]*\)"
        ),
        "a mark of a word processor",
        _OUT,
    ),
    (
        lazy_re.compile(
            r"\[(?:cid|image): ?[^\[\]\n]+\]|\[Image(?:: [^\[\]\n]*)?\]|\[object Object\]"
            r"|\ASent from my \w+|<image\d+\.\w+>|↩"
        ),
        "left from a mail or a web page",
        "Write ![what it shows](assets/file.png) for a picture; otherwise remove it.",
    ),
    (
        lazy_re.compile(
            r"【[^【】\n]*†[^【】\n]*】|:?contentReference\[[^\]\n]*\]|\boaicite\b|(?:cite)?turn\d+(?:search|view|news|file)"
            r"\d+|\[cite(?:_start|_end)?(?:: ?[\d, ]+)?\]|[?&]utm_source=chatgpt\.com"
            r"|\b[Aa]s an AI (?:language )?model,? I\b"
        ),
        "left from a chat program",
        "Remove it; name the source itself as [@key], and check what it says.",
    ),
)
#: A part of each of these; most passages hold none.
_TRACE = re.compile(
    r"ADDIN|CSL_|\{|#\d|HYPERLINK|REF _|TOC \\|SEQ |MERGE|\\\*|Commented|Formatted|Deleted|Break|\[[cCiIo]|Sent from"
    r"|<image|↩|†|contentRef|oaicite|turn\d|chatgpt|AI "
)


@rule("IMP914", Severity.WARNING, kind=Kind.HEURISTIC)
def find_program_remains(subject: Subject) -> Iterator[Finding]:
    """Nothing is left of the program that a text was pasted from.

    Fields of Zotero, EndNote and Word, marks of comments and page breaks, places of pictures in mails, and the source
    marks of chat programs are text to briefgen, and are printed.

    Source: House style; Microsoft, List of field codes in Word; Zotero, Word field codes.

    Bad: The ferry did not sail ADDIN ZOTERO_ITEM CSL_CITATION in May.

    Bad: The ferry did not sail {Kim, 2024 #12}.

    Bad: See HYPERLINK "https://example.org" the log.

    Bad: Commented [KL1]: Is this so?

    Bad: The ferry did not sail【4†source】.

    Bad: The quay is shown here: [cid:image001.png]

    Good: He wrote “[c]ite” in 2024 (#12 of 14); the set {1, 2} is small, and a break followed.
    """
    for passage in subject.passages():
        if not _TRACE.search(passage.text) and not any("chatgpt" in each.value for each in passage.spans_of(Mark.LINK)):
            continue
        for pattern, what, hint in _LEFT:
            for match in pattern.finditer(passage.text):
                found = passage.cut(*match.span())
                if not found.is_in(Mark.CODE):
                    yield found.report(f"{quote(found.text)} is {what}.", hint)
                    break


#: UTF-8 that was read as Windows-1252 or Latin-1, byte by byte; and the same again.
_MISREAD = lazy_re.compile(
    r"â(?:€[\u0080-\u00ff™œ˜š›“”•–—žŸ¦¢˜]|\x80[\x90-\xa6])|Ã(?:[‘’“”](?=[^\W\d_])|[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ•–—˜™š›œžŸ])|Â[\xa0°§»«·±²³®©¶]"
    r"|ï»¿|ï¿½|(?:[ÐÑ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]){2}"
)
_TRANSFER = lazy_re.compile(r"(?:=[0-9A-F]{2}){2,}|(?<=[a-z])%20(?=[A-Za-z])")
_ESCAPES = lazy_re.compile(
    r"(?<![:\w\\])\\[ux](?:00)?[0-9a-f]{2}(?:[0-9a-f]{2})?|(?<=\w)\\u[0-9a-f]{4}|\\n(?=\\n|[A-Z-])|(?<=[.!?])\\n"
)


@rule("IMP915", Severity.WARNING)
def find_misread_characters(subject: Subject) -> Iterator[Finding]:
    """Every character is the one that was meant.

    A text that was saved in one encoding and read in another has “â€™” for an apostrophe and “Ã©” for é. Mails leave
    =E2=80=99, URLs %20, and programs \\u2019 and \\n.

    Source: Unicode Standard, 3.9 (UTF-8); RFC 2045, 6.7 (quoted-printable); RFC 3986, 2.1 (percent-encoding).

    Bad: The ferryâ€™s captain was in the cafÃ©.

    Bad: The ferry=E2=80=99s captain was away.

    Bad: The ferry\\u2019s captain was away.

    Good: The ferry’s captain was in the café; x=20 and “Ã” are signs, 50 %20 times, and `\\u2019` is code.
    """
    for passage in subject.passages():
        text = passage.text
        there = (
            (not text.isascii(), _MISREAD),
            ("=" in text or "%20" in text, _TRANSFER),
            ("\\" in text, _ESCAPES),
        )
        for pattern in (pattern for may_be, pattern in there if may_be):
            for match in pattern.finditer(text):
                found = passage.cut(*match.span())
                if not found.is_in(Mark.CODE, Mark.ADDRESS):
                    message = (
                        f"{quote(found.text)} stands for another character, which was lost when the text was copied."
                    )
                    yield found.report(message, "Write the character that is meant, here and in the rest of the text.")
                    break
