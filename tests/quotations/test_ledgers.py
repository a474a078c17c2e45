"""What a brief quotes, as a list: for the desk, and for one audience."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from briefgen.cli.main import run

TEXT = """\
---
title: The ferry & the pier
authors: [Desk]
lang: en-GB
marking: TLP:GREEN
abstract: Berg said that “nobody knows why it stopped”.
sources:
  log: {{title: Harbour log, type: report, publisher: Harbour Office, date: 2025-05-06, url: "https://example.org/log"}}
---

Anna Berg said, “Nobody knows why it stopped.”[^1] [{hidden}, said Lee, “we all know why”.]{{audience=internal}} The
mayor wrote of “an act of \\<folly>” [@log, p. 4].

## What was said

> =It sailed & sank.
>
> — Lee Min, *Memoirs*, p. 3^[Translated by Anna Berg.]

She spoke of [“배가 떠났다”]{{lang=ko}} (my translation), says [the office](https://example.org/office).

[^1]: *Harbour log*, as in [@log].
"""


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "briefgen.toml").write_text(
        '[audiences.public]\nclearance = "TLP:GREEN"\n[audiences.internal]\nclearance = "TLP:GREEN"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ferry.md"
    path.write_text(TEXT.format(hidden="In a word"), encoding="utf-8")
    return path


def list_json(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, object]:
    assert run(["quotes", "ferry.md", "--report", "json", *args]) == 0
    (found,) = json.loads(capsys.readouterr().out)["briefs"]
    return dict(found)


def test_an_editor_sees_every_quotation_with_all_that_is_known(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = list_json(capsys)
    assert (found["title"], found["audience"], found["marking"]) == ("The ferry & the pier", None, "TLP:GREEN")
    quotations = found["quotations"]
    assert isinstance(quotations, list)
    log = "Harbour log, Harbour Office, 6 May 2025, https://example.org/log"
    assert [(each["words"], each["speaker"], each["sources"]) for each in quotations] == [
        ("nobody knows why it stopped", "Berg", []),
        ("Nobody knows why it stopped.", "Anna Berg", [f"Harbour log, as in {log}."]),
        ("we all know why", "Lee", [f"{log}, p. 4"]),
        ("an act of <folly>", "The mayor", [f"{log}, p. 4"]),
        ("=It sailed & sank.", "Lee Min", ["Translated by Anna Berg."]),
        ("배가 떠났다", "Lee Min", ["https://example.org/office"]),
    ]
    assert [(each["line"], each["column"], each["section"]) for each in quotations][1::3] == [
        (11, 17, "Opening"),
        (16, 3, "What was said"),
    ]
    assert [each["elsewhere"] for each in quotations][:2] == [["11"], ["6"]]
    assert [each["lang"] for each in quotations][-2:] == ["en-GB", "ko"]
    assert quotations[-1]["translator"] == "my translation"
    assert quotations[-2]["attribution"] == "Lee Min, Memoirs, p. 3"


def test_an_audience_learns_nothing_of_what_it_does_not_read(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    public = list_json(capsys, "--audience", "public")
    brief.write_text(TEXT.format(hidden="In many more words\nover two lines"), encoding="utf-8")
    assert list_json(capsys, "--audience", "public") == public
    assert "we all know why" not in json.dumps(public)
    quotations = public["quotations"]
    assert isinstance(quotations, list)
    assert {each["line"] for each in quotations} == {None}
    assert quotations[1]["elsewhere"] == ["Abstract"]
    assert quotations[1]["sources"][0].startswith("Harbour log, as in Harbour log, Harbour Office")
    assert "we all know why" in json.dumps(list_json(capsys, "--audience", "internal"))


def test_a_spreadsheet_computes_nothing(brief: Path) -> None:
    assert run(["quotes", "ferry.md", "--report", "csv", "--report-file", "list.csv"]) == 0
    data = Path("list.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head[:5] == ["file", "for", "number", "kind", "quotation"]
    assert [row[4] for row in rows if "sailed" in row[4]] == ["'=It sailed & sank."]
    assert {row[1] for row in rows} == {"internal"}


def test_the_page_has_a_box_for_each_quotation_and_needs_nothing_else(brief: Path) -> None:
    assert run(["quotes", "ferry.md", "--report", "html", "--report-file", "list.html"]) == 0
    page = Path("list.html").read_text("utf-8")
    assert page.count('type="checkbox"') == 6
    assert "an act of &lt;folly&gt;" in page
    assert "for internal use only" in page
    assert "TLP:GREEN" in page
    assert not [word for word in ("<script", "<link", "src=", "url(", "@import") if word in page]


def test_the_text_says_for_whom_it_is(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quotes", "ferry.md"]) == 0
    assert "6 quotations; the whole brief, for internal use only, TLP:GREEN\n" in capsys.readouterr().out
    assert run(["quotes", "ferry.md", "--audience", "public"]) == 0
    out = capsys.readouterr().out
    assert "5 quotations; what the audience public reads, TLP:GREEN\n" in out
    assert "line" not in out


def test_what_is_wrong_is_said(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quotes", "ferry.md", "--audience", "pubic"]) == 2
    assert "Did you mean public?" in capsys.readouterr().err
    Path("broken.md").write_text("---\ntitle: T\nauhtors: [A]\n---\n\nText.\n", encoding="utf-8")
    assert run(["quotes", "ferry.md", "broken.md"]) == 3
    told = capsys.readouterr()
    assert "6 quotations" in told.out
    assert "auhtors" in told.err
