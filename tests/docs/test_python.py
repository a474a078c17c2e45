"""The examples in docs/python.md do what the page says."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefgen
from briefgen import errors
from briefgen.checks import installed_rules
from briefgen.checks.manual import read_manual

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "python.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace of which the page speaks."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "ferry.md").write_text(next(text for kind, text in BLOCKS if kind == "markdown"), "utf-8")
    (tmp_path / "briefgen.toml").write_text(next(text for kind, text in BLOCKS if kind == "toml"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_each_example_prints_what_is_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    ran = 0
    for (kind, code), (below, text) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True):
        if kind == "python" and below == "text":
            exec(code, names)
            assert capsys.readouterr().out == text
            ran += 1
    assert ran == [kind for kind, _ in BLOCKS].count("text") >= 5


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The package of which the page speaks, installed; the code of its module."""
    (points,) = (text for kind, text in BLOCKS if kind == "toml" and "entry-points" in text)
    (code,) = (text for kind, text in BLOCKS if kind == "python" and "@rule" in text)
    info = tmp_path / "site" / "acme-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", "utf-8")
    group, line = points.strip().splitlines()
    (info / "entry_points.txt").write_text(f"[{group.split(chr(34))[1]}]\n{line.replace(chr(34), '')}\n", "utf-8")
    (tmp_path / "site" / "acme_rules.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    yield code
    sys.modules.pop("acme_rules", None)
    installed_rules._OFFERED.pop("acme_rules", None)


def test_the_rule_finds_what_it_says_is_bad_and_nothing_in_what_is_good(folder: Path, installed: str) -> None:
    brief = folder / "content" / "ferry.md"
    head = brief.read_text("utf-8").partition("The ferry stayed")[0]
    manual = read_manual(installed_rules.load_installed().rules["ACM001"].find.__doc__)
    found = []
    for example in (*manual.bad, *manual.good):
        brief.write_text(f"{head}{example}\n", "utf-8")
        found.append("ACM001" in [problem.code for problem in briefgen.check()])
    assert found == [True, False]


def test_the_page_names_every_error_and_every_parameter() -> None:
    for name in vars(errors):
        if name.endswith("Error"):
            assert f"`{name}`" in PAGE
    for name in list(briefgen.BuildResult.__dataclass_fields__):
        assert f"`{name}`" in PAGE
