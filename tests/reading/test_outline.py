"""A text is read section by section: the blocks are those of the text as a whole."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.reading import outline
from briefgen.reading.outline import find_blocks

#: What may be open where a heading stands, what ends it, and what changes the meaning of a line above.
LINES = """\
## a
# b
### c
##
    ## in code
  ## indented
text
- item
-
  - inner
> quoted
> ```
> ::: {audience=internal}
> [^3]: note
```
    ```
~~~
::: box
::: {audience=internal}
  :::
:::
<!-- a
-->
<div>
</div>
<?php
[^1]: note
[^2]: note
    more of it
[x]: https://example.org
===
---
| a | b |
|---|---|
: definition
~ definition
  : definition
$$

""".split("\n")


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
@example(": a\n: b\n# c\n: d\n```\n")  # a line that looks like a heading is a term
@example("::: box\n## a\n:::\n## b\n")
@example("> ::: {audience=internal}\n> [^1]: note\n\n## a\n")  # a box that is never closed hides nothing
@example("```\n## a\n```\n## b\n[^1]: note\n\n## c")
def test_sections_have_the_blocks_of_the_whole(text: str) -> None:
    assert find_blocks(text) == outline._read_rest(text)


@pytest.mark.parametrize("open_at_the_end", ["```", "::: box", "<!-- a", ": a\n: b\n# c\n: d\n\n<?php"])
def test_what_is_open_above_a_heading_is_read_with_it(open_at_the_end: str) -> None:
    outline._read_section.cache_clear()
    text = f"a\n\n## b\n\n{open_at_the_end}\n## c\n\n:::\n-->\n?>\n```\n\n## d\n"
    assert find_blocks(text) == outline._read_rest(text)


def test_a_save_reads_one_section_again() -> None:
    outline._read_section.cache_clear()
    sections = [f"## Section {number}\n\nText.[^{number}]\n\n[^{number}]: Note.\n\n" for number in range(9)]
    find_blocks("".join(sections))
    sections[4] = sections[4].replace("Text", "Words\n\nand text")
    blocks = find_blocks("".join(sections))
    assert outline._read_section.cache_info().misses == 8 + 1
    assert [block.start for block in blocks if block.kind == "heading"] == [0, 6, 12, 18, 24, 32, 38, 44, 50]
