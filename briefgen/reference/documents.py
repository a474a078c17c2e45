"""A document's name -> its text, made from the code; the copies in ``docs/`` are made by ``make schema``."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.errors import UsageError
from briefgen.located.words import quote
from briefgen.suggest import suggest


def _write_template_data() -> str:
    from briefgen.reference.template_data import write_template_data

    return write_template_data()


def _write_workspace_keys() -> str:
    from briefgen.reference.workspace_keys import write_workspace_keys

    return write_workspace_keys()


_DOCUMENTS: dict[str, Callable[[], str]] = {
    "template-data": _write_template_data,
    "workspace-keys": _write_workspace_keys,
}
NAMES = tuple(_DOCUMENTS)


def print_document(name: str) -> str:
    """The document called ``name``, one of NAMES, as Markdown.

    Raises:
        UsageError: there is no such document.
    """
    if name not in _DOCUMENTS:
        raise UsageError(f"There is no document {quote(name)}. {suggest(name, NAMES)}")
    return _DOCUMENTS[name]()
