"""A command that a message quotes can be copied into a shell, whatever its file is called."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.core.shell_words import quote_argument

NAMES = [
    "content/a.md",
    "two words.md",
    "it's.md",
    'a "b".md',
    "a;b&c|d.md",
    "$HOME `x` !.md",
    "-x.md",
    "Fähre.md",
    "*.md",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_posix_shell_reads_the_name(name: str) -> None:
    shell = shutil.which("sh")
    assert shell
    said = subprocess.run([shell, "-c", f"printf %s {quote_argument(name, 'posix')}"], capture_output=True, check=True)
    assert said.stdout.decode().removeprefix("./") == name


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        (r"content\a.md", r"content\a.md"),
        ("C:/briefs/Fähre.md", "C:/briefs/Fähre.md"),
        ("two words.md", '"two words.md"'),
        ("it's.md", '"it\'s.md"'),
        ("a;b&c.md", '"a;b&c.md"'),
        ("the $5 port's.md", "'the $5 port''s.md'"),
        ("-x.md", "./-x.md"),
    ],
)
def test_on_windows_the_marks_are_those_of_its_shells(name: str, quoted: str) -> None:
    assert quote_argument(name, "nt") == quoted


def test_a_hint_quotes_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "the desk's"]) == 0
    assert f"cd {quote_argument(chr(39).join(('the desk', 's')))}, fill in" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "the desk's")
    path = Path("content/it's here.md")
    path.write_text("---\ntitle: It's here\nauthors: [Kim]\nsummary: x: y\n---\n\nText.\n", "utf-8")
    assert run(["status", str(path)]) in (0, 1)
    told = " ".join(capsys.readouterr().out.split())
    assert f"briefgen check {quote_argument(str(path))} lists" in told
