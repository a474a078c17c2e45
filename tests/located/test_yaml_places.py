from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.located import Lines, Scalar, Source, parse
from tests.located.places import LINES, TEXTS, assert_places, data, texts


def read(document: str) -> Source:
    source, problems = parse(document, "t.yaml", "yaml")
    assert problems == []
    return source


@given(TEXTS, st.sampled_from([None, '"', "'", "|", ">"]), st.integers(10, 40), st.booleans())
@settings(max_examples=100, deadline=None)
def test_every_character_of_a_dumped_text_has_its_place(value: str, style: str | None, width: int, raw: bool) -> None:
    document = yaml.dump({"a": [value, {"b": value}]}, default_style=style, width=width, allow_unicode=raw)
    assume("!!" not in document)
    source = read(document)
    assert data(source) == yaml.load(document, Loader=yaml.BaseLoader)
    assert_places(source)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """A block scalar with any header, any indents, any empty lines before, in and after it."""
    sign, chomp, hint = (
        draw(st.sampled_from("|>")),
        draw(st.sampled_from(["", "-", "+"])),
        draw(st.sampled_from(["", "2"])),
    )
    lines = draw(st.lists(st.tuples(st.integers(0, 3), LINES), min_size=1, max_size=8))
    outer = draw(st.sampled_from(["", "  "]))
    body = "\n".join(f"{outer}  {' ' * more}{line}" if line.strip() else " " * more for more, line in lines)
    head = "top:\n" if outer else ""
    return f"{head}{outer}key: {sign}{chomp}{hint} # why\n{body}\n{outer}next: x\n"


@given(blocks())
@settings(max_examples=150, deadline=None)
def test_every_character_of_a_block_has_its_place(document: str) -> None:
    try:
        expected = yaml.load(document, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        assume(False)
    source = read(document)
    assert data(source) == expected
    assert_places(source)


@st.composite
def flows(draw: st.DrawFn) -> str:
    """A plain or quoted scalar over several lines with odd indents and empty lines."""
    sign = draw(st.sampled_from(["", "'", '"']))
    words = st.text(st.sampled_from("abé한😀.)"), min_size=1, max_size=5)
    specials = {
        "": words,
        "'": words | st.just("''"),
        '"': words | st.sampled_from(["\\n", "\\x41", "\\u00e9", '\\"', "\\\n  "]),
    }
    parts = draw(
        st.lists(st.tuples(specials[sign], st.sampled_from([" ", "  ", "\n  ", " \n\n   ", "\n \n\n  "])), min_size=1)
    )
    return f"- {sign}a{''.join(word + gap for word, gap in parts)}z{sign}\n- b\n"


@given(flows())
@settings(max_examples=150, deadline=None)
def test_every_character_of_a_folded_text_has_its_place(document: str) -> None:
    source = read(document)
    assert data(source) == yaml.load(document, Loader=yaml.BaseLoader)
    for text in texts(source.root):
        for offset, char in enumerate(text.value):
            line, column = text.spot(offset)
            written = (source.lines[line - 1] + "\n")[column - 1]
            assert written == char or written in "\n\\", (document, offset)


@pytest.mark.parametrize(
    ("document", "offset", "spot"),
    [
        ("a: x y\n", 2, (1, 6)),
        ("a: 'it''s'\n", 3, (1, 9)),
        ('a: "\\u00e9x"\n', 1, (1, 11)),
        ("a: |\n  one\n  two\n", 4, (3, 3)),
        ("a: |2\n    one\n", 2, (2, 5)),
        ("a: >\n  one\n  two\n", 3, (2, 6)),
        ("a: >\n  one\n\n  two\n", 4, (4, 3)),
        ("a: one\n  two\n", 4, (2, 3)),
        ("a: one\n\n\n  two\n", 5, (4, 3)),
        ('a: "one \\\n    two"\n', 4, (2, 5)),
    ],
)
def test_a_place_known_by_hand(document: str, offset: int, spot: tuple[int, int]) -> None:
    node = read(document).node(("a",))
    assert isinstance(node, Scalar)
    assert node.text.spot(offset) == spot


def test_a_front_matter_counts_on_from_its_line() -> None:
    lines = Lines(("---", "title: x", "bad: [", "---"))
    source, problems = parse("title: x\nbad: [", "t.md", "yaml", 2, lines)
    assert source.root is None
    assert [(str(p.place), p.place.excerpt) for p in problems if p.place] == [("t.md:3:6", "bad: [")]
