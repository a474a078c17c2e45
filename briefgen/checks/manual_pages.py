"""A code -> its manual page: that of a rule is its docstring, the others are in ``docs/problems.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefgen.core import lazy_re

_NAME = "problems.md"
_FAMILY = lazy_re.compile(r"^## (.+)$|^### ([A-Z]{3}[0-9]{3}) ", re.MULTILINE)
_ENTRY = lazy_re.compile(r"^### ([A-Z]{3}[0-9]{3}) (.+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """The manual page of a code that is not a rule's.

    Attributes:
        code: the code.
        title: what it means, in a few words.
        text: why it matters, what is bad and what good, as Markdown.
    """

    code: str
    title: str
    text: str


def find_problems() -> Path:
    """The file with these pages: in the package, else in the checkout."""
    packed = Path(__file__).parent / _NAME
    return packed if packed.is_file() else Path(__file__).resolve().parents[2] / "docs" / _NAME


@cache
def read_pages() -> dict[str, Page]:
    """Every code that is not a rule's, with its page."""
    text = find_problems().read_text("utf-8")
    pages: dict[str, Page] = {}
    for match in _ENTRY.finditer(text):
        end = re.compile(r"^##", re.MULTILINE).search(text, match.end())
        body = text[match.end() : end.start() if end else None]
        pages[match[1]] = Page(match[1], match[2], body.strip())
    return pages


def list_codes() -> tuple[str, ...]:
    """The codes that are not rules'."""
    return tuple(read_pages())


def list_families() -> dict[str, list[str]]:
    """The headings of ``docs/problems.md``, each with the codes below it."""
    families: dict[str, list[str]] = {}
    heading = ""
    for title, code in _FAMILY.findall(find_problems().read_text("utf-8")):
        heading = title or heading
        if code:
            families.setdefault(heading, []).append(code)
    return families
