"""A formula that is withheld is found in every format, though none but Markdown has it as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.core.formats import Format, name_file
from briefgen.errors import LeakError
from briefgen.leaks.account import Account
from briefgen.pipeline import leak_check
from briefgen.pipeline.leak_check import check_leaks
from briefgen.pipeline.packs import choose_pack
from briefgen.pipeline.prepare import PreparedBrief, prepare_brief
from briefgen.pipeline.session import Session
from briefgen.rendering.formats import render
from briefgen.tailoring.tailor import tailor
from briefgen.visibility.withheld import find_visible, find_withheld
from tests.folders import TOML

#: The lines with a formula that only the audience "internal" may see; of each, the letters are its own.
BRIEF = r"""---
title: Fares
date: 2025-05-06
key_points:
  - text: "Fares follow $`f = \\frac{g_{31}}{\\sqrt{h}}`$."
    audiences: [internal]
  - "Fares are public, and follow $`y = a + b_1 + c_2 + d_3 + e_4 + f_5`$."
---

## Demand

The model is [$`\beta_0 + \beta_1 \hat{K} = \sqrt[3]{w_{77} + v_{78}}`$]{audience=internal} in all.

::: {audience=internal}
```math
\sum_{r=1}^{R} \tau_{44} \cdot \begin{pmatrix} q_{51} \\ q_{52} \end{pmatrix}
```
:::

| Harbour | Rule |
|--|--|
| South | [$`\max(U_{61}, \bar{V})`$]{audience=internal} none |

It is small.[^n]

[^n]: As seen, [$`Z_{81} \to z^{82}`$]{audience=internal} holds.

It is also [$`a + b_1 + c_2 + d_3 + e_4 + 99 + M`$]{audience=internal} here.
"""
LINES = {5, 12, 16, 22, 26, 28}
FORMATS = [each for each in Format if each.is_installed()]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> PreparedBrief:
    folder = tmp_path_factory.mktemp("site")
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    path = folder / "fares.md"
    path.write_text(BRIEF, "utf-8")
    return prepare_brief(path, Session())


def render_for(ready: PreparedBrief, audience: str, name: str) -> dict[str, bytes]:
    pack = choose_pack(ready.brief, ready.workspace, audience, Path())
    edition = tailor(ready.brief, ready.workspace, audience, pack, slug="a", assets=ready.pictures)
    return {name_file("a", name): render(edition, [name])[name].data}


@pytest.fixture(scope="module", params=FORMATS)
def page(request: pytest.FixtureRequest, ready: PreparedBrief) -> dict[str, bytes]:
    """A page on which all can be seen, in each format."""
    return render_for(ready, "internal", request.param)


def list_found(ready: PreparedBrief, files: dict[str, bytes]) -> Iterator[int]:
    pack = choose_pack(ready.brief, ready.workspace, "public", Path())
    with pytest.raises(LeakError) as caught:
        check_leaks(ready, "public", pack, files)
    assert {problem.code for problem in caught.value.problems} == {"LEK101"}
    for problem in caught.value.problems:
        # One reader names a block's fence, the other its first line.
        line = problem.place.line if problem.place else 0
        yield line + (BRIEF.split("\n")[line - 1] == "```math")


@pytest.mark.parametrize("blind", ["", "find_withheld", "read_account"])
def test_a_formula_that_tailoring_lets_through_is_told(
    ready: PreparedBrief, page: dict[str, bytes], blind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either reader alone would do: the first one takes what it does not know as withheld for visible."""
    if blind == "find_withheld":
        every = (find_withheld, find_visible)
        monkeypatch.setattr(leak_check, "find_withheld", lambda *_: ())
        monkeypatch.setattr(
            leak_check, "find_visible", lambda *given: [text for find in every for text in find(*given)]
        )
    elif blind:
        monkeypatch.setattr(leak_check, blind, lambda *_, **__: Account())
    assert {*list_found(ready, page)} >= LINES


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_left_for_the_public_is_no_leak(ready: PreparedBrief, name: str) -> None:
    pack = choose_pack(ready.brief, ready.workspace, "public", Path())
    check_leaks(ready, "public", pack, render_for(ready, "public", name))


@pytest.mark.parametrize(
    "words",
    [
        "<math><mi>w</mi><mn>77</mn><mo>+</mo><mi>v</mi><mn>783</mn></math>",
        r"β₀+β₁K\hat = ∛(w₇₇+v₇₈)",
        "β₀ + β₁K̂ = ∛(w₇₇ + v₇₈)",
        "beta sub 0 plus beta sub 1 K hat equals the cube root of w sub 77 plus v sub 78",
        "plus beta sub 1 K hat equals",
        "F EQUALS THE FRACTION G SUB 31, OVER THE SQUARE ROOT OF H, END FRACTION",
    ],
)
def test_each_form_is_told(ready: PreparedBrief, words: str) -> None:
    page = f"<!doctype html><p>{words.replace('<math>', '<math><mi>β</mi>0+<mi>β</mi>1<mi>K</mi>^=')}</p>"
    (line,) = list_found(ready, {"a.html": page.encode()})
    assert line == (5 if words.isupper() else 12)
