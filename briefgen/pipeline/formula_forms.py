"""Texts of a brief, LaTeX among them -> the same in every form in which a finished file may say them.

A format writes a formula as MathML, as Office mathematics, on a line of plain text or in words, and few write LaTeX.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import fromstring

from briefgen.leaks.secret import squeeze
from briefgen.markdown.formulas import list_forms, to_mathml
from briefgen.rendering.word.formulas import write_formula
from briefgen.visibility.withheld import Passage


class FormulaForms:
    """The forms of a brief's formulas.

    Args:
        passages: its texts.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._forms = {squeeze(each.text): tuple(_list_forms(each.text)) for each in passages if each.formula}

    def list_forms(self, text: str) -> tuple[str, ...]:
        """A text; where it is a formula of the brief, its other forms too.

        It is known by its letters, so that the LaTeX is one text to all that read a brief, whatever they drop of it.
        """
        return (text, *self._forms.get(squeeze(text), ())) if self._forms else (text,)


def _list_forms(latex: str) -> Iterator[str]:
    forms = list_forms(latex)
    yield from forms
    for display in ("inline", "block") if forms else ():
        # A root has its degree first there, which MathML has last.
        markup = write_formula(fromstring(to_mathml(latex, display)), block=False)
        yield "".join(fromstring(f'<a xmlns:m="m">{markup}</a>').itertext())
