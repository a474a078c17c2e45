"""What the leak check is told to look for: everything that an audience may not see, and where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.leaks.account import read_account
from briefgen.markdown.parse import Texts, parse
from briefgen.markdown.plain import plain
from briefgen.model import Brief
from briefgen.reading import read
from briefgen.visibility.runs import list_pieces
from briefgen.visibility.withheld import find_visible, find_withheld, show_visible
from briefgen.visibility.withhold import Viewer
from tests.visibility.secret_briefs import KNOWN, TELLTALE, write_brief

BRIEF = """---
title: The quay[, a secret]{audience=internal}
authors: [Desk]
keywords: [quays]
links: {annex: "https://intra.example.org/annex"}
notes:
  "1": A note for all.
  "2": A note called in secret.
  "3": {text: A marked note., audiences: [internal]}
sources:
  seen: {title: A seen work}
  hidden: {title: A hidden work, authors: [Jo Doe], url: "https://example.org/hidden", audiences: [internal]}
  led-to: {title: A work cited in secret}
---

All see this.[^1] Some see [that, *and* that]{audience=internal} too [@seen].

::: {audience=internal}
A hidden paragraph[^2] in two pieces [@led-to], with [an address][annex].
:::

![The north quay](north.png){audience=internal}

## A hidden section {audience=internal}

Its text, and a call.[^3] [@hidden]

## A seen section

::: table
Caption: A table[ of secrets]{audience=internal}

| Head |
|------|
| [12 secret boats]{audience=internal} |
:::
"""


def read_brief(folder: Path) -> tuple[list[tuple[str, int]], set[str], list[str]]:
    path = folder / "a.md"
    path.write_text(BRIEF, "utf-8")
    reading = read(path)
    assert reading.brief is not None
    viewer = Viewer("public", KNOWN, reading.texts)
    withheld = [(p.text, p.place.line) for p in find_withheld(reading.brief, reading.source, viewer)]
    visible = {passage.text for passage in find_visible(reading.brief, reading.source, viewer)}
    return withheld, visible, list(show_visible(reading.brief, viewer))


def test_everything_that_is_hidden_is_reported_with_its_line(tmp_path: Path) -> None:
    withheld, _, _ = read_brief(tmp_path)
    assert withheld == [
        (", a secret", 2),
        ("that, and that", 16),
        ("A hidden paragraph", 19),
        ("in two pieces", 19),
        ("https://intra.example.org/annex", 19),
        (", with an address.", 19),
        ("north.png", 22),
        ("The north quay", 22),
        ("A hidden section", 24),
        ("Its text, and a call.", 26),
        ("of secrets", 31),
        ("12 secret boats", 35),
        ("A note called in secret.", 8),
        ("A marked note.", 9),
        ("A hidden work", 12),
        ("Jo Doe", 12),
        ("https://example.org/hidden", 12),
        ("A work cited in secret", 13),
    ]


def test_the_label_of_an_exhibit_is_searched_for_around_its_number() -> None:
    text = (
        '::: table {audience=internal label="Zebulon # of #1"}\n| A |\n|---|\n:::\n\n'
        '::: {audience=internal}\n```math {#f label="(Zulu)"}\na\n```\n:::\n\n'
        '::: figure {label="Sheet #"}\n![p](p.png)\n:::\n\nA call.[^n]'
    )
    pieces = list_pieces(parse(text).root, Viewer("public", KNOWN))
    assert [piece.text for piece in pieces if piece.hidden] == ["Zebulon", "of #1", "A", "a", "f", "(Zulu)"]
    assert [piece.text for piece in pieces if not piece.hidden] == ["Sheet", "p.png", "p", "A call."]


def test_what_may_be_seen_is_reported_too_as_it_reads(tmp_path: Path) -> None:
    withheld, visible, shown = read_brief(tmp_path)
    assert {"The quay", "quays", "A note for all.", "A seen work", "A seen section"} <= visible
    assert not visible & {text for text, _ in withheld}
    assert "Some see too" in " ".join(shown)
    assert "https://intra.example.org/annex" not in shown


def test_a_hidden_heading_hides_what_is_under_it() -> None:
    text = "#### A {audience=internal}\n\na\n\n##### B\n\nb\n\n#### C\n\nc"
    pieces = list_pieces(parse(text).root, Viewer("public", KNOWN))
    assert [(piece.text, piece.hidden) for piece in pieces] == [
        *((text, True) for text in "AaBb"),
        *((text, False) for text in "Cc"),
    ]


def test_those_who_may_see_all_have_nothing_withheld(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(BRIEF, "utf-8")
    reading = read(path)
    assert reading.brief is not None
    assert find_withheld(reading.brief, reading.source, Viewer("internal", KNOWN, reading.texts)) == ()


def test_no_secret_is_ever_among_what_may_be_seen() -> None:
    shown, hiding = [], 0
    for seed in range(60):
        content = write_brief(seed, "public", "one").content
        brief = Brief.model_validate(content)
        viewer = Viewer("public", KNOWN, Texts(brief.links))
        hiding += TELLTALE in repr(content)
        if TELLTALE in " ".join((*show_visible(brief, viewer), plain(viewer.read(brief.title, inline=True)))):
            shown.append(seed)
    assert shown == []
    assert hiding == 60, "each has a secret"


def test_a_wording_for_others_is_withheld_though_it_carries_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: [{text: Ours, audiences: [internal]}, {text: Theirs}]\n---\nb\n", "utf-8")
    reading = read(path)
    assert reading.brief is not None
    for audience, other in (("internal", "Theirs"), ("public", "Ours")):
        found = find_withheld(reading.brief, reading.source, Viewer(audience, KNOWN, reading.texts))
        assert [passage.text for passage in found] == [other]


NOTED = """---
title: The ferry
sources: {moulin2020: {title: Cold summers}}
---

