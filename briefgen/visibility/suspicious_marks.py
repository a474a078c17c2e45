"""A prose tree and its text -> Faults: what looks like a mark, and hides nothing or not all that it should."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest
from briefgen.markdown.attributes import MARKS, WHO
from briefgen.markdown.faults import Fault, fault
from briefgen.markdown.tree import Node
from briefgen.visibility.cut import INLINE

_WORDS = "|".join(MARKS)
_HINT = "Write [words]{audience=internal}, without a space before the brace, or ::: {audience=internal}."
_NOTE_HINT = (
    "These brackets belong to a note: put the mark around the whole note, [^[words]]{…}, [[^1]]{…} or [^a^]{…}."
)
_REMARK_HINT = 'Write [words]{remark="Is this so?"} in a text, without a space before the brace.'
_REMARK_NOTE_HINT = "These brackets belong to a note: put the remark around the whole note, [^[words]{…}] or [[^1]]{…}."
_BEHIND_NOTE = lazy_re.compile(r"(?:\^\[[^\[\]]*|\[\^[^\[\]]*)\]\Z")
_VAIN = lazy_re.compile(
    # The wide signs are what an input method for Chinese, Japanese or Korean writes.
    rf"[{{｛][^{{}}｛｝]*\b(?:{_WORDS})s?\s*[=:＝：][^{{}}｛｝]*[}}｝]?"
    # The brace before it is missing, or another bracket is in its place.
    rf"|(?<![\w=-])(?:{_WORDS})s?\s*[=:＝：][^{{}}｛｝\n]*[}}｝]"
    rf"|(?<=[\])])(?:{_WORDS})s?\s*[=:＝：]|[(（<]\s*(?:{_WORDS})s?\s*[=＝][^()（）<>\n]*[)）>]?"
    # Without any only where nobody can mean anything else; in a URL it is part of a query.
    rf"|(?<![\w?&;/.-])(?:audience|withhold-from)=[\"\w]",
    re.IGNORECASE,
)
#: One of these is in every mark, and in every remark.
_SIGNS = "{｛=＝}｝"
#: A remark that is none.
_VAIN_REMARK = lazy_re.compile(
    r"[{｛](?:[^{}｛｝\n]*\s)?remark\s*[=＝][^{}｛｝]*[}｝]?"
    r"|(?<![\w=-])remark\s*[=＝][^{}｛｝\n]*[}｝]|(?<=[\])])remark\s*[=＝]",
    re.IGNORECASE,
)
#: The beginning of braces at the end of a text that was cut off there, as by a program that has not saved all of it.
_ITEM = r'(?:[#.][\w-]*|[\w-]+(?:[=＝](?:"[^"{}\n]*"?|[\w:.-]*))?)'
_CUT_OFF = lazy_re.compile(rf"(?<![\\$])[{{｛]\s*(?:{_ITEM}(?:\s+{_ITEM})*)?\s*\Z")
#: A bracket that is to be printed: what follows it is the rest of a mark that is explained.
_ESCAPED = ("\\{", "\\[", "\\]", "\\(", "\\<")
#: A name in braces that stand where no attributes are read.
_NAMED = lazy_re.compile(r"[{｛](?:[^{}｛｝\n]*\s)?([\w-]+)\s*[=＝]")
#: How like the name of a mark a word must be to be meant as it; and what is like one and hides nothing.
_LIKE, _OTHERS = 0.8, frozenset({"remark"})
#: As they are written in braces, and as keys.
_NAMES = frozenset({*MARKS, "audiences", "withhold_from"})
#: Nobody explains a mark in a formula.
_FORMULAS = frozenset({"math", "math_block"})


def is_like_mark(word: str) -> bool:
    """Whether a word is no mark's name, but was probably meant as one."""
    return word.casefold() not in _NAMES and _find_meant(word) in _NAMES


def _find_meant(word: str) -> str:
    """The name of a mark or a remark that a word is or was probably meant to be; "" for none."""
    return find_closest(word, _NAMES | _OTHERS, _LIKE)


def find_suspicious_mark(text: str) -> tuple[int, int] | None:
    """Where a text without Markdown has what looks like a mark: from, and to."""
    match = _search(text)
    return match.span() if match else None


def _search(text: str, at: int = 0) -> re.Match[str] | None:
    if not any(map(text.__contains__, _SIGNS)):
        return None
    return _VAIN.search(text, at) or _VAIN_REMARK.search(text, at) or _search_misspelt(text, at)


def _search_misspelt(text: str, at: int) -> re.Match[str] | None:
    names = _NAMED.finditer(text, at) if any(map(text.__contains__, "{｛")) else ()
    return next((each for each in names if _find_meant(each[1])), None)


