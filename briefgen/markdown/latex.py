"""A formula's LaTeX -> the same for latex2mathml, once every command in it is one that is known to work.

The allow-list is read before any library sees the text. Words (``\\text{...}``) never reach the library: a private-use
character stands for each, so that no sign in them can be taken for LaTeX or for markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest
from briefgen.markdown.latex_commands import ENVIRONMENTS, FENCES, NAMES, SHAPES, WORDS, known_symbols, suggest_command

#: The hint where \\not comes before something that has no struck form.
STRUCK = "Write \\neq, \\notin, \\nless or another negated symbol."
#: A formula longer or deeper than these is not read by people either, and costs the drawing library seconds.
MAX_LENGTH = 2_000
MAX_DEPTH = 20
#: The first of the characters that stand for words (Unicode 16, 23.5: private use).
FIRST_STAND_IN = 0xE000

_TOKEN = lazy_re.compile(r"\\(?:operatorname|tag)\*|\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_ENVIRONMENT = lazy_re.compile(r"\s*\{([A-Za-z]+\*?)\}")
_COLUMNS = lazy_re.compile(r"\s*\{\s*([lcr\s]*)\}")
_ESCAPES = frozenset("$%#_{}& ")


class FormulaError(ValueError):
    """A formula cannot be read.

    Attributes:
        message: why, as half a sentence.
        hint: what to write instead; may be empty.
        start: offset into the LaTeX of what is wrong.
        stop: offset after it; 0 where the whole formula is meant.
    """

    def __init__(self, message: str, hint: str = "", start: int = 0, stop: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.start, self.stop = message, hint, start, stop


@dataclass(frozen=True, slots=True)
class Latex:
    """LaTeX in which every command is known.

    Attributes:
        text: what latex2mathml is to read.
        words: what the characters from FIRST_STAND_IN on stand for: ``text`` or ``operator``, and the words.
        tag: the label of a display formula (``\\tag``), with its brackets; it is not in the text.
        tag_span: where the command with the label is in the LaTeX.
    """

    text: str
    words: tuple[tuple[str, str], ...]
    tag: str = ""
    tag_span: tuple[int, int] = (0, 0)


def read_latex(latex: str, display: str = "inline") -> Latex:
    """Check every command of a formula, and take its words out.

    Raises:
        FormulaError: something in it is not known, is in a wrong place or is not closed.
    """
    if len(latex) > MAX_LENGTH:
        message = f"it is longer than {MAX_LENGTH:,} characters"
        raise FormulaError(message, "Write it as several formulas.", MAX_LENGTH, len(latex))
    reader = _Reader(latex, display == "block")
    reader.read()
    return Latex("".join(reader.out), tuple(reader.words), reader.tag, reader.tag_span)


@dataclass
class _Reader:
    latex: str
    block: bool
    at: int = 0
    start: int = 0
    out: list[str] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    #: What is open: ``{``, ``\substack{``, ``\left``, or an environment, with its place.
    open: list[tuple[str, int]] = field(default_factory=list)
    last: str = ""
    tag: str = ""
    tag_span: tuple[int, int] = (0, 0)

    def read(self) -> None:
        while self.at < len(self.latex):
            token = self._take()
            if token.isspace():
                self.out.append(token)
                continue
            self._read_token(token)
            self.last = token
        if self.open:
            name, place = self.open[-1]
            sign = name if name in {"{", "\\left"} else "{" if name == "\\substack{" else f"\\begin{{{name}}}"
            raise FormulaError(f"a {sign} is not closed", "", place, place + len(sign))
        if self.last in {"_", "^"}:
            self._fail(f"something is missing after {self.last}")

    def _read_token(self, token: str) -> None:
        if self.last in {"_", "^"} and (token in {"_", "^", "}", "&", "\\\\", "\\right", "\\end"}):
            self._fail(f"something is missing after {self.last}")
        if token.startswith("\\"):
            self._read_command(token)
        elif token == "{":
            self._push("\\substack{" if self.last == "\\substack" else "{")
        elif token == "}":
            if not self.open or self.open[-1][0] not in {"{", "\\substack{"}:
                self._fail(
                    "a } closes nothing" if not self.open else f"there is a }} before {self.open[-1][0]} is closed"
                )
            self.open.pop()
        elif token == "&":
            if not self._in_table():
                self._fail("there is a & outside a matrix", "Write \\& for an ampersand.")
        elif token in {"%", "$", "#"}:
            self._fail(f"there is a single {token}", f"Write \\{token} for the character.")
        if token == "&" or not token.startswith("\\"):
            self.out.append(token)

    def _read_command(self, token: str) -> None:
        name = token[1:]
        if name == "\\":
            if not self._in_table() and not (self.open and self.open[-1][0] == "\\substack{"):
                self._fail(
                    "there is a line break \\\\ outside an environment", "Write \\begin{aligned} … \\end{aligned}."
                )
            self.out.append(token)
        elif not name[:1].isalpha() or not name.isascii():
            if name not in _ESCAPES | frozenset(",:;!>|"):
                self._fail(f"{token} is not known", suggest_command(token))
            self.out.append(token)
        elif name in WORDS:
            self._stand_in(f"{token}{{", "text", self._take_words(token), "}")
        elif name in {"operatorname", "operatorname*"}:
            self._read_operator(token)
        elif name in {"tag", "tag*"}:
            self._read_tag(token)
        elif name in {"begin", "end"}:
            self._read_environment(name)
        elif name in {"left", "right", "middle"}:
            self._read_fence(token)
        elif name in SHAPES or name in NAMES or token in known_symbols():
            struck = token == "\\not" and self._skip("=")
            if token == "\\not" and not struck and not self.latex.startswith("\\", self.at):
                self._fail("\\not cannot negate this", STRUCK)
            self.out.append("\\neq " if struck else token)
        else:
            self._fail(f"{token} is not known", suggest_command(token))

    def _read_tag(self, token: str) -> None:
        """The label of a formula; a row of several keeps its own beside it (amsmath, 3.11.2)."""
        if not self.block:
            hint = "Put the formula in a fenced block with the info string math."
            self._fail(f"{token} cannot label a formula in a line of text", hint)
        words = self._take_words(token).strip()
        if not words:
            self._fail(f"{token} needs a label", f"Write {token}{{1}}.")
        words = f"({words})" if token == "\\tag" else words
        if any(ENVIRONMENTS.get(name, name) for name, _ in self.open):
            self._stand_in("\\qquad\\text{", "text", words, "}")
        elif self.tag:
            self._fail("it has more than one label", "Keep one \\tag, or write several formulas.")
        else:
            self.tag, self.tag_span = words, (self.start, self.at)

    def _read_operator(self, token: str) -> None:
        words = self._take_words(token)
        limits = self.block and token.endswith("*") and self.latex[self.at :].lstrip()[:1] in {"_", "^"}
        before, behind = ("\\mathop{\\text{", "}}\\limits ") if limits else ("\\text{", "}")
        self._stand_in(before, "operator", words, behind)

    def _read_environment(self, command: str) -> None:
        match = _ENVIRONMENT.match(self.latex, self.at)
        if not match:
            self._fail(f"\\{command} names no environment", f"Write \\{command}{{pmatrix}}.")
        self.at = match.end()
        name = match[1]
        if name not in ENVIRONMENTS:
            closest = find_closest(name, ENVIRONMENTS)
            known = f"Did you mean {closest}?" if closest else f"Available: {', '.join(sorted(ENVIRONMENTS))}."
            self._fail(f"the environment {name} is not known", known)
        if command == "begin":
            self._push(name)
        elif not self.open or self.open[-1][0] != name:
            self._fail(f"\\end{{{name}}} closes nothing")
        else:
            self.open.pop()
        theirs = ENVIRONMENTS[name]
        self.out.append(f"\\{command}{{{theirs}}}" if theirs else "{" if command == "begin" else "}")
        if command == "begin" and name == "array":
            columns = _COLUMNS.match(self.latex, self.at)
            if not columns or not columns[1].strip():
                self._fail("an array needs its columns, such as {lcr}", "Lines between columns are not supported.")
            self.at = columns.end()
            self.out.append(f"{{{columns[1]}}}")

    def _read_fence(self, token: str) -> None:
        if token == "\\left":
            self._push(token)
        elif not self.open or self.open[-1][0] != "\\left":
            self._fail(f"{token} has no \\left", "Write \\left. for no bracket on the left.")
        if token == "\\right":
            self.open.pop()
        place = self.start
        sign = self._take()
        while sign.isspace():
            sign = self._take()
        if sign not in FENCES:
            self.start = place
            self._fail(f"{token} needs a bracket", f"Write {token}( or {token}\\{{, or {token}. for none.")
        self.out += [token, sign, " "]

    def _take_words(self, token: str) -> str:
        """What is in the braces after a command for words, with its escapes read."""
        self._take_space()
        if self.at >= len(self.latex) or self.latex[self.at] != "{":
            self._fail(f"{token} needs braces", f"Write {token}{{words}}.")
        command, self.at, words, depth = self.start, self.at + 1, "", 1
        while self.at < len(self.latex):
            sign = self._take()
            depth += (sign == "{") - (sign == "}")
            if not depth:
                self.start = command
                return words
            if sign in {"\\,", "\\:", "\\;"}:
                words += "\u2009"
            elif sign.startswith("\\") and sign[1:] not in _ESCAPES:
                self._fail(f"{token} can contain only words, but {sign} is a command", f"Write {sign} outside {token}.")
            elif sign == "$":
                self._fail(
                    f"{token} cannot contain a formula", "Close the braces first, or write \\$ for a dollar sign."
                )
            elif sign not in {"{", "}"}:
                words += " " if sign == "~" or sign.isspace() else sign.removeprefix("\\")
        self.start = command
        raise FormulaError("a { is not closed", "", command, command + len(token))

    def _stand_in(self, before: str, kind: str, words: str, behind: str) -> None:
        self.out.append(f"{before}{chr(FIRST_STAND_IN + len(self.words))}{behind}")
        self.words.append((kind, words))

    def _take(self) -> str:
        match = _TOKEN.match(self.latex, self.at)
        if not match:
            self._fail("something is missing at its end")
        self.start, self.at = match.span()
        return match[0]

    def _take_space(self) -> None:
        while self.at < len(self.latex) and self.latex[self.at].isspace():
            self.at += 1

    def _skip(self, sign: str) -> bool:
        self._take_space()
        found = self.latex.startswith(sign, self.at)
        self.at += len(sign) * found
        return found

    def _push(self, name: str) -> None:
        self.open.append((name, self.start))
        if len(self.open) > MAX_DEPTH:
            self._fail(f"more than {MAX_DEPTH} groups are nested", "Write it as several formulas.")

    def _in_table(self) -> bool:
        return bool(self.open) and bool(ENVIRONMENTS.get(self.open[-1][0]))

    def _fail(self, message: str, hint: str = "") -> NoReturn:
        raise FormulaError(message, hint, self.start, max(self.at, self.start + 1))
