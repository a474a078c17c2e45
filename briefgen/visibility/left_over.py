"""What an audience sees of a text -> Problems: commas, brackets and the like that have lost what they belong to.

Spaces close up by themselves (``whitespace.py``). Whether a comma goes with the words before it or with those after it,
only the writer knows; left as it is, it tells that something was there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.core import lazy_re
from briefgen.core.messages import list_words, quote
from briefgen.located import Path, Source
from briefgen.markdown.tree import Node
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.visibility.cut import INLINE, RUNS
from briefgen.visibility.whitespace import ATOMS

_STOPS = ",;،؛、，；"
_DASHES = "–—"
_WORDS = r"(?:and|or|und|oder|et|ou|y|o|e|of|en|및|또는|و|أو|和|及)"
_HINT = "Put it inside the brackets of the words that it belongs to: a[, b]{audience=internal}."
#: In running text: two signs of which the second takes the place of words, and brackets around nothing.
_AMONG = lazy_re.compile(
    rf"[{_STOPS}:]\s*[{_STOPS}:.!?)\]」』。！？]|[(\[（「『]\s*[{_STOPS}:.)\]）」』]|[“„«‘]\s*[”“»’]"
    rf"|[{_DASHES}]\s*[{_DASHES}{_STOPS}.!?)]|(?<!\w){_WORDS}\s*[{_STOPS}.!?)]|[{_STOPS}]\s*{_WORDS}\s*(?=[.!?)])"
    rf"|(?<!\w)({_WORDS})\s+\1(?!\w)"
    r"|[.!?]\s*\.(?!\s*\.)|[。！？]\s*。"
)
#: At the edges of a paragraph, a cell, or words in bold.
_EDGE = lazy_re.compile(rf"\A\s*[{_STOPS}:.!?)]|(?:[{_STOPS}{_DASHES}([“„«]|(?<!\w){_WORDS})\s*\Z")
_SHOWN = 16
#: How a finding begins that is about one audience (``_for``).
_FOR = lazy_re.compile("For the audience “([^”]*)”")


def find_left_overs(path: Path, whole: Node, left: Node, source: Source, audience: str) -> Iterator[Problem]:
    """Signs that have nothing beside them any more.

    Args:
        path: the field.
        whole: its tree.
        left: what the audience sees of it.
        source: where it is written.
        audience: who sees it.
    """
    # A row that is repeated for each row of the data is several runs at one place.
    before: dict[tuple[str, int], dict[str, Node]] = defaultdict(dict)
    for node in _list_runs(whole):
        before[node.kind, node.start]["".join(map(_flatten, node.children))] = node
    told: list[range] = []
    for node in _list_runs(left):
        olds, text = before[node.kind, node.start], "".join(map(_flatten, node.children))
        if not olds or text in olds or any(node.start in each for each in told):
            continue
        was, old = next(iter(olds.items()))
        found = _find(was, text, within=node.kind in INLINE - ATOMS)
        if found:
            told.append(range(old.start, old.stop))
            message = f"{_for([audience])}, {quote(found)} is left here, which shows that words are missing."
            place = source.locate(path, old.start, old.stop - old.start)
            yield Problem("AUD120", message, place, _HINT, Severity.WARNING, path=path)


def join_left_overs(problems: Iterable[Problem]) -> Report:
    """The findings on the editions for several audiences: signs that are left in one place are one finding."""
    alike: dict[tuple[Place | None, str], list[Problem]] = {}
    others: list[Problem] = []
    for problem in problems:
        if problem.code == "AUD120":
            alike.setdefault((problem.place, problem.waived), []).append(problem)
        else:
            others.append(problem)
    return Report.of([*others, *map(_join, alike.values())])


def _join(alike: list[Problem]) -> Problem:
    first = alike[0]
    told = [match for each in alike if (match := _FOR.match(each.message))]
    names = list(dict.fromkeys(match[1] for match in told))
    if len(names) < 2:
        return first
    return replace(first, message=f"{_for(names)}{first.message[told[0].end() :]}")


def _for(audiences: list[str]) -> str:
    names = [f"“{audience}”" for audience in audiences]
    return f"For the audience{'s' if len(names) > 1 else ''} {list_words(names, 'and')}"


def _list_runs(tree: Node) -> Iterator[Node]:
    """All runs of text that somebody typed, those within a run before it."""
    for child in tree.children:
        # A row that is made from data alone is at the place of its table.
        if not (child.kind == "row" and child.get("from") and child.start == tree.start):
            yield from _list_runs(child)
    inline = tree.kind in INLINE and tree.kind != "span"
    field = tree.kind == "root" and any(child.kind in INLINE for child in tree.children)
    if tree.children and (tree.kind in RUNS or inline or field):
        yield tree


def _find(was: str, text: str, *, within: bool) -> str:
    """The words around a sign that was not alone before; "" when there is none."""
    if was == text:
        return ""
    edge = _EDGE.search(text)
    if edge and not _EDGE.search(was):
        return _cut_out(text, edge.start(), edge.end())
    matches = [] if within else list(_AMONG.finditer(text))
    if len(matches) > sum(1 for _ in _AMONG.finditer(was)):
        known = {match[0] for match in _AMONG.finditer(was)}
        new = next((match for match in matches if match[0] not in known), matches[0])
        return _cut_out(text, *new.span())
    return ""


def _cut_out(text: str, start: int, stop: int) -> str:
    """A stretch of a text with the words around it."""
    begin, end = max(start - _SHOWN, 0), stop + _SHOWN
    first = text[begin:start].partition(" ")[2] if begin else text[:start]
    last = text[stop:end].rpartition(" ")[0] if len(text) > end else text[stop:]
    return f"{first}{text[start:stop]}{last}".strip()


def _flatten(node: Node) -> str:
    """The text of a run, with a letter for what is no text."""
    match node.kind:
        case "text":
            return node.text
        case "soft_break" | "break":
            return " "
        case _ if node.children and node.kind not in ATOMS:
            return "".join(map(_flatten, node.children))
        case _:
            return "x"
