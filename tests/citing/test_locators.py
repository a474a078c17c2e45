"""What stands behind a key: a locator in any language that we know, and the rest."""

from __future__ import annotations

import pytest

from briefgen.citing.locators import Locator, read_locator

CASES = {
    "p. 3": Locator("page", "3"),
    "pp. 12–14 and passim": Locator("page", "12–14", " and passim"),
    "pp. 3, 7-9, emphasis added": Locator("page", "3, 7-9", ", emphasis added"),
    "4": Locator("page", "4"),
    "iv–vi": Locator("page", "iv–vi"),
    "S. 3": Locator("page", "3"),
    "Abs. 2": Locator("paragraph", "2"),
    "§ 12a": Locator("section", "12a"),
    "§12": Locator("section", "12"),
    "3쪽": Locator("page", "3"),
    "제2장": Locator("chapter", "2"),
    "第12頁": Locator("page", "12"),
    "chap. 3 above": Locator("chapter", "3", " above"),
    "page 3": Locator("page", "3"),
    # No kind of CSL that pandoc knows, or no number: the words stay as they are.
    "Art. 5": Locator(rest="Art. 5"),
    "Table 2": Locator(rest="Table 2"),
    "emphasis added": Locator(rest="emphasis added"),
    "3rd paragraph": Locator(rest="3rd paragraph"),
    "page three": Locator(rest="page three"),
    "pasta 3": Locator(rest="pasta 3"),
    "v. the State": Locator(rest="v. the State"),
    "mixed feelings": Locator(rest="mixed feelings"),
    "": Locator(),
}


@pytest.mark.parametrize("text", CASES)
def test_locator(text: str) -> None:
    assert read_locator(text) == CASES[text]
