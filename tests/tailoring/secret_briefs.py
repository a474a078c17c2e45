"""Briefs with hidden pieces at every kind of place, whose hidden words can be chosen anew.

A brief is drawn once, with numbered places for secrets; ``fill`` puts secrets into them. Two fillings of one brief are
the same for everyone but those who see the secrets.
"""

from __future__ import annotations

import re
from random import Random
from typing import Any

from hypothesis import strategies as st

#: Every secret holds it, and nothing else does, not even the fonts in a page.
TELLTALE = "zqxjvkw"
KNOWN = ("public", "internal", "press")
#: Marks that all hide a thing from the public.
HIDING = (
    "audience=internal",
    'audience="internal press"',
    "withhold-from=public",
    'withhold-from="press public"',
    "mark=TLP:AMBER",
    "mark=TLP:RED audience=internal",
)

_GAP = re.compile("⟦(inline|block|words|plain|cell|more)⟧")
_SEEN = [
    "Ferries",
    "sail *daily*",
    "to the island",
    "[^seen]",
    "[@seen]",
    "**north**.",
    "`code`",
    "섬",
    "中\n文",
    "(so)",
]
_INLINE = (
    [
        "{}", "*{}*", "{} [@hidden]", "{}[^hidden]", "{}^[and {} *here*]", "[{}](https://{}.org)", "`{}`", "{} 한국",
        "{}, {}: {}.", "[{}]{{#{} lang=ko}}", "中{}", "see [](#seen) {}", "{}\\\n{}", "{}\n{}", "{}^a^", "m^2^ {}",
    ]
)  # fmt: skip
_BLOCK = (
    [
        "{}", "{}\n\n{}", "- {}\n- {}", "- {}\n\n- {}", "> {}\n>\n> — {}", "##### {}\n\n{}", "```\n{}\n```", "{}\n: {}",
        "::: table {{#{}}}\nCaption: {}\n\n| {} |\n|---|\n| {}^a^ |\n\na: {}\n:::", "![{}]({}.svg)", "***",
        "::: figure\n![{}]({}.svg)\n\nCaption: {}\n:::", "::: box {{title={}}}\n{}\n:::", "{}[^hidden] [@hidden]^[{}]",
        "- ```\n  :::\n  {}\n  ```", "| {} | {} |\n|---|---|\n| {} | << |\n| ^^ | ^^ |", "{}\n: {}\n\n  {}",
    ]
)  # fmt: skip
_PATTERNS = {
    "inline": _INLINE,
    "block": _BLOCK,
    "words": ["{}", "*{}* {}", "`{}`", "中{}"],
    "plain": ["{} {}"],
    "cell": ["{}", "^^", "<<", "**{}**^a^"],
    "more": ["", "\n\n  [{}]{{audience=internal}}", "\n: [{}]{{audience=internal}}"],
}


def make_secret(kind: str, chance: Random) -> str:
    """A hidden text: words, or blocks, with everything in it that is numbered or listed."""
    words = [TELLTALE + "".join(chance.choices("abcdefghij", k=chance.randrange(13))) for _ in range(5)]
    return chance.choice(_PATTERNS[kind]).format(*words)


@st.composite
def _run(draw: st.DrawFn) -> str:
    """Words that everyone sees, with hidden ones among them."""
    pieces = [draw(st.sampled_from(_SEEN))]
    for _ in range(draw(st.integers(0, 2))):
        hidden = f"[⟦inline⟧]{{{draw(st.sampled_from(HIDING))}}}"
        linked = hidden.replace("inline", "words")  # a link in a link is an error
        held = [hidden, f"*{hidden}*", f"**so {hidden}**", f"[a {linked}](https://a.org)"]
        pieces.append(draw(st.sampled_from(held)))
        pieces.append(draw(st.sampled_from([*_SEEN, "", ", then", "."])))
    return draw(st.sampled_from([" ", "", "\n"])).join(pieces)


_LINE = _run().map(lambda text: text.replace("\n", " "))


