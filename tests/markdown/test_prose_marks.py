"""Nothing between the text and ``withhold`` turns marked prose into plain text.

Every word that is under a mark in the text is under it in the tree, or its writer is told that it does not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefgen
from briefgen.markdown.attributes import MARKS
from briefgen.markdown.parse import parse
from briefgen.markdown.tree import Node
from briefgen.visibility.suspicious_marks import find_suspicious_marks
from tests.markdown.golden_cases import PRINTERS, read_cases

WORD = "Zqxword"
KNOWN = ("public", "internal")
NOTES = "a: Closed.\nb: Counted.\n*: Of all.\n12: Twelve.\n:::"
TABLE = f"::: table\nCaption: C\n\n| A | B |\n|---|---|\n| 1{{}} | 2 |\n\n{NOTES}"
FIGURE = f"::: figure\n![A quay](quay.png)\n\nCaption: C{{}}\n\n{NOTES}"
HIDES = '{audience="internal board"}', "{withhold-from=public}", "{mark=TLP:RED}"


def list_calls(node: Node, marks: frozenset[tuple[str, str]] = frozenset()) -> Iterator[tuple[str, str, set[str]]]:
    """The superscripts of a tree: their words, the note that they call, and the values of all marks on them."""
    marks |= {pair for pair in node.attrs if pair[0] in MARKS}
    if node.kind == "superscript":
        inside = {pair for inner in node.walk() for pair in inner.attrs if pair[0] in MARKS}
        words = "".join(inner.text for inner in node.walk())
        yield words, node.get("lettered"), {value for _, value in marks | inside}
        return
    for child in node.children:
        yield from list_calls(child, marks)


@pytest.mark.parametrize("exhibit", [TABLE, FIGURE])
@pytest.mark.parametrize("hide", HIDES)
@pytest.mark.parametrize(
    ("call", "marked"),
    [
        ("^a[,b]HIDE^", ",b"),
        ("^a[,b,]HIDE12^", ",b,"),
        ("^a[,]HIDEb^", ","),
        ("^a,[b]HIDE^", "b"),
        ("^a,[*b*]HIDE^", "b"),
        ("^a[,*b,*]HIDE12^", ",b,"),
        ("^a,*[b]HIDE,12*^", "b"),
        ("^a[,b,12]HIDE^", ",b,12"),
        ("^a[,[b]{.x},\\*]HIDE^", ",b,*"),
        ("[^a,b^]HIDE", "a,b"),
        ("[so ^a,b^]HIDE", "a,b"),
        ("[^a^]HIDE^b^", "a"),
        ("^a,[1]HIDE2^", "12"),
    ],
)
def test_the_calls_of_lettered_notes_keep_the_marks_they_are_under(
    exhibit: str, hide: str, call: str, marked: str
) -> None:
    parsed = parse(exhibit.format(call.replace("HIDE", hide)))
    assert [fault.code for fault in parsed.faults if fault.code != "PRO025"] == []
    calls = list(list_calls(parsed.root))
    # A comma is a superscript of its own, which calls nothing.
    assert all(lettered == ("" if words == "," else words) for words, lettered, _ in calls)
    value = hide.partition("=")[2].strip('"}')
    assert "".join(words for words, _, marks in calls if marks) == marked
    assert all(marks in (set(), {value}) for _, _, marks in calls)


@pytest.mark.parametrize("sign", ["^", "~"])
@pytest.mark.parametrize("mark", HIDES)
@pytest.mark.parametrize("words", ["[of two words]", "[(one]", "`two words`", "[a word](https://example.org/)"])
def test_what_is_hidden_decides_nothing_about_the_script_that_it_is_in(sign: str, mark: str, words: str) -> None:
    kind = {"^": "superscript", "~": "subscript"}[sign]
    (paragraph,) = parse(f"CO{sign}2{words}{mark}{sign} end").root.children
    assert [node.kind for node in paragraph.children] == ["text", kind, "text"]
    assert paragraph.children[1].children[0].text == "2"
    # What everyone sees still decides.
    (paragraph,) = parse(f"CO{sign}2 x{words}{mark}{sign} end").root.children
    assert kind not in [node.kind for node in paragraph.children]


def test_marks_inside_marks_stay_both_and_a_name_stays_with_the_first_part() -> None:
    call = "^a[,[b]{mark=TLP:RED},*]{audience=internal #name}^".replace("*", "\\*")
    calls = list(list_calls(parse(TABLE.format(call)).root))
    assert [(words, marks) for words, _, marks in calls] == [
        ("a", set()),
        (",", {"internal"}),
        ("b", {"internal", "TLP:RED"}),
        (",", {"internal"}),
        ("*", {"internal"}),
    ]
    assert [node.get("id") for node in parse(TABLE.format(call)).root.walk()].count("name") == 1


def test_each_part_of_a_call_knows_its_place() -> None:
    text = TABLE.format("^a[,b]{audience=internal},*12*^")
    calls = [node for node in parse(text).root.walk() if node.kind == "superscript"]
    assert [text[call.start : call.stop] for call in calls] == ["a", ",", "b", ",", "*12*"]


def list_bare(node: Node, under: bool = False) -> Iterator[Node]:
    """The nodes that say the word, by their text or an attribute, and are under no mark."""
    under = under or any(name in MARKS for name, _ in node.attrs)
    if not under and any(WORD in value for value in (node.text, *(value for _, value in node.attrs))):
        yield node
    for child in node.children:
        yield from list_bare(child, under)


def mark_words(text: str) -> Iterator[str]:
    """A text, again and again with one more marked word in it: at the start of each of its words, and of each line."""
    places = [at for at in range(len(text)) if text[at].isalnum() and not text[at - 1 : at].isalnum()]
    for number, at in enumerate(places[:24]):
        yield f"{text[:at]}[{WORD}]{HIDES[number % 3]} {text[at:]}"


@pytest.mark.parametrize("file", [name for name in PRINTERS if name != "pdf.md"])
def test_a_marked_word_in_any_construct_stays_marked_or_is_reported(file: str) -> None:
    tried = 0
    for case in read_cases(file):
        for text in mark_words(case.text):
            parsed = parse(text, inline=file == "titles.md")
            bare = list(list_bare(parsed.root))
            # In code, which shows marks to those who learn them, everything is as it is written.
            bare = [node for node in bare if node.kind not in ("code", "code_block")]
            told = [f for f in parsed.faults if f.severity == "error"]
            assert not bare or told or list(find_suspicious_marks(parsed.root, text, KNOWN)), (case.title, text, bare)
            tried += 1
    assert tried >= 20


def test_a_link_in_a_link_keeps_its_mark() -> None:
    tree = parse("[see [[it](https://b.org){audience=internal}]{.b}](https://a.org)").root
    assert [dict(n.attrs) for n in tree.walk() if n.kind == "span"] == [{"class": "b"}, {"audience": "internal"}]


def test_a_mark_in_a_formula_is_reported() -> None:
    for text in ("$`a + [b]{audience=internal}`$", "```math\na + [b]{audience=internal}\n```"):
        assert [wrong.code for wrong in find_suspicious_marks(parse(text).root, text, KNOWN)] == ["AUD104"]


@pytest.mark.parametrize("text", ["^[a]{audience=internal}^", "1^[note]{mark=TLP:RED}", "x[^n]{audience=internal}"])
def test_a_mark_behind_a_note_is_reported_with_what_to_write(text: str) -> None:
    (wrong,) = find_suspicious_marks(parse(text).root, text, KNOWN)
    assert "[^[words]]{…}" in wrong.hint


#: Functions that join the words of a tree that may still hold marked pieces, and why they may.
_JOINERS = {
    ("markdown/soft_breaks.py", "_letters"): "only asks whether two letters are Chinese; done again after cutting",
    ("markdown/attributes.py", "import of prose.plain"): "cuts the value of an attribute, which is a string",
    ("markdown/build_charts.py", "import of prose.plain"): "cuts the value of an attribute, which is a string",
    ("markdown/build_timelines.py", "import of prose.plain"): "cuts the value of an attribute, which is a string",
    ("visibility/cut_charts.py", "_forget"): "joins the names of a highlight that are left",
    ("visibility/cut_charts.py", "import of prose.plain"): "compares names that are left with those of a highlight",
    ("markdown/lettered_notes.py", "_letters"): "only compares with the names of notes; the nodes are kept",
}
#: What is between the reader of a text and `withhold`.
_BEFORE = ("markdown", "reading", "visibility/withhold.py", "visibility/cut")
#: These print an edition, or are what the others must not call.
_AFTER = ("markdown/html", "markdown/plain.py", "markdown/medium.py", "markdown/markup.py")


def list_modules() -> Iterator[tuple[str, ast.Module]]:
    home = Path(briefgen.__file__).parent
    for path in sorted(home.rglob("*.py")):
        name = path.relative_to(home).as_posix()
        if name.startswith(_BEFORE) and not name.startswith(_AFTER):
            yield name, ast.parse(path.read_text("utf-8"))


def find_joiners(name: str, module: ast.Module) -> Iterator[tuple[str, str]]:
    """Functions that make one string of what a tree's nodes say, and imports of the one that does."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == "briefgen.markdown.plain":
            yield name, "import of prose.plain"
        if isinstance(node, ast.FunctionDef):
            joins = any(_is_join(call) for call in ast.walk(node))
            reads = any(isinstance(inner, ast.Attribute) and inner.attr == "walk" for inner in ast.walk(node))
            if joins and reads:
                yield name, node.name


def _is_join(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join"


def test_nobody_before_withhold_makes_plain_text_of_a_tree() -> None:
    found = {each for name, module in list_modules() for each in find_joiners(name, module)}
    assert found == set(_JOINERS)


def test_who_makes_plain_text_of_a_tree_is_found() -> None:
    old = 'def _plain(node):\n    return "".join(inner.text for inner in node.walk())'
    assert list(find_joiners("a.py", ast.parse(old))) == [("a.py", "_plain")]
    assert list(find_joiners("a.py", ast.parse("from briefgen.markdown.plain import plain")))
