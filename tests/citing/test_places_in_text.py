"""A brief that is written for notes reads right where a style prints its citations in the text."""

from __future__ import annotations

import pytest

from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import Node, text
from briefgen.tailoring.places_in_text import place_in_text, set_apart

CASES = {
    ("en", "So it was.[@k] The next day"): "So it was (K). The next day",
    ("en", "So it was[@k]."): "So it was (K).",
    ("en", "So it was [@k]."): "So it was (K).",
    ("en", "So it was.[@k]"): "So it was (K).",
    ("en", "The treaty,[@k] which"): "The treaty (K), which",
    ("en", "“So it was”.[@k] *New*"): "“So it was” (K). New",
    ("en", "“So it was.”[@k] New"): "“So it was.” (K) New",
    ("en", "Was it?[@k] New"): "Was it? (K) New",
    ("en", "Ferries etc.[@k] and piers"): "Ferries etc. (K) and piers",
    ("en", "In the U.S.[@k] Later"): "In the U.S. (K) Later",
    ("en", "On plan B.[@k] Later"): "On plan B. (K) Later",
    ("en", "Both.[@k][@k] Later"): "Both (K) (K). Later",
    ("en", "*One*[@k] two"): "One (K) two",
    ("en", "Red Square^b^[@k]"): "Red Squareb (K)",
    ("en", "Named.[[@k]]{lang=de} [It]{lang=de} was"): "Named (K). It was",
    ("en", "[@k] says"): "(K) says",
    ("en", "[@k]. Then"): "(K). Then",
    ("en", "One\n[@k] says"): "One (K) says",
    ("en", "(so [@k]) and ([@k])"): "(so (K)) and ((K))",
    ("ko", "그는 말했다.[@k] 그리고 부두,[@k]"): "그는 말했다(K). 그리고 부두(K),",
    ("ko", "그는 [@k] 말했다"): "그는 (K) 말했다",
    ("zh-CN", "他说。[@k]然后"): "他说(K)。然后",
}


def flat(node: Node) -> str:
    return " " if node.kind == "soft_break" else node.text + "".join(map(flat, node.children))


def put(node: Node, printed: Node) -> Node:
    return printed if node.kind == "citation" else node


@pytest.mark.parametrize(("lang", "markdown"), CASES)
def test_a_citation_stands_before_the_stop_and_behind_a_space(lang: str, markdown: str) -> None:
    printed = Node("citation", (text("(K)"),), attrs=(("formatted", "true"),))
    tree = Texts().read(markdown, inline=False).map(lambda node: put(node, printed))
    tree = tree.map(lambda node: place_in_text(node, lang))
    assert flat(tree) == CASES[lang, markdown]


def test_raised_numbers_stand_as_notes_do() -> None:
    printed = Node("citation", (Node("superscript", (text("1"),)),), attrs=(("formatted", "true"),))
    for markdown in ("So it was.[@k] Next", "So it was. [@k] Next", "So it was.\n[@k] Next"):
        tree = Texts().read(markdown, inline=False).map(lambda node: put(node, printed))
        assert flat(tree.map(lambda node: place_in_text(node, "en"))) == "So it was.1 Next"


@pytest.mark.parametrize(
    ("markdown", "printed"),
    [
        ("So it was.[@k] Next", "So it was. K. Next"),
        ("So it was.[@k]", "So it was. K."),
        ("So etc.[@k] and", "So etc. K and"),
        ("After[@k].", "After K."),
        ("See [@k]. (So [@k])", "See K. (So K)"),
        ("[@k] and [@k]", "K and K"),
    ],
)
def test_a_citation_in_a_note_with_other_words_is_set_apart(markdown: str, printed: str) -> None:
    waiting = Node("citation", (), attrs=(("slot", "0"),), text="K")
    tree = Texts().read(markdown, inline=False).map(lambda node: put(node, waiting))
    assert flat(tree.map(set_apart)) == printed
