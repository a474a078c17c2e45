"""What goes with the things that are withheld is withheld too: for the leak check, ``never`` and each edition alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from briefgen.markdown.parse import parse
from briefgen.markdown.plain import plain
from briefgen.pipeline.check import check
from briefgen.pipeline.edition_check import find_never
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.visibility.runs import list_calls, list_pieces
from briefgen.visibility.withheld import find_visible, find_withheld
from briefgen.visibility.withhold import Viewer

HIDE = "{audience=internal}"
KNOWN = ("public", "internal")
PUBLIC = Viewer("public", KNOWN)
ROWS = "| A | B |\n|---|---|\n| x{} | y |\n| s | t{} | {}"
#: What is in an exhibit's block, where its note is called from, and whether the public sees the note.
NOTED = {
    "a row": ("::: table\nCaption: C\n\n" + ROWS.format("", "^b^", HIDE), False),
    "a cell": ("::: table\nCaption: C\n\n" + ROWS.format("", f"[7^b^]{HIDE}", ""), False),
    "the sign itself": ("::: table\nCaption: C\n\n" + ROWS.format(f"[^b^]{HIDE}", "", ""), False),
    "one sign of several": (
        "::: table\nCaption: C\n\n" + ROWS.format(f"^a[,b]{HIDE}^", "", "") + "\n\na: Other.",
        False,
    ),
    "a caption": (f"::: figure\n![A quay in May](quay.png)\n\nCaption: Quays[ of May^b^]{HIDE}", False),
    "a hidden and a seen row": ("::: table\nCaption: C\n\n" + ROWS.format("^b^", "^b^", HIDE), True),
    "nowhere": ("::: table\nCaption: C\n\n" + ROWS.format("", "", HIDE), True),
}


def write_brief(folder: Path, text: str) -> Path:
    (folder / "briefgen.toml").write_text(
        '[organisation]\nname = "H"\n[audiences.public]\nnever = ["Nightjar"]\n[audiences.internal]\n'
    )
    path = folder / "a.md"
    path.write_text(f"---\ntitle: T\ndate: 2025-05-06\nauthors: [H]\n---\n\nStart.\n\n{text}\n")
    return path


@pytest.mark.parametrize("case", NOTED)
def test_a_lettered_note_is_seen_by_those_who_see_a_call_of_it(tmp_path: Path, case: str) -> None:
    exhibit, seen = NOTED[case]
    path = write_brief(tmp_path, f"{exhibit}\n\nb: About Nightjar and the quay.\n:::")
    Image.new("RGB", (40, 30)).save(tmp_path / "quay.png")
    ready = prepare_brief(path, Session()) if not seen else None
    codes = [problem.code for problem in check([path]) if problem.severity == "error"]
    assert codes == (["AUD121"] if seen else [])
    tree = parse(path.read_text().partition("Start.\n\n")[2]).root
    (note,) = [piece for piece in list_pieces(tree, PUBLIC) if "Nightjar" in piece.text]
    assert note.hidden is not seen
    assert ("Nightjar" in plain(PUBLIC.read(path.read_text().partition("Start.\n\n")[2]))) is seen
    if ready:
        source = ready.reading.source
        assert find_never(ready.reading, ready.workspace, "public") == []
        assert "About Nightjar and the quay." in [p.text for p in find_withheld(ready.brief, source, PUBLIC)]
        assert "About Nightjar and the quay." not in [p.text for p in find_visible(ready.brief, source, PUBLIC)]


@pytest.mark.parametrize(
    "text",
    [
        f"> [Words]{HIDE}\n>\n> — Nightjar",
        f"Nightjar\n: [Words]{HIDE}",
        f"::: table\nCaption: Nightjar\n\n| [A]{HIDE} |\n|---|\n| [1]{HIDE} |\n:::",
        f"::: figure\n![A quay in May](quay.png){HIDE}\nCaption: Nightjar\n:::",
        f'::: box {{title="Nightjar"}}\n[Words]{HIDE}\n:::',
    ],
)
def test_what_an_edition_drops_with_what_is_withheld_counts_as_hidden(text: str) -> None:
    tree = parse(text).root
    assert "Nightjar" not in plain(PUBLIC.read(text))
    assert [piece.hidden for piece in list_pieces(tree, PUBLIC) if piece.text.strip("— ") == "Nightjar"] == [True]


def test_a_note_called_only_from_a_hidden_lettered_note_is_called_by_nobody() -> None:
    text = f"::: table\n{ROWS.format('', '^b^', HIDE)}\n\nb: See.[^n] [@key]\n:::"
    assert list(list_calls(parse(text).root, PUBLIC)) == []
    assert len(list(list_calls(parse(text).root, Viewer("internal", KNOWN)))) == 2
