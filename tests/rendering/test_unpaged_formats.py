"""Letters of lists, cells of one sign and telephone numbers, in the formats that are not laid out on pages."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from io import BytesIO
from textwrap import dedent
from zipfile import ZipFile

import pytest

from briefgen.assets.pictures import Asset
from briefgen.core.formats import Format
from briefgen.inspecting.missing import find_missing
from briefgen.rendering.formats import render
from briefgen.workspace import Organisation, Workspace
from tests.editions import make_edition

LETTERED = '::: {{numbers="{numbers}"}}\n1. The first ground\n2. The second ground\n:::'


@pytest.mark.parametrize(
    ("numbers", "style", "marks"),
    [
        ("(a)", "none", ["(a)", "(b)"]),
        ("A.", "upper-alpha", []),
        ("i)", "none", ["i)", "ii)"]),
        ("I.", "upper-roman", []),
        ("(1)", "none", ["(1)", "(2)"]),
    ],
)
def test_a_mail_and_a_book_number_a_list_as_their_text_refers_to_it(numbers: str, style: str, marks: list[str]) -> None:
    edition = make_edition(body=LETTERED.format(numbers=numbers))
    files = {"a.eml": render(edition, ["email"])["email"].data, "a.epub": render(edition, ["epub"])["epub"].data}
    page = message_from_bytes(files["a.eml"], policy=policy.default).get_body(("html",))
    assert page is not None
    assert re.findall(r'<ol[^>]* style="([^"]*)"', page.get_content()) == [f"list-style-type:{style}"]
    with ZipFile(BytesIO(files["a.epub"])) as book:
        text, sheet = (book.read(f"EPUB/{name}").decode() for name in ("text.xhtml", "style.css"))
    for html in (page.get_content(), text):
        assert re.findall(r"<li>\s*(?:<p[^>]*>)?<span>([^<]*)</span>", html) == marks
    assert sheet.index("ol.paren, ol.parens { list-style: none; }") > sheet.index("ol.lower-alpha")
    assert list(find_missing(edition, files)) == []


@pytest.mark.parametrize(
    ("address", "sender"),
    [
        ("press@example.org", "press@example.org"),
        ("press@bücher.example", "press@xn--bcher-kva.example"),
        ("grüße@example.org", ""),
        ("press@straße.example", ""),
        ("on request", ""),
        ("a b@example.org", ""),
        ("press@", ""),
        ("", None),
    ],
)
def test_a_mail_without_a_sender_says_so(address: str, sender: str | None) -> None:
    organisation = Organisation(name="Institute, of Tests", email=address or None)
    made = render(make_edition(workspace=Workspace(organisation=organisation)), ["email"])["email"]
    field = message_from_bytes(made.data, policy=policy.default)["From"]
    assert (field.addresses[0].addr_spec if field else "") == (sender or "")
    assert [each.code for each in made.misplaced] == (["LAY918"] if sender == "" else [])


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


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
SAID = {
    "a caption in an item": "1. One\n2. ::: table\n   Caption: Of two\n\n   | A |\n   |---|\n   | 1 |\n   :::",
    "an empty row": "| A | B |\n|---|---|\n| first | of two |\n| second | of them |\n|  |  |\n| last | one |",
    "a colon at the end of a line": "Term\n: A definition of some words that go on until here [Figure: a quay] "
    "ends it.\n\n1. An item of some words that goes on and on, and then, until here: [Figure: a quay] ends it.",
    "a note that is called alone": "Two.[^b] One.[^a]\n\n[^a]: A table:\n\n    ::: table\n    | A | B |\n"
    "    |---|---|\n    | 1 | 2 |\n\n    Source: [^b]\n    :::\n\n[^b]: The note of the source.",
    "a formula in an item": "- One\n  ```math\n  a + b = c\n  ```\n- Two\n\n1. | A | B |\n   |---|---|\n   | 1 | 2 |",
    "a formula in a note": "Text.[^a]\n\n[^a]: So:\n\n    ```math {#f}\n    a + b = \\frac{c}{d}\n    ```",
}


@pytest.mark.parametrize("case", SAID)
def test_what_is_there_is_found(case: str) -> None:
    body, _, notes = SAID[case].partition("\n\n[^")
    labels = dict(note.split("]: ", 1) for note in notes.split("\n\n[^")) if notes else {}
    texts = {label: dedent("    " + text) for label, text in labels.items()}
    asset = Asset("quay.svg", "image/svg+xml", SVG, 9, 9, "")
    edition = make_edition(body=body, notes=texts, title="The second heading of it all", assets={"quay.svg": asset})
    names = {name: "eml" if name == "email" else name for name in map(str, Format) if name != "pdf"}
    files = {f"a.{end}": render(edition, [name])[name].data for name, end in names.items()}
    assert [each.message for each in find_missing(edition, files)] == []
    if case == "a formula in a note":
        assert b"<code>" not in files["a.html"]
        assert b'<span class="p" id="f"><math' in files["a.html"]
