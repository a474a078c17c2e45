"""The parts of a brief -> a briefgen content file: front matter, headings with attributes, notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

#: What a section does, by a word that headings of this kind of document share.
_ROLES = {
    "significance": "significance",
    "background": "background",
    "context": "context",
    "contexte": "context",
    "conclusion": "conclusion",
    "appendix": "appendix",
    "risks": "implications",
    "risques": "implications",
    "recommended": "recommendations",
    "required": "recommendations",
    "과제": "recommendations",
}


@dataclass
class Content:
    """What goes into one content file; ``body`` and ``sections`` are Markdown."""

    head: dict[str, Any]
    body: str = ""
    sections: list[str] = field(default_factory=list)
    notes: Mapping[str, str] = field(default_factory=dict)

    def to_markdown(self) -> str:
        """The whole file as Markdown with a front matter."""
        parts = [f"---\n{dump_yaml(self.head)}---", self.body, *self.sections]
        parts.append("\n\n".join(f"[^{label}]: {note}" for label, note in self.notes.items()))
        return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


class _Dumper(yaml.SafeDumper):
    """Long texts as blocks and no aliases, so that the file reads like one that a person wrote."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent_text)


def dump_yaml(data: Mapping[str, Any]) -> str:
    """YAML in the order given, without what is empty."""
    kept = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    return yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def make_heading(level: int, heading: str, *, label: str = "", key: str = "") -> str:
    """A heading line; its role follows from the words that such headings share."""
    attributes = []
    if key:
        attributes.append(f"#{key}")
    role = find_role(heading) if level == 2 else ""
    if role:
        attributes.append(f"role={role}")
    if label:
        attributes.append(f'label="{label}"')
    braces = f" {{{' '.join(attributes)}}}" if attributes else ""
    return f"{'#' * level} {strip_emphasis(heading)}{braces}"


def find_role(heading: str) -> str:
    """The role that a word of the heading stands for, or nothing."""
    words = re.findall(r"\w+", heading.lower())
    return next((_ROLES[word] for word in words if word in _ROLES), "")


def strip_emphasis(text: str) -> str:
    """A heading that is bold as a whole is only a heading."""
    match = re.fullmatch(r"\*\*(.+)\*\*", text.strip())
    return match[1].strip() if match else text.strip()


def make_key(text: str) -> str:
    """A name to refer to: the slug that GitHub gives a heading, in ASCII letters."""
    plain = unicodedata.normalize("NFKD", make_slug(text)).encode("ascii", "ignore").decode()
    return plain if plain[:1].isalpha() else f"s-{plain}"


def make_slug(text: str) -> str:
    """GitHub's anchor of a heading: lower case, no punctuation, a hyphen for each space."""
    return re.sub(r"[^\w\- ]", "", strip_emphasis(text).lower()).replace(" ", "-")


def write_table(
    rows: list[list[str]],
    *,
    key: str = "",
    header_rows: int = 1,
    lines_before: Iterable[str] = (),
    lines_after: Iterable[str] = (),
) -> str:
    """A ``::: table`` block; the first column is a header, columns of figures stand right."""
    attributes = [f"#{key}"] if key else []
    if header_rows > 1:
        attributes.append(f"header-rows={header_rows}")
    attributes.append("header-columns=1")
    rule = ["---:" if _is_numeric([row[i] for row in rows[header_rows:]]) else ":---" for i in range(len(rows[0]))]
    grid = [_pipe(rows[0]), _pipe(rule), *(_pipe(row) for row in rows[1:])]
    before = [*lines_before, ""] if lines_before else []
    after = ["", *lines_after] if lines_after else []
    return "\n".join([f"::: table {{{' '.join(attributes)}}}", *before, *grid, *after, ":::"])


def read_rows(lines: Iterable[str]) -> list[list[str]]:
    """The cells of a pipe table, without the line of dashes."""
    rows = [[cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")] for line in lines]
    return [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]


def _pipe(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _is_numeric(cells: list[str]) -> bool:
    return all(re.fullmatch(r"[$€£]?[\d.,]+%?", cell) for cell in cells if cell)
