"""Why a document is not imported."""

from __future__ import annotations

from briefgen.errors import ContentError
from briefgen.problems import Place, Problem


class ImportRefused(ContentError):
    """A document that is damaged, too large, or that somebody must decide about first; nothing was written.

    Args:
        code: the code of the Problem.
        file: the document, as the user would type it.
        message: what is wrong.
        hint: what to do about it.
    """

    def __init__(self, code: str, file: str, message: str, hint: str = "") -> None:
        super().__init__(message, (Problem(code, message, Place(file), hint),))
