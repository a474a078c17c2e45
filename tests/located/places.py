"""What all tests of places share: text without refused characters, and the test that a place is the right one."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from briefgen.located import Format, Mapping, Node, Scalar, Sequence, Source, Text, parse, to_data
from briefgen.problems import Report

#: Characters that a brief may hold on one line, with those that formats treat in a special way made frequent.
LETTERS = st.one_of(
    st.sampled_from(list("ab \\\"':#-,[]{}&*!|>%@`é한😀\u3000\u00a0")),
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"]),
)
LINES = st.text(LETTERS, max_size=12)
TEXTS = st.lists(LINES, min_size=1, max_size=6).map("\n".join)


def texts(node: Node | None) -> Iterator[Text]:
    """All keys and values below a node."""
    if isinstance(node, Scalar):
        if not node.null:
            yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from texts(item)
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield key
            yield from texts(value)


def data(source: Source) -> object:
    """What the source holds, as plain data."""
    assert source.root is not None
    return to_data(source.root)


def found(document: str, format: Format) -> list[str]:
    """``CODE line:column`` of each Problem, in the order of the lines."""
    _, problems = parse(document, "t", format)
    return [f"{p.code} {p.place.line}:{p.place.column}" for p in Report.of(problems) if p.place]


def assert_places(source: Source) -> None:
    """Every character of every value stands where the source says, unless an escape or a fold stands for it."""
    for text in texts(source.root):
        before = (0, 0)
        for offset, char in enumerate(text.value):
            line, column = text.spot(offset)
            assert (line, column) > before, f"offset {offset} of {text} does not follow the one before"
            before = (line, column)
            written = (source.lines[line - 1] + "\n")[column - 1]
            folded = char in " \n" and written == "\n"
            assert written == char or folded or written == "\\", f"offset {offset} of {text}: {char!r} is {written!r}"
