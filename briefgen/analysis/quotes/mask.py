"""A sentence -> the same without what is quoted in it, so that nobody speaks in it but its author."""

from __future__ import annotations

from briefgen.analysis.text import Passage, Stretch

#: Stands for each character of what is quoted.
VEIL = "\x1a"


class QuoteMask:
    """Covers sentences; each paragraph is worked on once."""

    def __init__(self) -> None:
        self._texts: dict[Passage, str] = {}

    def cover(self, sentence: Stretch) -> str:
        """The sentence, as long as it was."""
        passage = sentence.passage
        if passage not in self._texts:
            text = passage.text
            for quotation in passage.quotations:
                size = quotation.stop - quotation.start
                text = f"{text[: quotation.start]}{VEIL * size}{text[quotation.stop :]}"
            self._texts[passage] = text
        return self._texts[passage][sentence.start : sentence.stop]
