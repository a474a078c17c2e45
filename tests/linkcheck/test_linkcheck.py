"""Web addresses are asked whether they answer, by a server in this process; the net itself is never asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from briefgen.cli.main import run
from briefgen.linkcheck.check import check_addresses
from briefgen.linkcheck.http import Found, visit, visit_all


class Harbour(BaseHTTPRequestHandler):
    """Answers by the path; keeps what was asked."""

    asked: ClassVar[list[str]] = []

    def do_HEAD(self) -> None:
        self.answer({"/moved": 301, "/gone": 410, "/shy": 405, "/closed": 403, "/broken": 500})

    def do_GET(self) -> None:
        self.answer({"/gone": 410, "/closed": 403})

    def answer(self, statuses: dict[str, int]) -> None:
        type(self).asked.append(f"{self.command} {self.path}")
        if self.path.startswith("/slow"):
            time.sleep(1)
        status = statuses.get(self.path, 404 if self.path.startswith("/lost") else 200)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/here")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on stderr."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Harbour)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    Harbour.asked.clear()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/here", Found.ANSWERS),
        ("/here#pier", Found.ANSWERS),
        ("/moved", Found.ANSWERS),
        ("/shy", Found.ANSWERS),
        ("/부두?q=a b", Found.ANSWERS),
        ("/lost", Found.GONE),
        ("/gone", Found.GONE),
        ("/closed", Found.UNSURE),
        ("/broken", Found.UNSURE),
    ],
)
def test_an_address_is_judged_by_what_the_server_says(site: str, path: str, found: Found) -> None:
    assert visit(f"{site}{path}").found is found


def test_a_server_that_is_slow_or_not_there_is_not_waited_for(site: str) -> None:
    start = time.monotonic()
    assert visit(f"{site}/slow", seconds=0.2).why == "did not respond in time"
    assert visit("http://127.0.0.1:1/").found is Found.SILENT
    many = visit_all([f"{site}/slow?{number}" for number in range(40)], timeout=5, total_timeout=0.3)
    assert {each.found for each in many.values()} == {Found.SILENT}
    assert time.monotonic() - start < 3


def test_a_visit_that_continues_does_not_keep_the_program_from_ending(site: str) -> None:
    before = set(threading.enumerate())
    visit_all([f"{site}/slow?last"], timeout=5, total_timeout=0.1)
    started = [each for each in threading.enumerate() if each not in before and each.name.endswith("(work)")]
    assert [each.daemon for each in started] == [True]


def write(folder: Path, text: str) -> Path:
    path = folder / "ferry.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_does_not_answer_is_said_at_its_first_place(site: str, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        f"""---
title: The ferry
authors: [Desk]
sources:
  log: {{title: The log, url: "{site}/lost"}}
  paper: {{title: The paper, url: "{site}/closed", archived: "{site}/here"}}
---

It [stopped]({site}/lost "why") [@log; @paper], says the [mail](mailto:desk@example.org) and <{site}/gone>.
""",
    )
    places = [(p.code, p.severity, p.place) for p in check_addresses([path]) if p.place]
    found = [f"{code} {severity} {p.line} {p.excerpt[p.column - 1 : p.end_column - 1]}" for code, severity, p in places]
    expected = [f"NET101 warning 5 {site}/lost", f"NET102 info 6 {site}/closed", f"NET101 warning 9 {site}/gone"]
    assert found == expected
    assert len([each for each in Harbour.asked if each == "HEAD /lost"]) == 1


def test_without_a_network_one_sentence_is_enough(tmp_path: Path) -> None:
    path = write(tmp_path, "---\ntitle: T\nauthors: [A]\n---\n\n[a](http://127.0.0.1:1/a) [b](http://127.0.0.1:1/b)\n")
    (problem,) = check_addresses([path])
    assert (problem.code, problem.message) == ("NET103", "None of the 2 URLs responds.")


def test_a_server_that_is_silent_hides_nothing_of_what_others_say(site: str, tmp_path: Path) -> None:
    path = write(tmp_path, f"---\ntitle: T\nauthors: [A]\n---\n\n[a](http://127.0.0.1:1/a) [b]({site}/lost)\n")
    assert [problem.code for problem in check_addresses([path])] == ["NET102", "NET101"]


def test_the_command_asks_only_when_asked(site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waiver = "waivers: [{code: NET101, reason: It comes back., until: 2999-12-31}]"
    path = write(tmp_path, f"---\ntitle: T\nauthors: [A]\n{waiver}\n---\n\nSee [it]({site}/lost).\n")
    assert run(["check", str(path)]) == 0
    assert Harbour.asked == []
    assert run(["links", "--strict", str(path)]) == 0
    assert "NET101" in capsys.readouterr().err
    assert Harbour.asked == ["HEAD /lost", "GET /lost"]


def test_links_reports_dead_ones_and_nothing_else(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # A doubled word is for `briefgen check`.
    path = write(tmp_path, f"---\ntitle: T\nauthors: [A]\n---\n\nSee the the [it]({site}/lost).\n")
    assert run(["links", str(path)]) == 0
    assert "NET101" in (err := capsys.readouterr().err)
    assert "LNG602" not in err
    assert run(["links", "--strict", str(path)]) == 1
    capsys.readouterr()
    assert run(["links", "--report", "json", str(path)]) == 0
    out, err = capsys.readouterr()
    assert ([each["code"] for each in json.loads(out)["problems"]], err) == (["NET101"], "")
    assert run(["links", "--report", "junit", "--report-file", str(tmp_path / "links.xml"), str(path)]) == 0
    assert "NET101" in (tmp_path / "links.xml").read_text("utf-8")
    assert capsys.readouterr() == ("", "")


def test_where_every_link_works_that_is_said(site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, f"---\ntitle: T\nauthors: [A]\n---\n\nSee [it]({site}/there).\n")
    assert run(["links", "--strict", str(path)]) == 0
    assert capsys.readouterr() == ("1 file checked, every link works.\n", "")


def test_a_brief_that_cannot_be_read_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "---\ntitle: [\n---\n\nText.\n")
    assert run(["links", str(path)]) == 3
    assert "error SYN" in capsys.readouterr().err
