"""Several briefs: each is compared with the earlier ones of its workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.analysis.archive import Archive, Fact, Facts, Topic
from briefgen.cli.main import run
from briefgen.pipeline.check import examine
from briefgen.pipeline.find_content import list_folder

SOURCES = 'sources: {a: {title: "%s", url: "https://www.example.org/a/", date: %s, authors: [%s]}}\n'


def write(folder: Path, name: str, date: str, text: str, head: str = "") -> Path:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "briefgen.toml").touch()
    path = folder / "content" / name
    path.write_text(f"---\ntitle: T\nauthors: [A]\ndate: {date}\n{head}---\n\n{text}\n", encoding="utf-8")
    return path


def find(paths: list[Path], **options: Any) -> list[str]:
    report = examine(paths, **options).report
    return [f"{p.place.file[-4:]}:{p.place.line} {p.message}" for p in report if p.place and p.code == "XBR141"]


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_later_brief_says_where_the_earlier_one_is(tmp_path: Path) -> None:
    old = write(tmp_path, "z.md", "2025-01-01", "Kim Jong Un spoke.\n\nIt was Kim Jong Un.")
    new = write(tmp_path, "a.md", "2025-02-01", "It was Kim Jong-un.")
    assert find([new, old]) == ["a.md:7 “Kim Jong-un” is spelled “Kim Jong Un” in content/z.md, line 7."]


def test_the_last_of_the_earlier_briefs_counts(tmp_path: Path) -> None:
    texts = ["It was Kim Jong-un.", "It was Kim Jong Un.", "It was Kim Jong Un."]
    paths = [write(tmp_path, f"{n}.md", f"2025-0{n + 1}-01", text) for n, text in enumerate(texts)]
    assert [each.partition(" ")[0] for each in find(paths)] == ["1.md:7"]


def test_a_brief_without_a_date_is_the_latest(tmp_path: Path) -> None:
    draft = write(tmp_path, "0.md", "", "It was Kim Jong-un.")
    done = write(tmp_path, "1.md", "2025-01-01", "It was Kim Jong Un.")
    assert [each.partition(" ")[0] for each in find([draft, done])] == ["0.md:7"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (("Cold summers", "2020-05", "Jane Doe"), []),
        (("Cold summers: a history", "2020-05-06", "J. Doe"), []),
        (("Cold winters", "2020", "Jane Doe"), ["The same source is called “Cold summers” in content/0.md, line 5."]),
        (("Cold summers", "2021", "Doe Jane"), ["The same source has the date “2020-05” in content/0.md, line 5."]),
        (("Cold summers", "2020", "John Roe"), ["The same source is by “Jane Doe” in content/0.md, line 5."]),
        (("News of the day", "2020", "Jane Doe"), []),
    ],
)
def test_a_source_at_one_address_is_one_source(tmp_path: Path, source: tuple[str, ...], found: list[str]) -> None:
    old = write(tmp_path, "0.md", "2025-01-01", "See [@a].", SOURCES % ("Cold summers", "2020-05", "Jane Doe"))
    new = write(tmp_path, "1.md", "2025-02-01", "See [@a].", (SOURCES % source).replace("www.", ""))
    assert [each.partition(" ")[2] for each in find([old, new])] == found


def test_an_abbreviation_and_a_treaty_are_compared(tmp_path: Path) -> None:
    old = write(tmp_path, "0.md", "2025-01-01", "The Ferry Office (FO) met. The Ferry Act was signed on 1 May 2020.")
    new = write(
        tmp_path, "1.md", "2025-02-01", "The Foreign Office (FO) met. The Act of the Ferry, signed on May 2, 2020."
    )
    assert [each.partition(" ")[2] for each in find([old, new])] == [
        "“FO” stands for “Foreign Office” here and for “Ferry Office” in content/0.md, line 7.",
        "“Act of the Ferry” has the date “May 2, 2020” here and “1 May 2020” in content/0.md, line 7.",
    ]


def test_one_brief_is_compared_with_the_content_folder_on_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "0.md", "2025-01-01", "It was Kim Jong Un.")
    new = write(tmp_path, "1.md", "2025-02-01", "It was Kim Jong-un.")
    assert find([new]) == []
    assert len(find([new], archive=True)) == 1
    assert find(list(list_folder(tmp_path)), archive=False) == []
    assert run(["check", "--archive", str(new)]) == 0
    assert "XBR141" in capsys.readouterr().err


def test_two_workspaces_are_two_archives(tmp_path: Path) -> None:
    paths = []
    for name, text in (("one", "It was Kim Jong Un."), ("two", "It was Kim Jong-un.")):
        (tmp_path / name).mkdir()
        paths.append(write(tmp_path / name, "0.md", "2025-01-01", text))
    assert find(paths) == []


def test_a_waiver_is_not_called_useless_when_nothing_is_compared(tmp_path: Path) -> None:
    write(tmp_path, "0.md", "2025-01-01", "It was Kim Jong Un.")
    head = "waivers: [{code: XBR141, reason: As he signs., until: 2999-01-01}]\n"
    new = write(tmp_path, "1.md", "2025-02-01", "It was Kim Jong-un.", head)
    assert not examine([new]).report
    (problem,) = examine([new], archive=True).report
    assert problem.waived == "As he signs."


def test_an_archive_of_a_thousand_briefs_is_searched_quickly() -> None:
    key = (Topic.NAME, "jongun")
    briefs = [
        Facts(
            f"{n}.md", (f"{n:04}", f"{n}.md"), {key: Fact(str(n), str(n), 1), (Topic.NAME, str(n)): Fact("a", "A", 1)}
        )
        for n in range(1000)
    ]
    archive = Archive(reversed(briefs))
    found = archive.find_earlier(key, ("0500", "500.md"))
    assert found
    assert (found.file, found.fact.value) == ("499.md", "499")
    assert archive.find_earlier(key, ("0000", "0.md")) is None
    assert archive.find_earlier((Topic.NAME, "no"), ("9999", "")) is None
