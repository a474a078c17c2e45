"""Text for a terminal: so many columns wide, in colours (ECMA-48, SGR)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from briefgen.core import lazy_re

_BLANKS = lazy_re.compile(r"( +|\n)")
_ITEM = lazy_re.compile(r" *(?:[-*] |[0-9]+[.] )")
_FENCE = lazy_re.compile(r" *(`{3,}|~{3,})")
_CODE = lazy_re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_RESET = "\x1b[0m"
#: Tints for ``paint``: the numbers of SGR.
BOLD, DIM = "1", "2"


def measure(text: str) -> int:
    """Terminal columns: two for wide and full-width characters (Unicode Annex 11), none for marks that combine."""
    return sum(map(_measure_one, text))


def _measure_one(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def fit(text: str, width: int, dots: str = "…") -> str:
    """The text, or as much of it as fits with dots after it."""
    if measure(text) <= width:
        return text
    room, kept = width - measure(dots), ""
    for char in text:
        room -= _measure_one(char)
        if room < 0:
            break
        kept += char
    return kept.rstrip() + dots


def pad(text: str, width: int, side: str = "left") -> str:
    """The text with blanks up to ``width``: it stands ``left``, ``right`` or in the ``middle``."""
    room = max(width - measure(text), 0)
    before = {"left": 0, "right": room, "middle": room // 2}[side]
    return f"{' ' * before}{text}{' ' * (room - before)}"


def paint(text: str, tint: str, colour: bool) -> str:
    """The text in a colour (ECMA-48, SGR: ``"31"`` is red), when there are colours."""
    return f"\x1b[{tint}m{text}{_RESET}" if colour and tint and text else text


def wrap(runs: Iterable[tuple[str, str]], width: int, *, colour: bool, indent: str = "") -> list[str]:
    """Lines of at most ``width`` columns, broken at blanks, and within a word only where it is longer than a line.

    Args:
        runs: text and its tint, one after the other; line breaks in the text are kept.
        width: 0 breaks no line.
        colour: whether tints are used.
        indent: what comes before every line but the first.
    """
    lines, used = [""], 0
    for blank, word in _split_words(runs):
        size = sum(measure(text) for text, _ in word)
        if blank == "\n" or (width and used + len(blank) + size > width and lines[-1] != indent):
            lines.append(indent)
            used = measure(indent)
        else:
            lines[-1] += blank
            used += len(blank)
        for text, tint in _split_long(word, width - used) if width else word:
            if width and used + measure(text) > width and used > measure(indent):
                lines.append(indent)
                used = measure(indent)
            lines[-1] += paint(text, tint, colour)
            used += measure(text)
    return lines


def wrap_markdown(page: str, width: int) -> str:
    """A page of Markdown whose paragraphs and list items are broken again; code and tables stay as they are.

    Args:
        page: blocks with empty lines between them; a newline at the end.
        width: of a line, in columns.
    """
    lines, paragraph, fence = list[str](), list[str](), ""

    def end() -> None:
        item = _ITEM.match(paragraph[0]) if paragraph else None
        if paragraph:
            text = _CODE.sub(lambda code: _hold_together(code[0], width), " ".join(paragraph))
            broken = wrap([(text, "")], width, colour=False, indent=" " * len(item[0]) if item else "")
            lines.extend(line.replace("\0", " ") for line in broken)
        paragraph.clear()

    for line in page.splitlines():
        mark = found[1] if (found := _FENCE.match(line)) else ""
        if fence or mark or not line.strip() or line.startswith("|"):
            end()
            lines.append(line)
        else:
            if line.startswith("#") or _ITEM.match(line):
                end()
            paragraph.append(line.strip() if paragraph else line.rstrip())
        fence = ("" if mark.startswith(fence) else fence) if fence else mark
    end()
    return "\n".join(lines) + "\n"


def _hold_together(code: str, width: int) -> str:
    """A piece of code whose blanks are none to ``wrap``, unless it is long."""
    return code.replace(" ", "\0") if len(code) <= width // 2 else code


def _split_words(runs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each word with the blank before it; a word can consist of several runs."""
    blank, word = "", list[tuple[str, str]]()
    for run, tint in runs:
        for piece in _BLANKS.split(run):
            if _BLANKS.fullmatch(piece):
                yield blank, word
                blank, word = piece, []
            elif piece:
                word.append((piece, tint))
    yield blank, word


def _split_long(word: list[tuple[str, str]], room: int) -> Iterator[tuple[str, str]]:
    """A word that has no room, character by character."""
    fits = sum(measure(text) for text, _ in word) <= room
    for text, tint in word:
        yield from ((text, tint),) if fits else ((char, tint) for char in text)
