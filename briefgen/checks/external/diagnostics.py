"""What a tool says, in its format -> diagnostics, each about a stretch of the text that it was given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.analysis.text import Stretch
from briefgen.checks.external.errors import Garbled
from briefgen.checks.external.plain_text import Sheet
from briefgen.core import lazy_re
from briefgen.core.messages import list_words, quote
from briefgen.workspace.checking import ToolFormat

#: Characters of a message; what is longer is a page of a manual.
_LONGEST = 300
#: How many words to write instead are named.
_CHOICES = 3
_LINE = lazy_re.compile(r"(?P<file>.*?):(?P<line>[0-9]{1,9}):(?P<column>[0-9]{1,9}):\s*(?P<message>.*\S)\s*")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that a tool says.

    Attributes:
        where: the words that it is about; None for words that are covered or not the author's.
        message: one sentence, made harmless.
        hint: what to do, if the tool says so.
        mild: whether the tool itself calls it a mere suggestion.
    """

    where: Stretch | None
    message: str
    hint: str = ""
    mild: bool = False


def read_diagnostics(format: ToolFormat, output: str, sheet: Sheet) -> list[Diagnostic]:
    """Read what a tool says about a sheet.

    Raises:
        Garbled: it is not in this format, or about places that the text does not have.
    """
    try:
        return list(_READERS[format](output, sheet))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        hint = "Run its command in a terminal, and look for an option that sets its output format."
        raise Garbled(f"does not print {_NAMES[format]}", hint) from None


def _read_lines(output: str, sheet: Sheet) -> Iterator[Diagnostic]:
    """``FILE:LINE:COL: message``, as compilers and most linters print it; column counted in characters, from 1."""
    lines = [line for line in output.splitlines() if line.strip()]
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    if lines and not found:
        raise ValueError
    for match in found:
        start = sheet.locate_line(int(match["line"]), int(match["column"]))
        if start is None:
            raise ValueError
        yield Diagnostic(sheet.cut_word(start), _clean(match["message"]))


def _read_vale(output: str, sheet: Sheet) -> Iterator[Diagnostic]:
    """The JSON of Vale 3 (``vale --output=JSON``): alerts by file. ``Span``: first and last character, from 1."""
    for alerts in json.loads(output or "{}").values():
        for alert in alerts:
            first, last = alert["Span"]
            start = sheet.locate_line(alert["Line"], first)
            if start is None:
                raise ValueError
            where = sheet.cut(start, start + max(last - first, 0) + 1)
            # Where the two do not agree, the words count.
            if where is not None and alert.get("Match") and where.text != alert["Match"]:
                line = sheet.locate_line(alert["Line"], 1) or 0
                at = sheet.text.find(alert["Match"], line)
                where = sheet.cut(at, at + len(alert["Match"])) if at >= 0 else where
            action = alert.get("Action") or {}
            choices = action.get("Params") if action.get("Name") == "replace" else None
            yield Diagnostic(where, _clean(alert["Message"]), _offer(choices), alert.get("Severity") == "suggestion")


def _read_languagetool(output: str, sheet: Sheet) -> Iterator[Diagnostic]:
    """The JSON of LanguageTool (``POST /v2/check``, or ``--json``); it counts in UTF-16 code units, from 0."""
    for match in json.loads(output)["matches"]:
        start = sheet.locate_unit(match["offset"])
        stop = sheet.locate_unit(match["offset"] + match["length"])
        if start >= len(sheet.text):
            raise ValueError
        choices = [each["value"] for each in match.get("replacements") or ()]
        mild = match["rule"].get("issueType") in ("style", "locale-violation", "register")
        yield Diagnostic(sheet.cut(start, stop), _clean(match["message"]), _offer(choices), mild)


def _clean(message: str) -> str:
    """On one line, without anything that a terminal would obey, and a sentence."""
    words = " ".join("".join(char if char.isprintable() else " " for char in message[: _LONGEST * 2]).split())
    words = f"{words[: _LONGEST - 1]}…" if len(words) > _LONGEST else words
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _offer(choices: list[str] | None) -> str:
    shown = [quote(choice) for choice in (choices or ())[:_CHOICES] if choice.strip()]
    return f"Perhaps {list_words(shown)}." if shown else ""


_READERS: Mapping[ToolFormat, Callable[[str, Sheet], Iterator[Diagnostic]]] = {
    ToolFormat.LINES: _read_lines,
    ToolFormat.VALE: _read_vale,
    ToolFormat.LANGUAGETOOL: _read_languagetool,
}
_NAMES: Mapping[ToolFormat, str] = {
    ToolFormat.LINES: "lines such as FILE:LINE:COL: message",
    ToolFormat.VALE: "the JSON of Vale",
    ToolFormat.LANGUAGETOOL: "the JSON of LanguageTool",
}
