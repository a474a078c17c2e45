"""A document's name -> its text, made from the code; the copies in ``docs/`` are made by ``make docs``."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.errors import UsageError


def _write_template_data() -> str:
    from briefgen.reference.template_data import write_template_data

    return write_template_data()


def _write_workspace_keys() -> str:
    from briefgen.reference.workspace_keys import write_workspace_keys

    return write_workspace_keys()


def _write_brief_keys() -> str:
    from briefgen.reference.brief_keys import write_brief_keys

    return write_brief_keys()


def _write_limits() -> str:
    from briefgen.reference.limits import write_limits

    return write_limits()


def _write_rules() -> str:
    from briefgen.reference.rules import write_rules

    return write_rules()


_DOCUMENTS: dict[str, Callable[[], str]] = {
    "brief-keys": _write_brief_keys,
    "limits": _write_limits,
    "rules": _write_rules,
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
