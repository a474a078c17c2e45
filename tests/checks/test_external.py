"""Tools of others: what they are given, what is made of what they say, and what happens when they fail."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from briefgen.checks.outcome import Outcome
from briefgen.pipeline.check import examine
from briefgen.problems import Report
from tests.checks.check_workspace import HEAD, show, show_marked

#: A tool as others write them: it prints where the word “leverage” is.
LINES = r"""
import re, sys
for number, line in enumerate(sys.stdin.read().split("\n"), 1):
    for match in re.finditer(r"(?i)\bleverage\b", line):
        print(f"C:\\stdin.txt:{number}:{match.start() + 1}: say “use”")
"""
VALE = r"""
import json, re, sys
text = sys.stdin.read()
alerts = [
    {"Line": number, "Span": [match.start() + 1, match.end()], "Match": match[0], "Message": "Say “use”",
     "Severity": "suggestion", "Action": {"Name": "replace", "Params": ["use", "help"]}}
    for number, line in enumerate(text.split("\n"), 1) for match in re.finditer("leverage", line)
]
print(json.dumps({"stdin.txt": alerts} if alerts else {}))
"""
TEXT = "We *leverage* and `leverage` and “leverage” it.\n\n- 𝒜 ferry: leverage\n\n[leverage]{lang=fr} and\nLeverage."


def write_tool(folder: Path, program: str, settings: str = "", format: str = "lines", words: str = "") -> str:
    """A house with one tool, a program in Python."""
    (folder / "tool.py").write_text(program, encoding="utf-8")
    command = json.dumps([sys.executable, str(folder / "tool.py")])[:-1] + f"{words}]"
    return f'[[check.external]]\ncode = "EXV001"\nformat = "{format}"\ncommand = {command}\n{settings}\n'


def check(folder: Path, site: str, *texts: str, external: bool = True) -> Outcome:
    (folder / "briefgen.toml").write_text(site, encoding="utf-8")
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"brief-{number}.md")
        paths[-1].write_text(f"{HEAD}---\n\n{text}\n", encoding="utf-8")
    outcome = examine(paths, external=external)
    # No font has the letter that takes two units in UTF-16; that is another finding.
    return replace(outcome, report=Report.of(each for each in outcome.report if each.code != "LAY903"))


@pytest.mark.parametrize(("format", "program"), [("lines", LINES), ("vale-json", VALE)])
def test_a_finding_lands_on_the_words_of_the_author(tmp_path: Path, format: str, program: str) -> None:
    outcome = check(tmp_path, write_tool(tmp_path, program, format=format), TEXT)
    found = ["EXV001 8:12+8"] if format == "vale-json" else ["EXV001 8:12+8", "EXV001 11:1+8"]
    assert show(outcome) == found


def test_it_lands_there_in_every_format_of_content(tmp_path: Path) -> None:
    site = write_tool(tmp_path, LINES) + '[check]\nselect = ["EXV"]\n'
    (tmp_path / "briefgen.toml").write_text(site, encoding="utf-8")
    files = {
        "one.json": '{"title": "T", "authors": ["A"], "body": "A \\"b\\" \\u00e9\\n\\nThey leverage it."}',
        "two.yaml": "title: T\nauthors: [A]\nbody: |\n  A\n\n  They leverage it.\n",
        "three.toml": 'title = "T"\nauthors = ["A"]\nbody = """\nA \\\n  b\n\nThey leverage it."""\n',
        "four.md": "---\ntitle: T\nauthors: [A]\n---\n\n| a\\|b | c |\n|---|---|\n| x | They\\_ leverage it. |\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = examine([tmp_path / name for name in files], external=True)
    assert show_marked(outcome) == ["EXV001 leverage"] * 4


def test_what_the_tool_says_is_reported(tmp_path: Path) -> None:
    (found,) = check(tmp_path, write_tool(tmp_path, VALE, format="vale-json"), "They leverage it.").report
    assert (found.message, found.hint, str(found.severity)) == ("Say “use”.", "Perhaps “use” or “help”.", "info")
    site = write_tool(tmp_path, LINES, 'severity = "error"\nhint = "See the style guide."')
    (found,) = check(tmp_path, site, "They leverage it.").report
    assert (found.message, found.hint, str(found.severity)) == ("say “use”.", "See the style guide.", "error")


def test_what_it_says_cannot_harm_a_terminal(tmp_path: Path) -> None:
    program = r'print("f:1:1: \x1b[2Jgone \u202e" + "x" * 900)'
    (found,) = check(tmp_path, write_tool(tmp_path, program), "Text.").report
    assert found.message.isprintable()
    assert len(found.message) == 300


def test_it_runs_only_when_it_is_asked_for(tmp_path: Path) -> None:
    program = f"open({str(tmp_path / 'ran')!r}, 'w')"
    site = write_tool(tmp_path, program)
    assert show(check(tmp_path, site, "Text.", external=False)) == []
    assert not (tmp_path / "ran").exists()
    check(tmp_path, site, "Text.")
    assert (tmp_path / "ran").exists()


def test_no_shell_has_a_part_in_it(tmp_path: Path) -> None:
    program = "import sys, pathlib; pathlib.Path('words').write_text('|'.join(sys.argv[1:]), encoding='utf-8')"
    check(tmp_path, write_tool(tmp_path, program, words=', "$HOME; touch x", "*", "{lang}"'), "Text.")
    assert (tmp_path / "words").read_text(encoding="utf-8") == "$HOME; touch x|*|en"
    assert not (tmp_path / "x").exists()


def test_a_tool_can_be_given_a_file(tmp_path: Path) -> None:
    program = "import sys\nsys.stdin = open(sys.argv[1].removeprefix('--in='), encoding='utf-8')\n" + LINES
    outcome = check(tmp_path, write_tool(tmp_path, program, words=', "--in={file}"'), "They leverage it.")
    assert show_marked(outcome) == ["EXV001 leverage"]


def test_quotations_are_shown_to_it_where_a_workspace_says_so(tmp_path: Path) -> None:
    site = write_tool(tmp_path, LINES, "quotations = true")
    assert show_marked(check(tmp_path, site, "“We leverage” and `leverage`.")) == ["EXV001 leverage"]


def test_what_is_found_can_be_chosen_and_waived_as_all_else(tmp_path: Path) -> None:
    text = "They leverage it."
    site = write_tool(tmp_path, LINES)
    assert show(check(tmp_path, f'{site}\n[check]\nignore = ["EXV"]', text)) == []
    assert show(check(tmp_path, site + 'types = ["memo"]', text)) == []
    assert show(check(tmp_path, site + 'languages = ["ko"]', text)) == []
    path = tmp_path / "waived.md"
    path.write_text(
        f"{HEAD}waivers: [{{code: EXV001, reason: R., until: 2999-01-01}}]\n---\n\n{text}\n", encoding="utf-8"
    )
    (tmp_path / "briefgen.toml").write_text(site, encoding="utf-8")
    assert show(examine([path], external=True)) == ["EXV001 7:6+8 waived"]
    # While it does not run, nothing can be said of its waivers.
    assert show(examine([path])) == []


@pytest.mark.parametrize(
    ("program", "settings", "code", "message"),
    [
        ("import time; time.sleep(60)", "seconds = 1", "EXT102", "took longer than 1 second,"),
        ("import os; os.close(1); os.close(2); import time; time.sleep(60)", "seconds = 1", "EXT102", "took longer"),
        (
            "import sys; sys.exit('no rules here')",
            "",
            "EXT103",
            "exited with status 1 and the words “no rules here” instead",
        ),
        ("import os; os.kill(os.getpid(), 9)", "", "EXT103", "was ended by signal 9"),
        ("print('<html>')", "", "EXT104", "does not print lines such as FILE:LINE:COL: message"),
        ("print('f:99:1: where?')", "", "EXT104", "does not print"),
        ("import sys\nwhile True: sys.stdout.write('x' * 9999)", "", "EXT104", "prints too much"),
        ("import sys\nwhile True: sys.stderr.write('x' * 9999)", "", "EXT104", "prints too much"),
    ],
)
def test_a_tool_that_fails_is_one_problem(tmp_path: Path, program: str, settings: str, code: str, message: str) -> None:
    start = time.perf_counter()
    outcome = check(tmp_path, write_tool(tmp_path, program, settings), *["Text."] * 3)
    assert time.perf_counter() - start < 20
    (problem,) = outcome.report
    assert problem.code == code
    assert problem.message.startswith(f"“{Path(sys.executable).name}” {message}")
    assert problem.message.endswith(", so EXV001 was not checked.")
    assert problem.hint
    assert problem.place
    assert (problem.place.file.endswith("briefgen.toml"), problem.place.line) == (True, 4)


def test_what_a_tool_has_started_ends_with_it(tmp_path: Path) -> None:
    mark = tmp_path / "still-there"
    child = f"import time; time.sleep(2.5); open({str(mark)!r}, 'w')"
    program = f"import subprocess, sys, time\nsubprocess.Popen([sys.executable, '-c', {child!r}])\ntime.sleep(60)"
    check(tmp_path, write_tool(tmp_path, program, "seconds = 1"), "Text.")
    time.sleep(2.5)
    assert not mark.exists()


@pytest.mark.parametrize("command", ['["no-such-program-of-mine"]', '["./no-such-program"]', '["./briefgen.toml"]'])
def test_a_program_that_is_not_there_is_one_problem(tmp_path: Path, command: str) -> None:
    site = f'[[check.external]]\ncode = "EXV001"\nname = "prose"\nformat = "lines"\ncommand = {command}\n'
    assert show(check(tmp_path, site, "Text.", "Text.")) == ["EXT101 5:1+7"]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ('format = "lines"', "VAL099 1:9+1"),
        ('format = "lines"\ncommand = ["a"]\nurl = "http://localhost:1/"', "VAL099 1:9+1"),
        ('format = "lines"\nurl = "http://localhost:1/"', "VAL099 1:9+1"),
        ('format = "languagetool-json"\nurl = "https://example.org/v2/check"', "EXT106 4:8+28"),
        ('format = "languagetool-json"\nurl = "http://localhost.example.org/"', "EXT106 4:8+29"),
        ('format = "languagetool-json"\nurl = "http://127.0.0.1@example.org/"', "VAL020 4:8+29"),
        ('format = "languagetool-json"\nurl = "http://10.0.0.1:8081/v2/check"', "EXT106 4:8+29"),
        ('format = "lines"\ncommand = ["a"]\n[[check.rules]]\ncode = "EXV001"\nrequire = "title"', "CHK105 2:9+6"),
    ],
)
def test_a_wrong_setting_is_reported_at_its_place(tmp_path: Path, settings: str, found: str) -> None:
    site = f'[[check.external]]\ncode = "EXV001"\n{settings}\n'
    assert show(check(tmp_path, site, "Text.", external=False))[0] == found


class Server(BaseHTTPRequestHandler):
    """A LanguageTool server as far as one is needed: it finds “leverage”, and counts as Java does."""

    answer: str = ""
    status = 200

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        text, language = form["text"][0], form["language"][0]
        before = text[: text.index("leverage")] if "leverage" in text else text
        match = {
            "message": f"No good {language} word",
            "offset": len(before.encode("utf-16-le")) // 2,
            "length": 8,
            "replacements": [{"value": "use"}],
            "rule": {"id": "X", "issueType": "style"},
        }
        self.send_response(self.status)
        self.send_header("Location", "http://localhost:9/")
        self.end_headers()
        self.wfile.write((self.answer or json.dumps({"matches": [match]})).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    found = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    yield (
        '[[check.external]]\ncode = "EXV001"\nformat = "languagetool-json"\n'
        f'url = "http://localhost:{found.server_port}/v2/check"\nseconds = 5\n'
    )
    found.shutdown()
    found.server_close()
    thread.join()


def test_a_server_on_this_computer_is_asked(tmp_path: Path, server: str) -> None:
    outcome = check(tmp_path, server, "𝒜 ferry. They leverage it.")
    (found,) = outcome.report
    assert show_marked(outcome) == ["EXV001 leverage"]
    assert (found.message, found.hint, str(found.severity)) == ("No good en word.", "Perhaps “use”.", "info")


@pytest.mark.parametrize(
    ("answer", "status", "code"), [("Not JSON", 200, "EXT104"), ("", 307, "EXT105"), ("", 500, "EXT105")]
)
def test_a_server_that_fails_is_one_problem(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch, answer: str, status: int, code: str
) -> None:
    monkeypatch.setattr(Server, "answer", answer)
    monkeypatch.setattr(Server, "status", status)
    (problem,) = check(tmp_path, server, "They leverage it.", "They leverage it.").report
    assert problem.code == code


def test_a_server_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    site = '[[check.external]]\ncode = "EXV001"\nformat = "languagetool-json"\nurl = "http://127.0.0.1:9/v2/check"\n'
    (problem,) = check(tmp_path, site, "Text.", "Text.").report
    assert (problem.code, problem.message) == ("EXT105", "“LanguageTool” does not answer, so EXV001 was not checked.")


def test_the_example_in_the_manual_is_one(tmp_path: Path) -> None:
    manual = (Path(__file__).resolve().parents[2] / "docs" / "checking.md").read_text(encoding="utf-8")
    section = manual.partition("## External linters")[2]
    example = section.partition("```toml\n")[2].partition("```")[0]
    assert example.count("[[check.external]]") == 3
    outcome = check(tmp_path, example, "Text.", external=False)
    assert not outcome.report
    assert {"EXV001", "EXL001", "EXP001"} <= set(outcome.rules)
