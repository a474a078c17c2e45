from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.reading import read

KOREAN = "title: 여객선은 떠나지 않았다\nbody: 여섯 시에 결항되었다.\n"
JAPANESE = "title: フェリーは出なかった\nbody: 六時に欠航した。\n"
CHINESE = "title: 渡轮没有开\nbody: 六点取消了航班。\n"
FRENCH = "title: Le bac n’est pas parti\nbody: Annulé à six heures.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name", "spot"),
    [
        (KOREAN, "euc-kr", "Korean (EUC-KR, CP949)", "1:8"),
        (JAPANESE, "shift-jis", "Japanese (Shift JIS)", "1:8"),
        (CHINESE, "gb18030", "Chinese (GB 18030)", "1:8"),
        (FRENCH, "cp1252", "Western European (Windows-1252, Latin-1)", "1:16"),
        (FRENCH, "utf-16", "UTF-16", "1:1"),
        (FRENCH, "utf-16-le", "UTF-16", "1:1"),
        (FRENCH, "utf-32", "UTF-32", "1:1"),
    ],
)
def test_the_encoding_is_named(tmp_path: Path, text: str, encoding: str, name: str, spot: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(text.encode(encoding))
    (problem,) = read(path, name="b").report
    assert problem.code == "FIL004"
    assert name in problem.message
    assert str(problem.place) == f"b:{spot}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = read(tmp_path / "no.md").report
    assert (problem.code, problem.message) == ("FIL001", "There is no such file.")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    (problem,) = read(tmp_path / "folder.md").report
    assert problem.code == "FIL001"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (problem,) = read(tmp_path / "pipe.md").report
    assert (problem.code, problem.message) == ("FIL001", "This is not a file.")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("a.txt", "Content files end in"), ("a.ymal", "Did you mean .yml?"), ("a", "Content files end in")],
)
def test_the_end_of_the_name_says_the_format(tmp_path: Path, name: str, hint: str) -> None:
    (problem,) = read(tmp_path / name).report
    assert problem.code == "FIL002"
    assert problem.hint.startswith(hint)


def test_too_large_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 2_000_001)
    (problem,) = read(tmp_path / "a.md").report
    assert problem.code == "FIL003"


@pytest.mark.parametrize("content", ["", "\n \n", "# only remarks\n"])
def test_an_empty_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.yaml").write_text(content)
    (problem,) = read(tmp_path / "a.yaml").report
    assert problem.code == "FIL008"
