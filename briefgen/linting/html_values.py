"""Where an expression is in a page's HTML -> whether a brief's text may be there (OWASP's XSS contexts)."""

from __future__ import annotations

import re

from briefgen.core import lazy_re
from briefgen.linting.findings import Findings
from briefgen.linting.html_state import HOLE, Mode, State
from briefgen.linting.kinds import Kind, One, parts_of
from briefgen.problems import Place

#: Attributes whose value a browser follows or loads.
ADDRESSES = frozenset("action cite data formaction href poster src srcset xlink:href".split())
#: The role of what may be in these elements.
_RAW = {"script": "json", "style": "style"}
_PLAIN = lazy_re.compile(r"^(https?://|mailto:|tel:|[#?/.]|[\w-]+[/?#])", re.IGNORECASE)


def check_value(state: State, kind: Kind, place: Place, findings: Findings) -> None:
    """Report an expression in a place where escaping does not help."""
    if state.mode is Mode.RAW:
        _explain_raw(state.element, place, findings)
    elif state.mode is Mode.COMMENT:
        message = "A comment is published with the page, although nobody who checks the page sees it."
        findings.add("TPL233", message, place, "Write {# … #}, which is never printed.")
    elif state.mode is Mode.TAG_NAME:
        if not _is(kind, int) and not (isinstance(kind, One) and kind.words):
            message = "The tag name comes from the brief, so a brief could insert any tag."
            findings.add("TPL233", message, place, "Write the tag name, or only insert a number after h.")
    elif state.mode in (Mode.TAG, Mode.ATTRIBUTE):
        if not (isinstance(kind, One) and kind.role == "attributes"):
            message = "An expression in a tag, outside quotes, can become any attribute."
            findings.add("TPL232", message, place, 'Write an attribute around it: name="{{ … }}".')
    elif state.mode is Mode.BEFORE_VALUE or (state.mode is Mode.VALUE and not state.quote):
        message = f"The value of “{state.name}” has no quotes, so a space in it would begin another attribute."
        findings.add("TPL232", message, place, f'Write {state.name}="{{{{ … }}}}".')
    elif state.mode is Mode.VALUE:
        _check_attribute(state, kind, place, findings)


def is_allowed(state: State, kind: Kind) -> bool:
    """Whether a value may be in a script or style sheet: only what was made for it."""
    return state.mode is Mode.RAW and isinstance(kind, One) and kind.role == _RAW.get(state.element)


def _explain_raw(element: str, place: Place, findings: Findings) -> None:
    what = "a script" if element == "script" else "a style sheet"
    own = "metadata.json_ld" if element == "script" else "styles"
    message = f"Escaping does not work in {what}: a brief's text could become part of its code."
    findings.add("TPL233", message, place, f"Only {own} is allowed here; put the text into the page.")


def _check_attribute(state: State, kind: Kind, place: Place, findings: Findings) -> None:
    if state.name.startswith("on") or state.name == "srcdoc":
        message = f"“{state.name}” is code, and a brief's text could become part of it."
        findings.add("TPL233", message, place, "Remove the attribute: pages run no scripts.")
    elif state.name == "style":
        message = "A style attribute is code, and a brief's text could become part of it."
        findings.add("TPL233", message, place, 'Write class="{{ … }}", and the rule in css/.')
    elif state.name in ADDRESSES and not state.value.strip():
        if not all(isinstance(part, One) and part.role == "address" for part in parts_of(kind)):
            message = f"Nothing ensures that this is a safe URL for “{state.name}”."
            hint = "Use a value that is a URL, such as edition.url or asset_url(…), or begin with https:// or #."
            findings.add("TPL234", message, place, hint)
    elif state.name in ADDRESSES and HOLE not in state.value and not _PLAIN.match(state.value.strip()):
        message = f"“{state.value.strip()}” is not the beginning of a URL that a page may link to."
        findings.add("TPL234", message, place, "Begin with https://, mailto:, / or #.")


def _is(kind: Kind, cls: type) -> bool:
    return isinstance(kind, One) and issubclass(kind.cls, cls)
