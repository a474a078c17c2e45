"""What is wrong with a PDF: in words, with the page and the cure."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.problems import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong.

    Attributes:
        code: its page in ``docs/problems.md``.
        message: one sentence.
        cure: what to do about it where the PDF is made.
        page: the number of the page, from 1; 0 for the document.
        severity: an error is against PDF/UA-1 or PDF/A, a warning only against readers.
        words: the first words of what it is about, to find it in what the PDF was made from; "" for none.
    """

    code: str
    message: str
    cure: str
    page: int = 0
    severity: Severity = Severity.ERROR
    words: str = ""

    @property
    def sentence(self) -> str:
        """The message with its page."""
        return f"Page {self.page}: {self.message}" if self.page else self.message


def warn(code: str, message: str, cure: str, page: int = 0, words: str = "") -> Fault:
    """A fault that no standard forbids."""
    return Fault(code, message, cure, page, Severity.WARNING, words)
