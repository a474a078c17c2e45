"""Words that leave their line, or break where no reader would -> the same words with places to break.

The places are zero-width spaces (U+200B; never drawn, and no text of the PDF), and word joiners (U+2060) where no break
may be: in the order of what reads well, hyphenation by the language, then after the signs of an address, then between
any two letters, and between digits only when a number alone is longer than a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.rendering.fitting.survey import Run, Survey
from briefgen.rendering.fitting.trees import add_style, change_texts, list_texts

BREAK, JOIN, SOFT = "\u200b", "\u2060", "\u00ad"
#: What WeasyPrint prints where it hyphenates a word.
HYPHEN = "\u2010"
#: The shortest word that is broken without its language's leave, and how much of one stays together.
_MIN_LETTERS_TO_BREAK, _LETTERS_KEPT_TOGETHER = 12, 3
#: A run of characters that is read by machines: a web or mail address, a DOI, a path.
ADDRESS = lazy_re.compile(
    r"(?:https?://|www\.|doi:|mailto:)\S+|(?<![\w.+%-])[\w.+%-]{1,99}@[\w-]{1,99}(?:\.[\w-]{1,99})+"
    r"|(?<![\w/])[~.]{0,2}(?:/[\w.~-]+){2,}/?|(?<![\w~./-])[\w~.-]{1,99}(?:/[\w.~-]{0,99}[._~-][\w.~-]{0,99})+"
)
_SCHEME = lazy_re.compile(r"(?:https?|mailto|doi|ftp):/{0,2}|--(?=\w)")
_SIGNS_TO_BREAK_AFTER = frozenset("/._?&=#-:~,;+%")


class Words:
    """What was done to the words of one document, so that more is done where that was not enough."""

    def __init__(self) -> None:
        self._taken: dict[tuple[Any, str], int] = {}

    def loosen(self, found: Survey) -> bool:
        """Change the page where words leave their lines or break badly; whether anything was changed."""
        changed = [self._loosen(run) for run in found.runs]
        changed += [self._repair(run, following) for run, following in found.lines if _breaks_badly(run, following)]
        return any(changed)

    def _loosen(self, run: Run) -> bool:
        words = _long_words(run)
        steps = [self._step(run, word) for word in words]
        return any(steps) if words else self._unlock(run)

    def _step(self, run: Run, word: str) -> bool:
        """Take the next step for a word that changes anything."""
        key = (run.element, _bare(word))
        steps = _list_steps(run, word)
        for number in range(self._taken.get(key, 0), len(steps)):
            self._taken[key] = number + 1
            if steps[number](run.element, word):
                return True
        return False

    def _unlock(self, run: Run) -> bool:
        """Let a line break between its words, where the style sheet does not."""
        key = (run.element, "")
        if key in self._taken:
            return False
        self._taken[key] = 1
        add_style(run.element, "white-space:normal")
        return True

    def _repair(self, run: Run, following: str) -> bool:
        """Give an address the breaks that are right, and no others."""
        address = _option_around(run, following) or _address_around(run, following)
        key = (run.element, _bare(address))
        if not address or key in self._taken:
            return False
        self._taken[key] = 1
        if run.text.endswith(HYPHEN):
            return _isolate(run.element, address)
        add_style(run.element, "overflow-wrap:normal")
        return _change(break_address)(run.element, address)


#: Changes a word of an element; whether it did.
_Step = Callable[[Any, str], bool]


def _list_steps(run: Run, word: str) -> list[_Step]:
    """What can be done for a word, in the order in which it is tried."""
    steps = [_change(break_letters), _change(break_anywhere)]
    if run.element.tag == "code" or ADDRESS.search(_bare(word)):
        return [_change(break_address), *steps]
    return steps if run.hyphens == "auto" else [_hyphenate, *steps]


def _hyphenate(element: Any, word: str) -> bool:
    shortest = max(min(len(_bare(word)), 20), _MIN_LETTERS_TO_BREAK)
    add_style(element, f"hyphens:auto;hyphenate-limit-chars:{shortest} 4 4")
    return True


def _change(break_word: Callable[[str], str]) -> _Step:
    def step(element: Any, word: str) -> bool:
        changed = change_texts(element, lambda text: text.replace(word, break_word(_bare(word))))
        if changed and break_word is not break_address:
            # Spaces without width would be spaced out too, and are not there when the line is drawn.
            add_style(element, "letter-spacing:0")
        return changed

    return step


def break_address(word: str) -> str:
    """Places to break after the signs of an address; its scheme and host stay together, and so do numbers."""
    head = _SCHEME.match(word)
    start = word[: head.end()] if head else ""
    out = [JOIN.join(start) + JOIN if start else ""]
    rest = word[len(start) :]
    for index, char in enumerate(rest):
        out.append(char)
        after = rest[index + 1 : index + 2]
        if not after or after in _SIGNS_TO_BREAK_AFTER or (char not in _SIGNS_TO_BREAK_AFTER and after != "@"):
            continue
        # The host of a short address stays whole: no sign of it but the first slash is a place to break.
        host = bool(start.endswith("//")) and "/" not in rest[: index + 1] and len(rest.split("/")[0]) < 40
        digits = rest[index - 1 : index].isdigit() and after.isdigit()
        out.append(JOIN if host or digits else BREAK)
    return "".join(out)


def break_letters(word: str) -> str:
    """Places to break between any two letters, the first and last few together; numbers stay whole."""
    return _break_between(word, lambda one, two: one.isdigit() and (two.isdigit() or two in ".,"))


def break_anywhere(word: str) -> str:
    """Places to break between any two characters."""
    return _break_between(word, lambda one, two: False)


def _break_between(word: str, keep: Callable[[str, str], bool]) -> str:
    word = word.replace(BREAK, "").replace(JOIN, "").replace(SOFT, "")
    head = _SCHEME.match(word)
    first = max(head.end() if head else 0, _LETTERS_KEPT_TOGETHER)
    out = [JOIN.join(word[:first])]
    for index in range(first, len(word)):
        one, two = word[index - 1], word[index]
        together = (
            index > len(word) - _LETTERS_KEPT_TOGETHER
            or keep(one, two)
            or (index >= 2 and keep(word[index - 2], one) and two.isdigit())
        )
        if not together and not unicodedata.combining(two) and two not in "\u200c\u200d\ufe0f":
            out.append(BREAK)
        out.append(two)
    return "".join(out)


def _long_words(run: Run) -> list[str]:
    """The words of an element that a run which leaves its line can be a part of."""
    token = max(run.text.rstrip(HYPHEN).split(), key=len, default="")
    if len(_bare(token)) < 2:
        return []
    words = {word for text in list_texts(run.element) for word in text.split() if token in word}
    return sorted(word for word in words if len(_bare(word)) >= _MIN_LETTERS_TO_BREAK)


def _bare(word: str) -> str:
    return word.replace(BREAK, "").replace(JOIN, "").replace(SOFT, "")


def _breaks_badly(run: Run, following: str) -> bool:
    text = run.text
    if text.endswith(("://", ":/", "http:", "https:")) or (
        text.endswith((" --", "\u00a0--")) and following[:1].isalpha()
    ):
        return True
    if text.endswith(HYPHEN):
        return "@" in text + following or "/" in text + following or "." in text[:-1].rpartition(" ")[2]
    # Only `overflow-wrap` breaks between two letters.
    return text[-1:].isalnum() and following[:1].isalnum() and "address" in (run.element.get("class") or "")


def _option_around(run: Run, following: str) -> str:
    """The option of a command, ``--name``, whose dashes end a line."""
    option = f"--{following.split()[0]}" if run.text.endswith("--") and following.split() else ""
    return option if any(option in text for text in list_texts(run.element)) else ""


def _address_around(run: Run, following: str) -> str:
    """The address of an element that the end of one line and the beginning of the next are parts of."""
    end = run.text.rstrip(HYPHEN).split(" ")[-1]
    begin = following.split(" ")[0]
    for text in list_texts(run.element):
        for match in ADDRESS.finditer(text):
            if end + begin in _bare(match[0]) or end + begin in match[0]:
                return match[0]
    return ""


def _isolate(element: Any, address: str) -> bool:
    """Put an address, wherever it is in an element, into elements of its own in which no hyphen is made."""
    found = False
    for before, text in list(_list_places(element)):
        first, *others = text.split(address)
        place = 0 if before is None else list(element).index(before) + 1
        for number, tail in enumerate(others):
            span = Element("span", {"style": "hyphens:manual"})
            span.text, span.tail = break_address(_bare(address)), tail
            element.insert(place + number, span)
            found = True
        if others and before is None:
            element.text = first
        elif others:
            before.tail = first
    return found


def _list_places(element: Any) -> Iterator[tuple[Any, str]]:
    """The texts of an element, each with the child before it."""
    yield None, element.text or ""
    for child in element:
        yield child, child.tail or ""