@st.composite
def _blocks(draw: st.DrawFn) -> str:
    """Paragraphs and other blocks that everyone sees, with hidden ones among them."""
    blocks = ["Everyone sees this."]
    for _ in range(draw(st.integers(0, 3))):
        mark = draw(st.sampled_from(HIDING))
        run, line = draw(_run()), draw(_LINE)
        indented = "\n".join(f"  {row}" for row in f"::: {{{mark}}}\n⟦block⟧\n:::".splitlines())
        block = draw(
            st.sampled_from(
                [
                    run,
                    f"::: {{{mark}}}\n⟦block⟧\n:::",
                    f'::: box {{{mark} title="⟦words⟧"}}\n⟦block⟧\n:::',
                    f'::: box {{title="The box"}}\n{run}\n:::',
                    f"- {line}\n- item\n\n{indented}\n- {line}",
                    f"> {line}\n>\n> — {line}",
                    f"::: table\nCaption: {line}\n\n| A {line} | B |\n|---|---|\n| {line} | 1 |\n| 2 | {line} |\n:::",
                    f"::: table\n| A {line} | B |\n|---|---|\n| {line} | 1 |\n| ⟦words⟧ | ⟦inline⟧ | {{{mark}}}\n:::",
                    f"| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | ⟦words⟧ | {{{mark}}}\n| {line} | 3 |",
                    f"| A | B |\n|---|---|\n| 1 | 2 |\n| ⟦cell⟧ | ⟦cell⟧ | {{{mark}}}\n| {line} | 3 |",
                    f"Term {line}\n: {line}\n\n[⟦words⟧]{{{mark}}}\n: [⟦words⟧]{{{mark}}}⟦more⟧",
                    f"::: table {{{mark}}}\nCaption: ⟦inline⟧\n\n| A |\n|---|\n| 1 |\n:::",
                    f"![Seen](seen.svg)\n\n![Hidden](hidden.svg){{{mark}}}",
                    f"#### Hidden {{{mark}}}\n\n⟦block⟧\n\n#### {line}\n\n{run}",
                    f"Term {line}\n: {line}",
                ]
            )
        )
        blocks.append(block)
    return "\n\n".join(blocks)


_MARK_KEYS: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"audiences": ["internal"]},
        {"withhold-from": ["public"]},
        {"audiences": ["press", "internal"]},
        {"mark": "TLP:GREEN"},
        {"mark": "TLP:RED", "audiences": ["internal"]},
    ]
)


def _worded(seen: st.SearchStrategy[str], gap: str = "inline") -> st.SearchStrategy[Any]:
    """A text of the front matter, by itself or with wordings for others before it."""
    hidden = st.tuples(_MARK_KEYS, st.just(f"⟦{gap}⟧")).map(lambda drawn: {"text": drawn[1], **drawn[0]})
    several = st.tuples(st.lists(hidden, max_size=2), seen).map(lambda drawn: [*drawn[0], drawn[1]])
    return st.one_of(seen, several, hidden)


def _lines(*seen: str) -> st.SearchStrategy[list[Any]]:
    return st.lists(_worded(st.sampled_from(seen), "plain"), max_size=3)


_SECRET_PERSON = _MARK_KEYS.map(lambda mark: {"name": "⟦plain⟧", "bio": "⟦inline⟧", "affiliation": "⟦plain⟧", **mark})
_SECRET_CHANGE = _MARK_KEYS.map(lambda mark: {"date": "2025-05-07", "version": "⟦plain⟧", "note": "⟦inline⟧", **mark})
_HIDDEN_PART = _MARK_KEYS.map(lambda mark: {"heading": "⟦inline⟧", "body": "⟦block⟧", **mark})
_POINTS = st.lists(st.one_of(_HIDDEN_PART, st.fixed_dictionaries({"heading": _LINE, "body": _blocks()})), max_size=2)


