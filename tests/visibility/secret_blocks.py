"""Blocks of Markdown with secrets in and among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tests.visibility.secret_charts import write_chart
from tests.visibility.secret_runs import BLOCK, INNER, LINE, Runs
from tests.visibility.secret_tables import write_lines, write_table
from tests.visibility.secret_writer import Writer

#: How deep blocks are inside each other.
DEEPEST = 2


class Blocks:
    """Writes blocks: paragraphs, and everything that can be among them."""

    def __init__(self, writer: Writer) -> None:
        self.w = writer
        self.runs = Runs(writer)

    def write(self, depth: int = 0, *, sure: bool = False) -> str | None:
        """Some blocks; None when there is nothing in them.

        Args:
            depth: how many blocks are around them.
            sure: whether the audience sees a paragraph of them for certain.
        """
        w = self.w
        blocks: list[str | None] = [self.runs.run(BLOCK, sure=True)] if sure else []
        for _ in range(w.chance.choice((0, 1, 1) if depth else (1, 1, 2))):
            if w.happens(0.3):
                blocks.append(w.hide(lambda mark: self._marked(mark, depth)))
            else:
                blocks.append(self._shown(depth))
        if not depth and w.happens(0.3):
            blocks += self._headings()
        return _stack(blocks)

    def _marked(self, mark: str, depth: int) -> str:
        """A block that carries a mark itself."""
        w = self.w
        kind = w.chance.choice(("div", "div", "box", "table", "chart", "figure", "lone"))
        w.note(f"marked {kind}")
        mark += self.runs.attributes()
        if kind == "table":
            return write_table(w, self.runs, mark)
        if kind == "chart":
            return write_chart(w, self.runs, mark)
        if kind == "figure":
            return self._figure(mark)
        if kind == "lone":
            return f"![{w.word()}]({w.picture()}){{{mark}}}"
        title = f' title="{w.word()}"' if kind == "box" else ""
        return f"::: {kind if title else ''}{{{mark}{title}}}\n{self.write(min(depth + 1, DEEPEST), sure=True)}\n:::"

    def _shown(self, depth: int) -> str | None:
        w = self.w
        kind = w.chance.choice(["paragraph"] * 3 + [kind for kind in _KINDS if depth < DEEPEST or kind in _FLAT])
        made = _KINDS[kind](self, depth) if kind in _KINDS else self.runs.run(BLOCK)
        if made:
            w.note(kind)
        return made

    def _headings(self) -> Iterable[str | None]:
        """Headings with what is under them; after a hidden one another must follow."""
        w = self.w
        for _ in range(w.chance.choice((1, 2))):
            signs = w.chance.choice(("####", "#####"))
            if w.happens(0.5):
                yield w.hide(self._hidden_heading)
                signs = "####"
            attributes = f" {{#{w.name_place()} .aside lang=ko}}" if w.happens(0.3) else ""
            w.note("heading")
            yield f"{signs} {self.runs.run(INNER, sure=True)}{attributes}"
            yield self.runs.run(BLOCK, sure=True)

    def _hidden_heading(self, mark: str) -> str:
        w = self.w
        w.note("marked heading")
        above = f"#### {w.word()} {{{mark}{self.runs.attributes()}}}\n\n{self.runs.run(BLOCK, sure=True)}"
        return f"{above}\n\n##### {w.word()}\n\n{self.write(1, sure=True)}"

    def _list(self, depth: int, signs: Sequence[str] = ("- ", "* ", "1. ", "3. ", "1) ")) -> str | None:
        """A list whose items stand apart, or not; what they hold does too."""
        w = self.w
        sign = w.chance.choice(signs)
        apart = w.chance.choice(("\n", "\n\n"))
        items = [item for _ in range(w.chance.choice((1, 2, 3, 4))) if (item := self._item(depth))]
        w.note(
            "loose list" if apart == "\n\n" else "tight list", "ordered list" if sign[0].isdigit() else "bullet list"
        )
        return apart.join(_begin(sign, item) for item in items) or None

    def _item(self, depth: int) -> str | None:
        w = self.w
        if w.happens(0.3):
            return w.hide(lambda mark: self._hidden_item(mark, depth))
        if w.happens(0.3):
            return self.write(depth + 1)
        kind = w.chance.choice(("run", "run", "run", "word", "task", "picture"))
        w.note(*[kind] * (kind in ("task", "picture")))
        first = self._first(kind)
        if depth + 1 < DEEPEST and w.happens(0.4):
            # A list that interrupts a paragraph begins with 1.
            inner = self._list(depth + 1, ("- ", "* ", "1. ", "1) "))
            return "\n".join(part for part in (first, inner) if part) or None
        return first

    def _first(self, kind: str) -> str | None:
        """What an item begins with."""
        w = self.w
        if kind == "task":
            return f"[{w.chance.choice(' x')}] {w.word()}"
        if kind == "picture":
            return f"![{w.word()}]({w.picture()})"
        return w.word() if kind == "word" else self.runs.run(BLOCK)

    def _hidden_item(self, mark: str, depth: int) -> str:
        w = self.w
        w.note("marked item")
        if w.happens(0.4):
            return f"::: {{{mark}}}\n{self.write(depth + 1, sure=True)}\n:::"
        words = f"[{self.runs.run(LINE, sure=True)}]{{{mark}}}"
        return f"{words}\n\n[{w.word()}]{{{mark}}}" if w.happens(0.3) else words

    def _quote(self, depth: int) -> str | None:
        w = self.w
        inner = self.write(depth + 1, sure=True)
        text = inner
        if w.happens(0.6):
            w.note("attribution")
            text = _stack([text, f"— {self.runs.run(BLOCK, sure=True)}"])
        if w.happens(0.2):
            text = _stack([text, w.hide(lambda mark: f"[{w.word()}]{{{mark}}}")])
        return "\n".join(f"> {line}".rstrip() for line in (text or "").split("\n"))

    def _box(self, depth: int) -> str | None:
        w = self.w
        title = f' title="{self.runs.run(INNER, sure=True)}"'.replace("\n", " ") if w.happens(0.6) else ""
        if title.count('"') > 2:  # of a mark in the title
            title = title[:8] + title[8:-1].replace('\\"', '\\\\"').replace('"', '\\"') + '"'
        w.note(*["title"] * bool(title))
        return f"::: box {{#{w.name_place()} .aside lang=ko{title}}}\n{self.write(depth + 1, sure=True)}\n:::"

    def _div(self, depth: int) -> str | None:
        name = self.w.name_place()
        inner = self.write(depth + 1, sure=True)
        return f"::: {{#{name} .aside lang=ko}}\n{inner}\n:::" if inner else None

    def _definitions(self, depth: int) -> str | None:
        w = self.w
        entries = []
        for _ in range(w.chance.choice((1, 2, 3))):
            if w.happens(0.3):
                entry = w.hide(lambda mark: f"[{w.word()}]{{{mark}}}\n: [{w.word()}]{{{mark}}}")
                w.note(*["marked entry"] * bool(entry))
            else:
                entry = f"{self.runs.run(INNER, sure=True)}\n{_begin(': ', self._meaning(depth))}"
                if w.happens(0.3):
                    more = w.hide(lambda mark: f"\n: [{w.word()}]{{{mark}}}")
                    entry += more or ""
            entries.append(entry)
        return _stack(entries)

    def _meaning(self, depth: int) -> str:
        run = self.runs.run(BLOCK, sure=True) or ""
        more = self.runs.run(BLOCK) if self.w.happens(0.2) else None
        return f"{run}\n\n{more}" if more else run

    def _figure(self, mark: str = "") -> str:
        """A figure block, with the lines around the pictures."""
        w = self.w
        attributes = mark or f"#{w.name_place()} .aside lang=ko"
        if w.happens(0.3):
            attributes += f' label="{w.word()} #"'
        if w.happens(0.2):
            attributes += " as=table"
        pictures = f"![{w.word()}]({w.picture()})"
        if w.happens(0.3):
            another = w.hide(lambda inner: f"\n![{w.word()}]({w.picture()}){{{inner}}}")
            pictures += another or ""
        lines = write_lines(w, self.runs)
        inner = _stack(["\n".join(lines[:1]), pictures, "\n".join(line for line in lines[1:] if line)])
        return f"::: figure {{{attributes}}}\n{inner}\n:::"

    def _numbered(self, depth: int) -> str | None:
        inner = self._list(depth + 1, ("1. ", "1) "))
        numbers = self.w.chance.choice(('"(a)"', "i.", "continued", '"A continued"'))
        return f"::: {{numbers={numbers}}}\n{inner}\n:::" if inner else None

    def _formula(self, depth: int) -> str:
        attributes = f' {{#{self.w.name_place()} label="({self.w.word()})"}}' if self.w.happens(0.3) else ""
        return f"```math{attributes}\na + b = c\n```"

    def _code(self, depth: int) -> str:
        if not self.w.sees and self.w.happens(0.3):
            # Two of these are one where nothing is between them; so they are written only where all is hidden.
            self.w.note("indented code")
            return f"    {self.w.word()}"
        return f"```{self.w.chance.choice(('', 'text'))}\n{self.w.word()}\n```"


def _begin(sign: str, text: str) -> str:
    """An item: its sign, and its lines under its first."""
    return sign + text.replace("\n", "\n" + " " * len(sign))


def _stack(blocks: Iterable[str | None]) -> str | None:
    """Blocks below each other."""
    return "\n\n".join(block for block in blocks if block) or None


_KINDS: dict[str, Callable[[Blocks, int], str | None]] = {
    "list": Blocks._list,
    "numbered": Blocks._numbered,
    "quote": Blocks._quote,
    "box": Blocks._box,
    "div": Blocks._div,
    "definitions": Blocks._definitions,
    "table": lambda blocks, depth: write_table(blocks.w, blocks.runs),
    "chart": lambda blocks, depth: write_chart(blocks.w, blocks.runs),
    "figure": lambda blocks, depth: blocks._figure(),
    "lone figure": lambda blocks, depth: f"![{blocks.w.word()}]({blocks.w.picture()})",
    "code_block": Blocks._code,
    "math_block": Blocks._formula,
    "rule": lambda blocks, depth: "***",
}
_FLAT = {"table", "chart", "figure", "lone figure", "code_block", "math_block", "rule", "definitions"}
