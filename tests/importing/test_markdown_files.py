"""What becomes of Markdown of pandoc, Quarto and MyST: the whole content file, and what is only in the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from briefgen.importing.import_document import import_document
from briefgen.importing.report import write_report
from briefgen.importing.source import NOTE

QUARTO = """\
---
title: "The *ferry* that did not sail"
author:
  - name: {given: Ada, family: Lee}
    orcid: 0000-0002-1825-0097
    affiliations: [{ref: isl}]
  - Bo Berg
affiliations:
  - {id: isl, name: Island Institute}
date: 2025-05-06
keywords: [ferries, bread]
bibliography: refs.bib
abstract: |
  One crossing, one island.
---

As @fig-quay and [the part on bread](#sec-bread) show [@lee2020, p. 4], H~2~O and $x^2$ stay.[^a]

::: {.callout-warning title="Mind the gap"}
It is *wide*.
:::

> [!TIP]
> Bring bread.

# Why it matters {#sec-bread}

```{python}
#| label: fig-plot
print(1)
```

![Low water](quay.png){#fig-quay fig-alt="The quay"}

: Crossings {#tbl-x}

| Island | 2024 |
|--------|-----:|
| North  |   14 |

{{< video https://example.org/v >}}

<!-- not yet -->

[^a]: Harbour office,
    page 4.
"""
FROM_QUARTO = """\
---
title: "The *ferry* that did not sail"
date: 2025-05-06
authors:
  - {name: "Ada Lee", affiliation: "Island Institute", orcid: "0000-0002-1825-0097"}
  - {name: "Bo Berg"}
keywords: ["ferries", "bread"]
abstract: |
  One crossing, one island.
---

As [](#fig-quay) and [the part on bread](#sec-bread) show \\[@lee2020, p. 4\\], H~2~O and $`x^2`$ stay.[^1]

::: box {title="Mind the gap"}
It is *wide*.
:::

::: box {title="Tip"}
Bring bread.
:::

## Why it matters {#sec-bread role=significance}

::: figure {#fig-quay}
Caption: Low water

![The quay](assets/a-1.png)
:::

::: table
Caption: Crossings

| Island | 2024 |
|---|---:|
| North | 14 |
:::

[^1]: Harbour office, page 4.
"""
MYST = """\
---
title: The ferry
authors:
  - {name: Ada Lee, affiliations: [Island Institute]}
---

(why)=
# Why it matters

See {ref}`the picture <quay>` and {numref}`quay`, H{sub}`2`O, {cite:p}`lee2020`, {abbr}`NGO`.
- A list below a line
% not for print

:::{note} Mind the gap
It is *wide*.
:::

````{admonition} Outer
```{tip}
Inner.
```
````

```{figure} quay.png
:name: quay
:alt: The quay
Low *water*
```

```{code-block} python
print(1)
```

```{code-cell} ipython3
print(2)
```

```{math}
x = 2
```

+++

---
End: [open, back to {ref}`why`.

---
"""
FROM_MYST = """\
---
title: "The ferry"
authors:
  - {name: "Ada Lee", affiliation: "Island Institute"}
---

## Why it matters {#why role=significance}

See [the picture](#quay) and [quay](#quay), H~2~O, \\[@lee2020\\], NGO.

- A list below a line

::: box {title="Mind the gap"}
It is *wide*.
:::

:::: box {title="Outer"}
::: box
Inner.
:::
::::

::: figure {#quay}
Caption: Low *water*

![The quay](assets/a-1.png)
:::

```
print(1)
```

```math
x = 2
```

End: \\[open, back to [why](#why).
"""


QUARTO_LEFT = [
    ("front matter, line 6", "isl", ""),
    ("front matter, line 9", "isl", ""),
    ("front matter, line 10", "2025 05 06", "date"),
    ("front matter, line 12", "refs bib", ""),
    ("line 17", "fig quay", "cross-reference"),
    ("line 29", "label fig plot print 1", "a cell of code"),
    ("line 41", "video https example org v", "a shortcode"),
]
MYST_LEFT = [
    ("line 7", "why", "a cross-reference"),
    ("line 10", "quay", "a cross-reference"),
    ("line 11", "not for print", "a comment"),
    ("line 25, option name", "quay", "a cross-reference"),
    ("line 34", "print 2", "a cell of code"),
]


@pytest.mark.parametrize(
    ("name", "text", "written", "left"),
    [
        (
            "a.qmd",
            QUARTO,
            FROM_QUARTO,
            QUARTO_LEFT,
        ),
        ("a.md", MYST, FROM_MYST, MYST_LEFT),
    ],
    ids=["Quarto", "MyST"],
)
def test_a_markdown_file_becomes_a_brief_and_every_word_is_accounted_for(
    tmp_path: Path, name: str, text: str, written: str, left: list[tuple[str, str, str]]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "in" / "quay.png")
    imported = import_document(tmp_path / "in" / name, start=tmp_path)
    assert imported.path.read_text(encoding="utf-8") == written
    assert imported.residue.missing == 0
    assert [(each.place, each.words, each.reason) for each in imported.residue.left] == left
    if name == "a.qmd":
        assert sum(NOTE in each.text for each in imported.source.passages) == 1
        assert "The key bibliography of the front matter is left out: refs.bib" in write_report(imported)


def test_numbers_of_items_that_are_letters_are_no_words(tmp_path: Path) -> None:
    lists = ("viii. Oban", "ix. Mull", "x. Iona", "xi. Coll", "xii. Tiree", "xiii. Barra")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("\n".join(("---", "title: A", "---", "Ports:", "", *lists)), encoding="utf-8")
    imported = import_document(tmp_path / "in" / "a.md", start=tmp_path)
    assert imported.residue.missing == 0
    assert [each.words for each in imported.residue.left] == ["viii", "ix", "x", "xi", "xii", "xiii"]
    assert {each.reason for each in imported.residue.left} == {"the sign of an item"}
