"""Backslashes of Windows paths that double quotes turn into other characters -> Problems.

``"C:\\new"`` is valid YAML, JSON and TOML: it says C, a colon, a line end and “ew” (YAML 1.2.2, 5.7; RFC 8259, 7;
TOML 1.0.0, String). Nobody means that, so it is reported; without a path around it, ``\\n`` is what was meant.
"""

from __future__ import annotations

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located.text import Text
from briefgen.located.text_buffer import TextBuffer
from briefgen.problems import Severity

HINT = r"Write two backslashes (\\), or forward slashes in a path (C:/new); in YAML and TOML, single quotes do as well."
#: What an escape of one letter stands for, such as \n, \t or \N.
_CONTROL = "\x00-\x1f\x7f-\xa0\u2028\u2029"
#: A suffix of a file that a brief or a workspace can name.
_FILE = r"\.(?:png|jpe?g|svg|webp|gif|pdf|docx?|xlsx?|csv|html?|md|txt|ya?ml|json|toml|[ot]tf|woff2?)\b"
_PATH = lazy_re.compile(
    # Behind a drive. “Q:” and “A:” begin a question and its answer; after a line end a capital begins a sentence.
    rf"(?<!\w)[B-PR-Zb-pr-z]:(?:([^\\/\n])(?=[\w.-])|(\n)(?=[a-z\d_]|[\w.-]*(?:[\\{_CONTROL}]|{_FILE}|\Z)))"
    # Behind the name of a server, with the one backslash that is left of two; a line end is behind \ in Markdown.
    rf"|\A\\[\w.-]+([{_CONTROL}])(?=[\w.-])"
    # In the address of a link or a picture.
    rf"|\]\([\w./-]*([{_CONTROL}])[\w./-]*\)"
    # A value that is a path and nothing else.
    rf"|\A[\w./-]*([{_CONTROL}])[\w./-]*{_FILE}\Z"
    # A tab in a single line.
    r"|\A[^\n]*\S(\t)\S[^\n]*\Z"
)


def note_escaped_path(page: TextBuffer, text: Text, severity: Severity) -> bool:
    """Note the first escape in a path; True if there is one."""
    for match in _PATH.finditer(text.value):
        index = match.start(match.lastindex or 0)
        at = page.index(*text.spot(index))
        written = page.text[at : at + 2]
        if written.startswith("\\"):
            message = f"In double quotes, {quote(written)} is {_name(text.value[index])}."
            page.add("SYN009", message, at, 2, HINT, severity)
            return True
    return False


def _name(char: str) -> str:
    names = {"\n": "a line end", "\t": "a tab", "\xa0": "a no-break space"}
    return names.get(char, f"the character U+{ord(char):04X}")
