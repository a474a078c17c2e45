"""Markup in plain-text fields: names, keywords, affiliations."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located import Path
from briefgen.problems import Severity
from briefgen.rules.release.skeletons import list_scalars

#: What is markup in a prose text, or was to be.
_MARKS = lazy_re.compile(
    r"\*{1,3}(?=[^\s*])[^*]*[^\s*]\*{1,3}|\*\*|(?<!\w)_{1,2}(?=[^\W_])[^_]*[^\W_]_{1,2}(?!\w)|`+[^`]*|~~|＊＊"
    r"|!?\[[^\[\]]*\][ \t]*\((?=\S*[./#])|\]\(|\[[ \t]*\^|\^\[|\[[^\[\]]*\]\{|\{[#.:]?[\w-]+=?[^{}]*\}|\{\{"
    r"|</?[a-z]{1,6}[ />]|&#?\w{2,8};|&nbsp\b|\$\S[^$]*\$|\[/?[biu]\]|\d\^\d|https?:// "
)
#: A mark for readers, or a remark, which is none here: AUD104 and REV104 tell of it.
_FOR_READERS = lazy_re.compile(r"\{[^{}]*\b(?:audience|withhold-from|mark|remark)\b")
#: The place of what is filled in, in a text that has such places.
_FILLED_IN = lazy_re.compile(r"\{\w*\}")
#: Texts of the machine's, or that are not printed.
_APART = frozenset({"waivers", "links", "template", "lang", "spelling", "audiences", "mark", "withhold-from"})


@rule("PRO087", Severity.WARNING)
def find_marks_in_plain_texts(subject: Subject) -> Iterator[Finding]:
    """Names, roles, affiliations, keywords, topics and the name of a series have no markup.

    They are printed, and passed on to catalogues, exactly as they are typed: an asterisk stays an asterisk. Titles,
    abstracts, notes and all longer texts may have markup.

    Source: [Writing a brief](writing.md).

    Bad:
        ---
        authors: [{name: "**Anna Kim**"}]
        ---

        The ferry did not sail.

    Bad:
        ---
        keywords: ["*ferry*", harbour, island]
        ---

        The ferry did not sail.

    Bad:
        ---
        series: {name: "Notes & views", number: 3}
        authors: [{name: Anna Kim, affiliation: "Fish &amp; Co."}]
        ---

        The ferry did not sail.

    Good:
        ---
        title: The *Island Star* did not sail
        authors: [{name: Anna Kim, affiliation: Fish & Co.}]
        keywords: [ferry, C*-algebra, R&D]
        ---

        The ferry did not sail.

    Good:
        ---
        embargo: {until: "2025-05-06T09:30+01:00", text: "Not before {until}"}
        words: {date_format: "{month} {day}, {year}"}
        ---

        The ferry did not sail.
    """
    for path, text in list_scalars(subject.source.root):
        if not path or ("://" in text and " " not in text):
            continue
        if not _APART.isdisjoint(map(str, path)) or _is_prose(path, subject):
            continue
        if path[0] == "words" or path == ("embargo", "text"):
            text = _FILLED_IN.sub("", text)
        if (match := _MARKS.search(text)) and not _FOR_READERS.search(text):
            message = f"{quote(match[0])} is printed as it is: {quote(_name(path))} is plain text."
            yield Finding(path, message, "Write only the words.")


def _is_prose(path: Path, subject: Subject) -> bool:
    """Whether the text is read as Markdown, by itself or as a part of what holds it."""
    return any(path[:stop] in subject.trees for stop in range(1, len(path) + 1))


def _name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