Sailed.[^a] [Sunk.[^b]]{audience=internal}

[^a]: Called by all.
[^b]: Called by some, as is [^c].
[^c]: Called by a note.
[^d]: Called by nobody, as is [^e].
[^e]: Called by nobody at all.
[^f]: Called by nobody, [and ours]{audience=internal}.
"""


def test_only_what_is_called_out_of_sight_is_withheld_and_not_what_nothing_calls(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(NOTED, "utf-8")
    reading = read(path)
    assert reading.brief is not None
    viewer = Viewer("public", KNOWN, reading.texts)
    withheld = {passage.text for passage in find_withheld(reading.brief, reading.source, viewer)}
    assert withheld == {"Sunk.", "Called by some, as is", ".", "Called by a note.", "and ours"}
    visible = " ".join(show_visible(reading.brief, viewer))
    assert "Called by all." in visible
    assert not {"nobody", "Cold", "some"} & set(visible.replace(".", "").split())
    account = read_account(reading.source, viewer.may_see, markdown=True)
    second = " ".join(each.text for each in account.withheld)
    told = {words: words in second for words in ("Called by some", "Called by a note", "and ours", "nobody", "Cold")}
    assert [words for words, found in told.items() if found] == ["Called by some", "Called by a note", "and ours"]
    assert "nobody" not in " ".join(account.visible)


def test_a_paragraph_that_becomes_the_attribution_of_its_quotation_is_not_withheld() -> None:
    tree = parse("> Words.\n>\n> — Who said it\n>\n> [A secret]{audience=internal}\n").root
    viewer = Viewer("public", KNOWN)
    assert [(piece.text, piece.hidden) for piece in list_pieces(tree, viewer)] == [
        ("Words.", False),
        ("— Who said it", False),
        ("A secret", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "![A boat](boat.svg) [![Secret](secret.svg)]{audience=internal}",
        "[Secret ]{audience=internal}![A boat](boat.svg)",
        "> ![A boat](boat.svg) [Secret]{audience=internal}\n>\n> — The port",
        "- ![A boat](boat.svg)\n\n  ::: {audience=internal}\n  Secret\n  :::\n- More",
    ],
)
def test_a_picture_that_is_alone_once_its_neighbours_are_gone_may_be_seen(text: str) -> None:
    hidden = {piece.text: piece.hidden for piece in list_pieces(parse(text).root, Viewer("public", KNOWN))}
    assert [words for words in ("A boat", "boat.svg") if hidden[words]] == []
    assert hidden["Secret"]
