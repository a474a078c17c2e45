"""A tree of boxes -> the same, with unseen characters that say where lines may end, only while lines are made.

Word joiners (U+2060) keep ``https://`` and the host after it together, and Korean words where they are not to be broken
(WeasyPrint 70 has no ``word-break: keep-all``). After the layout they are taken out again, and so are zero-width spaces
(U+200B) and soft hyphens (U+00AD) that did their work: HarfBuzz joins letters to a ligature across them, and WeasyPrint
70 then writes down that the ligature stands for no text, in all of the PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from briefgen.core import lazy_re
from briefgen.rendering.weasyprint_internals import boxes, change_style, end_block

_JOIN = "\u2060"
_UNSEEN = lazy_re.compile("[\u00ad\u200b\u2060]+")
#: An address up to the slash after its host: ``https://data.example-site.org``, ``www.a-b.org``, ``a-b.org/``.
_HOST = lazy_re.compile(
    r"[a-z][a-z+.]{1,9}://[^\s/]{0,99}|www\.[^\s/]{1,99}|(?<![\w./-])[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}(?=/)"
)
#: A longer host has a line of its own in no column, and breaks after its hyphens.
_MAX_HOST = 48
#: Where lines may end inside of an address that holds no blank (UAX 14: after a hyphen or a slash).
_PLACES = lazy_re.compile(r"(?<=[-\u2010/?])(?=[^\s\u200b])")
#: Between two letters or figures of which one is Korean, and before a particle: ``(OECD)은``.
_INSIDE_KOREAN = lazy_re.compile(r"(?<=[\w)\]”’%])(?=[가-힣一-鿿])|(?<=[가-힣一-鿿])(?=\w)")
#: A longer last word of a Korean paragraph is broken where the line ends, as all others are.
_MAX_LAST_WORD = 15
#: The first and last characters of a header cell in Chinese or Japanese, without a space.
_ENDS_OF_HEADER = lazy_re.compile(r"^[぀-ヿ一-鿿]{2,4}|[぀-ヿ一-鿿]{2,4}$")


def hold_together(trees: Iterable[Any]) -> None:
    """Put the joiners in, and say where paragraphs end, in place; before the layout."""
    waiting = list(trees)
    while waiting:
        box = waiting.pop()
        if isinstance(box, boxes.TextBox):
            _join(box)
            continue
        if isinstance(box, boxes.BlockContainerBox) and box.children and isinstance(box.children[-1], boxes.LineBox):
            _mark_last_word(box.children[-1])
        waiting += box.children


def _join(box: Any) -> None:
    """Join what belongs together in a text."""
    if "/" in box.text or "www." in box.text:
        box.text = _HOST.sub(lambda match: _join_host(match[0]), box.text)
    if box.text.isascii() or box.style["hyphens"] == "auto":
        return
    # Where no word is hyphenated, none is broken; what is too wide so is hyphenated after all (fitting).
    language = str(box.style["lang"] or "")[:2]
    if language == "ko":
        box.text = _INSIDE_KOREAN.sub(_JOIN, box.text)
        # Joiners would be spaced out too, and are not there when the line is drawn.
        change_style(box, letter_spacing=0)
    elif language in {"ja", "zh"} and box.element_tag == "th":
        box.text = _ENDS_OF_HEADER.sub(lambda match: _JOIN.join(match[0]), box.text)


def _join_host(host: str) -> str:
    if len(host) > _MAX_HOST:
        host, rest = (host[: (end := host.find("://") + 4)], host[end:]) if "://" in host else ("", host)
        return _PLACES.sub(_JOIN, host) + rest
    return _PLACES.sub(_JOIN, host)


def _mark_last_word(line: Any) -> None:
    """Mark the texts that end a paragraph: those from the one with its last space on."""
    texts = [*_list_texts_backwards(line), None]
    for text, before in pairwise(texts):
        end_block(text, after_space=before is not None and before.text.endswith(" "))
        if str(text.style["lang"] or "")[:2] == "ko" and text.style["hyphens"] == "auto":
            words, space, last = text.text.rpartition(" ")
            if len(last) <= _MAX_LAST_WORD:
                text.text = f"{words}{space}{_INSIDE_KOREAN.sub(_JOIN, last)}"
        if " " in text.text.rstrip():
            return


def _list_texts_backwards(box: Any) -> Iterator[Any]:
    for child in reversed(box.children):
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.LineBox | boxes.InlineBox) and child.is_in_normal_flow():
            yield from _list_texts_backwards(child)


def drop_unseen(page: Any) -> None:
    """Take out what is never drawn, in place; after the layout."""
    waiting = [page]
    while waiting:
        box = waiting.pop()
        if not isinstance(box, boxes.TextBox):
            waiting += box.children
        elif not box.text.isascii() and _UNSEEN.search(box.text) and (seen := _UNSEEN.sub("", box.text)):
            box.text = seen
            box.pango_layout.text = _UNSEEN.sub("", box.pango_layout.text)
