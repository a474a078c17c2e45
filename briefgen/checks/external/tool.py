"""A tool that a workspace named in briefgen.toml -> a Rule like any other, that runs only when it is asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from briefgen.analysis.finding import Finding, StopRule
from briefgen.analysis.subject import Subject
from briefgen.checks.external.diagnostics import Diagnostic, read_diagnostics
from briefgen.checks.external.errors import Crashed, ToolFailure
from briefgen.checks.external.plain_text import Sheet
from briefgen.checks.external.program import Ended, run_program
from briefgen.checks.external.server import ask_server
from briefgen.checks.manual import Manual
from briefgen.checks.registry import Kind, Rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Place, Problem, Severity
from briefgen.workspace.checking import ExternalTool

#: What switches such rules on.
SWITCH = "external"
#: What a word of a command may hold: the name of a file with the text, the language of the text.
_FILE, _LANG = "{file}", "{lang}"
#: A brief that is not valid may name anything as its language, and a program must not take it for an option.
_TAG = lazy_re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def make_rule(written: ExternalTool, place: Place | None, folder: Path) -> Rule:
    """The Rule for a tool.

    Args:
        written: as briefgen.toml has it.
        place: where it is written, for what must be said about it later.
        folder: the folder of the workspace, in which the tool runs.
    """
    types = tuple(str(each) for each in written.types)
    what = " ".join(written.command) if written.command else written.url
    why = (f"It runs with `briefgen check --external`: {what}.",)
    page = Manual(f"{_name(written)} reports nothing.", why, "An external tool, configured in briefgen.toml.", (), ())
    tool = _Tool(written, place, folder)
    return Rule(
        written.code,
        written.severity,
        tool.find,
        Kind.HEURISTIC,
        languages=written.languages,
        types=types,
        page=page,
        switch=SWITCH,
    )


def _name(written: ExternalTool) -> str:
    return written.name or (Path(written.command[0]).name if written.command else "LanguageTool")


class _Tool:
    """Hands the prose of briefs to a tool; one that has failed once is left alone."""

    def __init__(self, written: ExternalTool, place: Place | None, folder: Path) -> None:
        self.written = written
        self.place = place
        self.folder = folder
        self.has_failed = False

    def find(self, subject: Subject) -> Iterator[Finding]:
        by_language = sorted(subject.passages(), key=lambda passage: passage.lang)
        for lang, passages in groupby(by_language, key=lambda passage: passage.lang):
            sheet = Sheet(passages, quotations=self.written.quotations)
            if sheet.text and _TAG.fullmatch(lang) and not self.has_failed:
                yield from self._report(self._read(sheet, lang))

    def _read(self, sheet: Sheet, lang: str) -> list[Diagnostic]:
        try:
            return read_diagnostics(self.written.format, self._ask(sheet.text, lang), sheet)
        except ToolFailure as failure:
            self.has_failed = True
            message = f"{quote(_name(self.written))} {failure.message}, so {self.written.code} was not checked."
            raise StopRule(Problem(failure.code, message, self.place, failure.hint)) from None

    def _ask(self, text: str, lang: str) -> str:
        if self.written.url is not None:
            return ask_server(self.written.url, text, lang, seconds=self.written.seconds)
        words = [word.replace(_LANG, lang) for word in self.written.command or ()]
        if not any(_FILE in word for word in words):
            return self._run(words, text)
        with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
            file = Path(folder) / "brief.txt"
            file.write_text(text, "utf-8", newline="\n")
            return self._run([word.replace(_FILE, str(file)) for word in words], "")

    def _run(self, words: list[str], text: str) -> str:
        ended = run_program(words, text, seconds=self.written.seconds, folder=self.folder)
        if ended.code and not ended.output.strip():
            raise Crashed(_explain_exit(ended), "Run its command in a terminal.")
        return ended.output

    def _report(self, diagnostics: list[Diagnostic]) -> Iterator[Finding]:
        for diagnostic in diagnostics:
            if diagnostic.where is not None:
                severity = Severity.INFO if diagnostic.mild else None
                yield diagnostic.where.report(diagnostic.message, diagnostic.hint or self.written.hint or "", severity)


def _explain_exit(ended: Ended) -> str:
    said = f" and the words {quote(ended.last_words, 120)}" if ended.last_words else ""
    return f"exited with status {ended.code}{said} instead of a result"