def find_suspicious_marks(tree: Node, text: str, audiences: Collection[str]) -> Iterator[Fault]:
    """What the writer of a prose field took for a mark.

    Args:
        tree: the field, with its places.
        text: its Markdown.
        audiences: the names of all there are.
    """
    spoken = _compile_spoken(*audiences) if "udience" in text or "ithhold" in text else None
    node = tree
    for node in tree.walk():
        if span := _find_in(node, text) or _find_spoken(node, spoken):
            yield report_suspicious_mark(text, *span)
        if node.attrs:
            yield from _find_classes(node, audiences)
        if node.children and node.kind not in INLINE:
            yield from _find_brackets(node)
    if node.kind == "text" and (match := _CUT_OFF.search(text)):
        yield _report_mark(text, *match.span())


@lru_cache(maxsize=8)
def _compile_spoken(*audiences: str) -> re.Pattern[str]:
    """What finds a mark in parentheses with the name of an audience, as in words: (audience: internal)."""
    names = "|".join(map(re.escape, audiences))
    return re.compile(rf"[(（]\s*(?:{'|'.join(WHO)})s?\s*[:：]\s*(?:{names})\b[^()（）\n]*[)）]?", re.IGNORECASE)


def _find_spoken(node: Node, spoken: re.Pattern[str] | None) -> tuple[int, int] | None:
    match = spoken.search(node.text) if spoken and node.kind == "text" else None
    return (node.start + match.start(), node.start + match.end()) if match else None


def report_suspicious_mark(text: str, start: int, stop: int) -> Fault:
    """The Fault for one of them."""
    if _is_remark(text, start, stop):
        message = "This looks like a remark but is not one: it would be printed."
        hint = _REMARK_NOTE_HINT if _is_behind_note(text, start) else _REMARK_HINT
        return fault("REV104", message, hint, start, stop)
    return _report_mark(text, start, stop)


def _is_remark(text: str, start: int, stop: int) -> bool:
    if _VAIN.search(text, start, stop):
        return False
    named = _NAMED.search(text, start, stop)
    return bool(_VAIN_REMARK.search(text, start, stop) or (named and _find_meant(named[1]) in _OTHERS))


def _is_behind_note(text: str, at: int) -> bool:
    return bool(_BEHIND_NOTE.search(text, 0, at))


def _report_mark(text: str, start: int, stop: int) -> Fault:
    message = (
        "This looks like an audience mark but is not one: the text that it should hide would be visible to everyone."
    )
    return fault("AUD104", message, _NOTE_HINT if _is_behind_note(text, start) else _HINT, start, stop)


def _find_in(node: Node, text: str) -> tuple[int, int] | None:
    if node.kind == "text":
        match = _search(node.text)
        if match and match.start() == 0 and text[: node.start].endswith(_ESCAPED):
            match = _search(node.text, match.end())
        return (node.start + match.start(), node.start + match.end()) if match else None
    if node.kind in _FORMULAS:
        return (node.start, node.stop) if _search(node.text) else None
    if node.kind == "code_block":
        return _find_in_block_of_code(node, text)
    if node.kind == "code":
        # `[words]{audience=internal}` explains a mark; a backtick inside the brackets has swallowed one.
        match = _search(node.text)
        before = node.text[: match.start()] if match else ""
        return (node.start, node.stop) if before.count("]") > before.count("[") else None
    hides = any(name not in MARKS and _search(value) for name, value in node.attrs)
    return (node.start, node.stop) if hides else None


def _find_in_block_of_code(node: Node, text: str) -> tuple[int, int] | None:
    """After the language, or in what is code only because it is indented."""
    line = text[node.start : node.stop].partition("\n")[0]
    match = _search(line if line.startswith(("```", "~~~")) else text[node.start : node.stop])
    return (node.start + match.start(), node.start + match.end()) if match else None


def _find_classes(node: Node, audiences: Collection[str]) -> Iterator[Fault]:
    for name in node.get("class").split():
        if name in audiences:
            message = f"“.{name}” is a class and hides nothing, although an audience has this name."
            hint = f"Write {{audience={name}}}, or give the class another name."
            yield fault("AUD104", message, hint, node.start, node.stop)


def _find_brackets(run: Node) -> Iterator[Fault]:
    """A bracket without its other half, where the brackets say what is hidden."""
    if not any(child.kind in INLINE for child in run.children):
        return
    if not any(name in MARKS for child in run.children for node in child.walk() for name, _ in node.attrs):
        return
    opened: list[int] = []
    for node in run.walk():
        if node.kind != "text" or node.stop - node.start != len(node.text):
            continue  # what is escaped is meant to be seen
        for index, sign in enumerate(node.text, node.start):
            if sign == "[":
                opened.append(index)
            elif sign == "]" and not opened:
                yield _report_bracket(index)
                return
            elif sign == "]":
                opened.pop()
    if opened:
        yield _report_bracket(opened[-1])


def _report_bracket(at: int) -> Fault:
    message = "This bracket has no counterpart, so it is not certain which words are marked here."
    return fault("AUD108", message, "Close it, or write \\[ or \\] to print it.", at, at + 1)