def _sections(depth: int = 2) -> st.SearchStrategy[list[dict[str, Any]]]:
    inner = _sections(depth - 1) if depth > 1 else st.just([])
    roles = st.sampled_from(["context", "significance", "recommendations"])
    seen = st.fixed_dictionaries(
        {"role": roles, "heading": _LINE, "body": _blocks(), "points": _POINTS, "sections": inner}
    )
    hidden = st.tuples(_HIDDEN_PART, inner).map(lambda drawn: {**drawn[0], "sections": drawn[1]})
    return st.lists(st.one_of(seen, hidden), max_size=3)


BRIEFS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "title": st.one_of(_LINE.map("A brief ".__add__), _worded(_LINE).map(lambda t: [*_as_list(t), "A brief"])),
        "date": st.just("2025-05-06"),
        "body": _blocks(),
        "sections": _sections(),
        "notes": st.fixed_dictionaries(
            {
                "seen": _run().map("A note: ".__add__),
                "hidden": _MARK_KEYS.map(lambda mark: {"text": "⟦block⟧", **mark}),
            }
        ),
        "sources": st.fixed_dictionaries(
            {
                "seen": st.fixed_dictionaries({"title": _LINE.map("A work ".__add__), "note": _LINE}),
                "hidden": _MARK_KEYS.map(lambda mark: {"title": "⟦inline⟧", "note": "⟦inline⟧", **mark}),
            }
        ),
        "authors": st.tuples(_LINE, st.lists(_SECRET_PERSON, max_size=2)).map(
            lambda drawn: [{"name": "Anna", "bio": f"She {drawn[0]}"}, *drawn[1]]
        ),
    },
    optional={
        "subtitle": _worded(_LINE),
        "standfirst": _worded(_LINE),
        "abstract": _worded(_blocks(), "block"),
        "bottom_line": _worded(_blocks(), "block"),
        "key_points": st.lists(_worded(_LINE), max_size=2),
        "rights": _worded(_blocks(), "block"),
        "citation": _worded(_LINE),
        "short_title": _worded(st.just("Short"), "plain"),
        "description": _worded(st.just("In a sentence."), "plain"),
        "restriction": _worded(st.just("Not for quotation"), "plain"),
        "keywords": _lines("ferries", "islands"),
        "topics": _lines("transport"),
        "routing": st.fixed_dictionaries({"to": _lines("The Minister"), "venue": _worded(st.just("Port"), "plain")}),
        "history": st.lists(_SECRET_CHANGE, max_size=1),
        "marking": st.just("TLP:CLEAR"),
    },
)


def _as_list(worded: Any) -> list[Any]:
    """The marked wordings of a text, to stand before one that everyone reads."""
    return [each for each in (worded if isinstance(worded, list) else [worded]) if isinstance(each, dict)]


def fill(value: Any, chance: Random) -> Any:
    """The brief with a secret in each of its places."""
    if isinstance(value, str):
        return _GAP.sub(lambda gap: _fit(make_secret(gap[1], chance), gap), value)
    if isinstance(value, dict):
        return {key: fill(item, chance) for key, item in value.items()}
    return [fill(item, chance) for item in value] if isinstance(value, list) else value


def _fit(secret: str, gap: re.Match[str]) -> str:
    """A secret as its place can hold it: indented as the place is, on one line where it stands in one."""
    line = gap.string[gap.string.rfind("\n", 0, gap.start()) + 1 : gap.start()]
    if gap[1] not in ("block", "more"):
        return secret.replace("\\\n", " ").replace("\n", " ").replace("|", "")
    return secret.replace("\n", "\n" + line) if not line.strip() else secret


def fillings(count: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    """One brief with several fillings. What fills it is not drawn piece by piece: that would take most of the time."""

    def fill_anew(drawn: tuple[dict[str, Any], int]) -> list[dict[str, Any]]:
        return [fill(drawn[0], Random(drawn[1] + number)) for number in range(count)]

    return st.tuples(BRIEFS, st.integers(0, 2**32)).map(fill_anew)
