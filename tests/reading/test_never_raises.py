"""Whatever the bytes of a file, read() gives a Reading; what is wrong is in its report."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.checks.run import check
from briefgen.reading import SUFFIXES, read
from briefgen.reports.text import format_problems

# Pieces of all formats, one a line; “↵” stands for a line end, “␣” for a space at an end.
PIECES = (
    """
---↵
title: x↵
sections:↵
- heading: y↵
␣␣body: |↵
notes: {
}
"
'
[
]
:␣
↵
↵↵
##␣
###␣
#␣
␣{role=
{#a}
.points}
[^1]
[^1]:␣
[^]:
[a]: https://x.org↵
␣␣␣␣
>␣
-␣
::: table↵
:::↵
|a|b|↵|-|-|↵
Caption: c↵
a: b↵
<b>
<!--
![
](
)
[@k]
](#a)
```↵
~~~
*
**
$`
`$
^
~
\\
&amp;
한
😀
<<
&x␣
*x
{"title": "x", "body": "
"}
title = 'x'↵
body = '''
'''↵
[[sections]]↵
=↵
""".replace("␣", " ")
    .strip("\n")
    .split("\n")
)
ODD = ["\t", "\r\n", "\r", "\u202e", "\x00", "\u2028", "\ufeff", "\u200b", "é"]
TEXTS = st.lists(st.sampled_from([piece.replace("↵", "\n") for piece in PIECES] + ODD), max_size=25).map("".join)
CONTENTS = (
    st.binary(max_size=200) | TEXTS.map(str.encode) | TEXTS.map(lambda text: f"---\ntitle: x\n---\n{text}".encode())
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@given(CONTENTS, st.sampled_from(SUFFIXES))
@settings(max_examples=250, deadline=None)
def test_any_bytes_give_a_reading(folder: Path, content: bytes, suffix: str) -> None:
    path = folder / f"any{suffix}"
    path.write_bytes(content)
    reading = read(path, name="any")
    report = reading.report + check(reading)
    assert reading.brief is not None or report.errors
    format_problems(report, colour=False).encode("utf-8")
    for problem in report:
        assert problem.place is not None
        assert problem.place.line <= max(len(reading.source.lines), 1) or not reading.source.lines


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".yaml", "a: &a [x,x]\n" + "".join(f"k{n}: &k{n} [*a,*a,*a,*a,*a,*a,*a]\n" for n in range(9))),
        (".yaml", "[" * 100_000),
        (".json", "[" * 100_000),
        (".toml", "a = " + "[" * 100_000),
        (".md", "---\n" + "[" * 100_000 + "\n---\n"),
        (".md", "---\ntitle: x\n---\n" + "[" * 100_000),
        (".md", "---\ntitle: x\n---\n" + "> " * 5_000),
        (".md", "---\ntitle: x\n---\n" + "::: box\n" * 2_000),
        (".md", "---\ntitle: x\n---\n" + "[^1]: x\n" * 2_000),
        (".md", "---\ntitle: x\n---\n" + "## x {#a}\n\ny\n\n" * 2_000),
    ],
)  # fmt: skip
def test_a_bomb_is_over_quickly(tmp_path: Path, suffix: str, content: str) -> None:
    path = tmp_path / f"bomb{suffix}"
    path.write_text(content, encoding="utf-8")
    begun = time.perf_counter()
    reading = read(path)
    check(reading)
    assert time.perf_counter() - begun < 20
