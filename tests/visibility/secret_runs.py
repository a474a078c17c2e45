"""Runs of Markdown with secrets among their words."""

from __future__ import annotations

from collections.abc import Callable

from tests.visibility.secret_writer import Writer

#: A piece of a run: whether it is written right after the one before it, and what it says.
Token = tuple[bool, str]
#: Where a run is: in a block, in a line of its own (a newline is a break), in a link or a note, in an emphasis.
BLOCK, LINE, INNER, WORDS = "block", "line", "inner", "words"
_BREAK = "\\\n"


class Runs:
    """Writes runs: words, and everything that can be among them."""

    def __init__(self, writer: Writer) -> None:
        self.w = writer

    def run(self, where: str = BLOCK, *, sure: bool = False) -> str | None:
        """A run; None when there is nothing in it.

        Args:
            where: what it is in.
            sure: whether the audience sees something of it for certain.
        """
        w = self.w
        space = "\n" if where == BLOCK and w.happens(0.15) else " "
        count = w.chance.choice((1, 1, 2, 3))
        tokens = [(False, w.word())] if sure else []
        tokens += [token for _ in range(count) if (token := self._token(where))]
        return self._join(tokens, space)

    @staticmethod
    def _join(tokens: list[Token], space: str) -> str | None:
        text = ""
        for glued, words in tokens:
            if words == _BREAK and (not text or text.endswith(_BREAK)):
                continue
            text += words if glued or not text or text.endswith(_BREAK) else space + words
        while text.endswith(_BREAK):
            text = text.removesuffix(_BREAK)
        return text or None

    def _token(self, where: str) -> Token | None:
        w = self.w
        if not w.happens(0.4):
            return self._shown(where)
        glued = w.happens(0.15)
        made = w.hide(lambda mark: (w.sees, self._marked(mark, where)))
        # What is seen behind something hidden has a space of its own before it.
        return (glued and not made[0] and made[1].startswith("["), made[1]) if made else None

    def _marked(self, mark: str, where: str) -> str:
        """A piece of a run that carries a mark itself."""
        w = self.w
        free = where in (BLOCK, LINE)
        kind = w.chance.choice(["span"] * 4 + ["code"] + ["link", "image", "reference"] * free)
        place = w.find_place()
        if kind == "reference" and not place:
            kind = "span"
        w.note(f"marked {kind}")
        braces = "{" + mark + self.attributes() + "}"
        if kind == "code":
            return f"`{w.word()}`{braces}"
        if kind == "link":
            return f'[{self.run(INNER, sure=True)}](https://{w.word()}.org/ "{w.tip()}"){braces}'
        if kind == "image":
            return f"![{w.word()}]({w.picture()}){braces}"
        if kind == "reference":
            return f"[{w.word()}](#{place}){braces}"
        return f"[{self.run(LINE if free else where, sure=True)}]{braces}"

    def attributes(self) -> str:
        """A name, a class or a language, to be behind other attributes; or nothing."""
        return self.w.chance.choice(("", "", " lang=ko", " .aside", f" #{self.w.name_place()}"))

    def _shown(self, where: str) -> Token | None:
        """A piece of a run without a mark of its own."""
        w = self.w
        free = where in (BLOCK, LINE)
        kinds = [
            *_WORDS,
            *(_PLAIN if where != WORDS else ()),
            *(_CALLING if free else ()),
            *["break"] * (where == BLOCK),
        ]
        kind = w.chance.choice(["text"] * 5 + kinds)
        if kind == "break":
            w.note(kind)
            return True, _BREAK
        make = {**_WORDS, **_PLAIN, **_CALLING}.get(kind)
        if make is None or (kind == "reference" and not w.places):
            w.note("text")
            return False, w.remark(w.word())
        w.note(kind)
        made = make(self)
        if made and kind not in _UNREMARKED:
            made = w.remark(made)
        return (kind in _GLUED, made) if made else None

    def _around(self, sign: str) -> str | None:
        inner = self.run(WORDS)
        return f"{sign}{inner}{sign}" if inner else None

    def _span(self) -> str | None:
        w = self.w
        name = w.name_place()
        return f"[{self.run(INNER, sure=True)}]{{#{name} .aside lang=ko}}"

    def _link(self) -> str:
        return f'[{self.run(INNER, sure=True)}](https://{self.w.word()}.org/a "{self.w.tip()}")'

    def _cite(self) -> str:
        w = self.w
        cites = [f"@{w.call(w.sources)}" for _ in range(w.chance.choice((1, 1, 2)))]
        if w.happens(0.3):
            cites[0] = f"{w.word()} {cites[0]}, p. {w.word()}"
        w.note("cite")
        return f"[{'; '.join(cites)}]"

    def _refer(self) -> str:
        words = self.w.word() if self.w.happens(0.5) else ""
        return f"[{words}](#{self.w.find_place()})"


#: Around these, the brackets of a remark would be those of something else.
_UNREMARKED = {"comma", "escape"}
#: Written right after the word before them.
_GLUED = {"note_call", "inline_note", "comma"}
_WORDS: dict[str, Callable[[Runs], str | None]] = {
    "code": lambda runs: f"`{runs.w.word()}`",
    "math": lambda runs: f"$`x_{{{runs.w.chance.randrange(9)}}} + 1`$",
    "CJK": lambda runs: f"中{runs.w.word()}文",
}
_PLAIN: dict[str, Callable[[Runs], str | None]] = {
    "emphasis": lambda runs: runs._around("*"),
    "strong": lambda runs: runs._around("**"),
    "strike": lambda runs: runs._around("~~"),
    "superscript": lambda runs: f"{runs.w.word()}^{runs.w.word()}^",
    "subscript": lambda runs: f"{runs.w.word()}~{runs.w.word()}~",
    "escape": lambda runs: f"\\*{runs.w.word()}\\_ &amp; {runs.w.word()}",
    "comma": lambda runs: ", " + runs.w.word(),
}
_CALLING: dict[str, Callable[[Runs], str | None]] = {
    "span": Runs._span,
    "link": Runs._link,
    "address": lambda runs: f"<https://{runs.w.word()}.org/>",
    "bare address": lambda runs: f"https://{runs.w.word()}.org/ {runs.w.word()}",
    "named link": lambda runs: f"[{runs.w.word()}][a name]",
    "image": lambda runs: f'![{runs.w.word()}]({runs.w.picture()} "{runs.w.tip()}")',
    "note_call": lambda runs: f"[^{runs.w.call(runs.w.notes)}]",
    "inline_note": lambda runs: f"^[{runs.run(INNER, sure=True)}]",
    "citation": Runs._cite,
    "reference": Runs._refer,
}
