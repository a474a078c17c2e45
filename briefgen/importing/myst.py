"""Markdown of MyST and Quarto -> the same in pandoc's own signs, and what is left out of it.

A directive (```` ```{note} Title ```` or ``:::{note} Title``) becomes a fenced div, a role (``{sub}`2` ``) the sign for
it, a cell of code and a shortcode nothing: they are instructions to a program, and are named in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.core import lazy_re

_FENCE = lazy_re.compile(r"^( {0,12})(`{3,}|~{3,}|:{3,})[ ]?(?:\{([a-zA-Z][\w:.+-]*)((?:[ ,][^}]*)?)\})?[ ]*(.*)$")
_OPTION = lazy_re.compile(r"^\s*:([\w-]+):[ ]*(.*)$")
_TARGET = lazy_re.compile(r"^\(([^()\s]+)\)=\s*$")
_ROLE = lazy_re.compile(r"\{([a-zA-Z][\w:.-]*)\}(`+)(.+?)\2(?!`)")
_SHORTCODE = lazy_re.compile(r"\{\{<.*?>\}\}", re.DOTALL)
#: What pandoc takes for no part of an ID.
_NO_ID = lazy_re.compile(r"[^\w:.-]+")
_TITLED = lazy_re.compile(r"^(.*?)\s*<([^<>]+)>$", re.DOTALL)
#: Languages whose cells Quarto and Jupyter run.
_CELLS = frozenset("python python3 r julia bash sh ojs sql mermaid dot js html stan node code-cell ipython3".split())
_BOXES = frozenset(
    "note tip warning caution danger error hint important attention seealso admonition dropdown margin sidebar topic "
    "card aside prf:theorem prf:definition exercise solution".split()
)
_LEFT_OUT = frozenset(
    "bibliography tableofcontents toctree include literalinclude raw eval-rst list-table csv-table embed iframe index "
    "video contents only glue".split()
)
_QUOTES = frozenset("epigraph pull-quote blockquote quote".split())
_DEEPEST = 12


@dataclass(slots=True)
class Dialect:
    """What became of a text.

    Attributes:
        lines: in pandoc's signs.
        lifted: what was left out, each with what it is.
        is_myst: whether it has signs of MyST.
    """

    lines: list[str] = field(default_factory=list)
    lifted: list[tuple[str, str]] = field(default_factory=list)
    is_myst: bool = False


def translate(text: str) -> Dialect:
    """Write a text in pandoc's signs."""
    found = Dialect(is_myst=is_myst(text))
    lines = text.split("\n")
    head = _measure_front(lines)
    found.lines = [*lines[:head], *_Translator(found).translate(lines[head:], 0)]
    return found


def is_myst(text: str) -> bool:
    """Whether a text has directives, roles or targets of MyST, which neither pandoc nor Quarto knows."""
    lines = text.split("\n")
    fences = (_FENCE.match(line) for line in lines)
    return (
        any(match and match[3] and match[3] not in _CELLS - {"code-cell"} for match in fences)
        or any(_TARGET.match(line) for line in lines)
        or bool(_ROLE.search(text))
    )


def _measure_front(lines: Sequence[str]) -> int:
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((at + 1 for at, line in enumerate(lines) if at and line.rstrip() in ("---", "...")), 0)


