"""Letters of lists, cells of one sign and telephone numbers, in the formats that are not laid out on pages."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest

from briefgen.inspecting.missing import find_missing
from briefgen.rendering.formats import render
from tests.editions import make_edition

LETTERED = '::: {{numbers="{numbers}"}}\n1. The first ground\n2. The second ground\n:::'


@pytest.mark.parametrize(
    ("numbers", "style"),
    [("(a)", "lower-alpha"), ("A.", "upper-alpha"), ("i)", "lower-roman"), ("I.", "upper-roman")],
)
def test_a_mail_numbers_a_list_as_its_text_refers_to_it(numbers: str, style: str) -> None:
    data = render(make_edition(body=LETTERED.format(numbers=numbers)), ["email"])["email"].data
    mail = message_from_bytes(data, policy=policy.default)
    page = mail.get_body(("html",))
    assert page is not None
    assert re.findall(r'<ol[^>]* style="([^"]*)"', page.get_content()) == [f"list-style-type:{style}"]


@pytest.mark.parametrize("cell", ["-", "=", "–"])
@pytest.mark.parametrize("name", ["txt", "email"])
def test_a_cell_of_one_sign_is_read_back(name: str, cell: str) -> None:
    edition = make_edition(body=f"| Harbour | Boats |\n|--|--|\n| South | {cell} |")
    data = render(edition, [name])[name].data
    assert list(find_missing(edition, {f"a.{'eml' if name == 'email' else name}": data})) == []


@pytest.mark.parametrize(("name", "written"), [("txt", "the desk <tel:+49123>"), ("md", "[the desk](tel:+49123)")])
def test_a_telephone_number_is_kept(name: str, written: str) -> None:
    edition = make_edition(body="Ask [the desk](tel:+49123).")
    data = render(edition, [name])[name].data
    assert written in data.decode()
    assert list(find_missing(edition, {f"a.{name}": data})) == []


@pytest.mark.parametrize("name", ["txt", "email"])
@pytest.mark.parametrize(
    "latex", ["d = 1", "y_t = \\sum_{i=1}^{40} \\beta_i x_{i,t} + " + " + ".join("abcdefghijklmn")]
)
def test_the_number_of_a_formula_is_no_factor_of_it(name: str, latex: str) -> None:
    edition = make_edition(body=f"See [](#sum).\n\n```math {{#sum}}\n{latex}\n```")
    data = render(edition, [name])[name].data
    assert list(find_missing(edition, {f"a.{'eml' if name == 'email' else name}": data})) == []
    if name == "txt":
        line = next(line for line in data.decode().splitlines() if line.endswith("  (1)"))
        assert len(line) == 72
