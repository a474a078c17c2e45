"""The name of a file that is withheld stays where it may be read: it is in nothing that leaves, and in no cache."""

from __future__ import annotations

import base64
import gzip
import io
import os
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from briefgen.building.build_state import FOLDER, BuildState
from briefgen.cli.main import run
from briefgen.releasing.folders import INSIDE
from tests.releasing.conftest import Office
from tests.releasing.everything import find_word, holds

CANARY = "zqcanary"
SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- {CANARY} --><rect width="9" height="9"/></svg>'
)
ALL = ["build", "--audience", "all"]
#: Pictures in every place of a brief that can be withheld.
BODY = f"""Nothing.

![The third berth]({CANARY}-berth.png){{audience=internal}}

::: {{withhold-from=public}}
::: figure
Caption: The plan

![The plan of the quay]({CANARY}-folder/{CANARY}%20plan.svg)
:::
:::

It rained.[[^rain]]{{audience=internal}} It was cold.[^cold]

[^rain]: See ![the gauge](../{CANARY}-beside.svg).

[^cold]: Very. [![The thermometer]({CANARY}-cold.svg)]{{mark=TLP:RED}}
"""


@pytest.fixture
def pictured(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A workspace with pictures that the public may not see, old enough for a build to be remembered."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Description", f"{CANARY} by Kim")
    content = office.folder / "content"
    Image.new("RGB", (90, 30), "navy").save(content / f"{CANARY}-berth.png", pnginfo=info)
    for name in (f"{CANARY}-folder/{CANARY} plan.svg", f"../{CANARY}-beside.svg", f"{CANARY}-cold.svg"):
        office.put(f"content/{name}", SVG)
    office.change("Nothing.\n", BODY)
    office.change('[audiences.public]\nformats = ["html"]', "[audiences.public]", "briefgen.toml")
    office.change("[audiences.internal]\n", '[audiences.internal]\nclearance = "TLP:RED"\n', "briefgen.toml")
    monkeypatch.setattr(sys, "argv", ["briefgen", *ALL])
    return office


def build(office: Office) -> None:
    """Build twice, the second time with nothing to do, so that a receipt is written."""
    long_ago = time.time() - 100
    for path in (*office.folder.glob("content/**/*"), *office.folder.glob("*.*")):
        os.utime(path, (long_ago, long_ago))
    for _ in range(2):
        assert run(ALL) == 0
        time.sleep(1.1)  # the time of an inode's change cannot be set


def test_no_command_writes_a_withheld_name_where_it_may_not_be(
    pictured: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = pictured.folder / ".briefgen"
    build(pictured)
    assert list((pictured.folder / FOLDER).glob("receipt-*")), "nothing was proved of receipts"
    assert not find_word(pictured.folder / "output", CANARY)
    assert not find_word(cache, CANARY)
    capsys.readouterr()
    (pictured.folder / f"content/{CANARY}-folder/{CANARY} plan.svg").write_text(SVG.replace("9", "7"), "utf-8")
    assert run([*ALL, "--dry-run", "--explain"]) == 0
    said = "".join(capsys.readouterr())
    assert "a picture in it or another language edition has changed" in said
    assert CANARY not in said
    # A picture goes, one comes, the brief is saved meanwhile.
    (pictured.folder / f"content/{CANARY}-cold.svg").write_text(SVG.replace("9", "8"), "utf-8")
    pictured.change(f"![The third berth]({CANARY}-berth.png)", f"![The second berth]({CANARY}-second.png)")
    (pictured.folder / f"content/{CANARY}-berth.png").rename(pictured.folder / f"content/{CANARY}-second.png")
    build(pictured)
    assert not find_word(pictured.folder / "output", CANARY)
    assert not find_word(cache, CANARY)
    assert run(["release", "content/ferry.md", "--by", "Kim"]) == 0
    folder = pictured.folder / "releases/ferry/1.0"
    assert run(["verify", str(folder)]) == 0
    assert run(["log", "content/ferry.md"]) == 0
    assert CANARY not in "".join(capsys.readouterr())
    naming = find_word(folder, CANARY)
    assert naming
    assert all(name.startswith(f"{INSIDE}/") for name in naming), naming
    assert not find_word(cache, CANARY)


def test_a_release_for_the_public_alone_names_no_more(pictured: Office) -> None:
    folder = pictured.release("public").folder
    assert not [name for name in find_word(folder, CANARY) if not name.startswith(f"{INSIDE}/")]


def test_a_copy_of_a_workspace_knows_its_files_again_by_a_cache_without_names(pictured: Office, tmp_path: Path) -> None:
    build(pictured)
    moved = pictured.folder.rename(tmp_path / "elsewhere")
    memory = BuildState.load(moved)
    (past,) = memory.briefs.values()
    assert sorted(map(memory.show, past.inputs)) == [
        "content/ferry.md",
        f"content/{CANARY}-berth.png",
        f"content/{CANARY}-cold.svg",
        f"content/{CANARY}-folder/{CANARY} plan.svg",
        f"{CANARY}-beside.svg",
    ]
    assert all(Path(memory.whole(name)).is_file() for name in past.inputs)
    (moved / f"content/{CANARY}-cold.svg").unlink()
    again = BuildState.load(moved)
    assert sorted(bool(again.show(name)) for name in past.inputs) == [False, True, True, True, True]
    assert not {*again.briefs} & {*BuildState(moved).briefs}
    assert BuildState(moved).salt != again.salt


def test_what_looks_for_words_finds_them_in_whatever_they_are_packed() -> None:
    word = CANARY.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", gzip.compress(b"x" + word))
    named = io.BytesIO()
    with zipfile.ZipFile(named, "w") as archive:
        archive.writestr(f"{CANARY}.png", b"")
    stream = zlib.compress(b"(" + CANARY.encode("utf-16-be") + b") Tj " * 9)
    hiding = [
        packed.getvalue(),
        named.getvalue(),
        b"%PDF-1.7\n1 0 obj\nstream\n" + stream + b"\nendstream",
        b"data:x;base64," + base64.b64encode(b"0123456789abcdef" + word.upper()),
        b"data:x;base64," + base64.b64encode(packed.getvalue()),
        b"<" + CANARY.encode("utf-16-be").hex().encode() + b">",
        "".join(f"%{each:02x}" for each in word).encode(),
    ]
    assert [word in data.lower() for data in hiding] == [False, True, False, False, False, False, False]
    assert all(holds(data, CANARY) for data in hiding)
    assert not any(holds(data, "zqnowhere") for data in hiding)