class _Translator:
    def __init__(self, found: Dialect) -> None:
        self._found = found
        self._target = ""

    def translate(self, lines: Sequence[str], depth: int) -> Iterator[str]:
        at = 0
        while at < len(lines):
            line = lines[at]
            fence = _FENCE.match(line)
            if fence and (fence[3] or fence[2][0] != ":"):
                stop = _find_end(lines, at, fence[2])
                yield from self._write_fence(fence, lines[at + 1 : stop], depth, whole=lines[at : stop + 1])
                at = stop + 1
                continue
            at += 1
            if line.rstrip() == "---" and at > 1 and not lines[at - 2].strip():
                yield "* * *"  # pandoc would read front matter
            elif self._found.is_myst and (target := _TARGET.match(line)):
                self._target = target[1]
            elif self._found.is_myst and line.startswith("% "):
                self._found.lifted.append(("a comment", line))
            elif self._found.is_myst and line.startswith("+++"):
                self._found.lifted.append(("the end of a cell", line))
            else:
                yield self._write_line(line)

    def _write_fence(
        self, fence: re.Match[str], body: Sequence[str], depth: int, whole: Sequence[str]
    ) -> Iterator[str]:
        indent, signs, name, attributes, argument = fence.groups()
        kind = (name or "").lower()
        if not kind or depth > _DEEPEST:
            yield from whole
        elif kind in ("code", "code-block", "sourcecode"):
            yield from (f"{indent}{signs} {argument}", *_drop_options(body)[1], indent + signs)
        elif kind in _CELLS:
            self._found.lifted.append(("a cell of code", "\n".join([attributes, argument, *body])))
        elif kind in _LEFT_OUT:
            self._found.lifted.append((f"the directive {kind}", "\n".join([argument, *body])))
        else:
            options, body = _drop_options(body)
            used = ("alt", "name", "label", "class", "title") if kind in ("figure", "image") else ("name", "label")
            self._found.lifted += [("an option", f"{key} {value}") for key, value in options.items() if key != "alt"]
            options = {key: value for key, value in options.items() if key in used}
            written = self._write_kind(kind, argument, options, body, depth)
            yield from (indent + line if line else "" for line in written)

    def _write_kind(
        self, kind: str, argument: str, options: dict[str, str], body: Sequence[str], depth: int
    ) -> Iterator[str]:
        name = _NO_ID.sub("-", options.get("name") or options.get("label") or self._take_target())
        anchor = f"#{name} " if name else ""
        if kind in ("figure", "image"):
            alt = options.get("alt", "").replace('"', "'")
            words = " ".join(self._write_line(line).strip() for line in body).strip()
            described = f' fig-alt="{alt}"' if alt else ""
            yield from ("", f"![{words}]({argument.strip()}){{{anchor}{described}}}", "")
        elif kind == "table":
            yield from ("", *self.translate(body, depth + 1), "", f": {self._write_line(argument)} {{{anchor}}}", "")
        elif kind == "math":
            yield from ("", "$$", *body, "$$", "")
        elif kind in _QUOTES:
            yield from ("", *(f"> {line}" for line in self.translate(body, depth + 1)), "")
        else:
            title = argument if kind in _BOXES else ""
            if argument and not title:
                body = [argument, "", *body]
            self._found.lifted.append((f"the directive {kind}", kind))
            colons = ":" * (3 + _DEEPEST - depth + 1)
            box = ".callout " if kind in _BOXES else ".directive "
            yield from ("", f"{colons} {{{box}{anchor}}}")
            if title:
                yield from ("::: {.title}", self._write_line(title), ":::", "")
            yield from (*self.translate(body, depth + 1), "", colons, "")

    def _take_target(self) -> str:
        target, self._target = self._target, ""
        return target

    def _write_line(self, line: str) -> str:
        line = _SHORTCODE.sub(self._drop_shortcode, line)
        if not self._found.is_myst:
            return line
        line = _ROLE.sub(self._write_role, line)
        if self._target and line.strip():
            name, title = _NO_ID.sub("-", self._take_target()), line.rstrip()
            if title.startswith("#"):
                return title if "{#" in title else f"{title} {{#{name}}}"
            return f"[]{{#{name}}}{line}"
        return line

    def _drop_shortcode(self, match: re.Match[str]) -> str:
        self._found.lifted.append(("a shortcode", match[0]))
        return ""

    def _write_role(self, match: re.Match[str]) -> str:
        role, text = match[1].lower(), match[3]
        titled = _TITLED.match(text)
        words, target = (titled[1], titled[2]) if titled else ("", text)
        self._found.lifted.append((f"the role {role}", role))
        match role.split(":")[0]:
            case "cite":
                keys = "; ".join(f"@{key.strip()}" for key in text.split(","))
                return keys if role == "cite:t" else f"[{keys}]"
            case "ref" | "numref" | "eq" | "doc" | "download" | "term":
                self._found.lifted.append(("a cross-reference", target))
                return (
                    f"[{words or target}](#{_NO_ID.sub('-', target)})" if role in ("ref", "numref") else words or target
                )
            case "sub" | "subscript":
                return f"~{text.replace(' ', chr(92) + ' ')}~"
            case "sup" | "superscript":
                return f"^{text.replace(' ', chr(92) + ' ')}^"
            case "math":
                return f"${text}$"
            case _:
                return text


def _find_end(lines: Sequence[str], start: int, signs: str) -> int:
    """The line that closes a fence, or the end of the text."""
    opened = 0
    for at in range(start + 1, len(lines)):
        line = lines[at].strip()
        if signs[0] == ":" and line.startswith(signs) and line.strip(":"):
            opened += 1
        elif line.startswith(signs) and not line.strip(signs[0]):
            if not opened or len(line) > len(signs):
                return at
            opened -= 1
    return len(lines)


def _drop_options(body: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The options at the head of a directive, ``:name: value`` or YAML between lines of ``---``, and what follows."""
    options: dict[str, str] = {}
    lines = list(body)
    if lines and lines[0].strip() == "---":
        stop = next((at for at, line in enumerate(lines) if at and line.strip() == "---"), 0)
        for line in lines[1:stop]:
            key, _, value = line.partition(":")
            options[key.strip()] = value.strip()
        return options, lines[stop + 1 :] if stop else lines
    while lines and (match := _OPTION.match(lines[0])):
        options[match[1]] = match[2]
        lines.pop(0)
    return options, lines
