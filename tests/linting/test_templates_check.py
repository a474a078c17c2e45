"""``briefgen templates check`` as a designer meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.core import limits
from briefgen.linting import lint
from briefgen.problems import Problem, Report

TITLE = "templates/base/partials/title.html.j2"


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


def test_a_new_project_has_nothing_to_fix(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["templates", "check"]) == 0
    assert capsys.readouterr().out == "1 template checked, no problems found.\n"


def test_a_mistake_is_reported_with_its_place_and_exits_with_4(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("templates/house/template.toml", 'title = "House"\nextends = "issue-brief"\n')
    write("templates/house/partials/kind.html.j2", "{{ edition.titel }}\n")
    assert run(["templates", "check"]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "templates/house/partials/kind.html.j2:1:12: error TPL215: “edition.titel” does not exist; "
        "an edition has “title”.\n"
        "  1 | {{ edition.titel }}\n"
        "    |            ^^^^^\n"
        "  Write edition.title.\n"
        "\n"
        "Found 1 error.\n"
    )


def test_a_warning_stops_only_the_strict(workspace: Path) -> None:
    write("templates/base/css/print.css", ".kicker { marign: 0 }\n")
    assert run(["templates", "check", "base"]) == 0
    assert run(["templates", "check", "--strict", "base"]) == 1


def test_the_project_s_changes_to_a_template_are_checked(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        TITLE, '{% extends "!partials/titel.html.j2" %}\n{% block tilte %}<h1>{{ edition.title }}</h1>{% endblock %}\n'
    )
    assert run(["templates", "check"]) == 4
    assert "Did you mean !partials/title.html.j2?" in capsys.readouterr().err
    write(
        TITLE, '{% extends "!partials/title.html.j2" %}\n{% block tilte %}<h1>{{ edition.title }}</h1>{% endblock %}\n'
    )
    assert run(["templates", "check"]) == 4
    assert "has no block “tilte”, so this one is never printed." in capsys.readouterr().err
    write(
        TITLE, '{% extends "!partials/title.html.j2" %}\n{% block title %}<h1>{{ edition.title }}</h1>{% endblock %}\n'
    )
    assert run(["templates", "check"]) == 4
    assert "Write {{ prose(edition.title) }} or {{ inline(edition.title) }}." in capsys.readouterr().err
    write(
        TITLE,
        '{% extends "!partials/title.html.j2" %}\n{% block title %}<h1>{{ edition.title_text }}</h1>{% endblock %}\n',
    )
    assert run(["templates", "check"]) == 0


def test_a_sheet_that_takes_the_place_of_another_is_checked_where_it_is(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("templates/base/css/print.css", "/* replaces base/css/print.css */\n.kicker { color: #aaa }\n")
    assert run(["templates", "check", "base"]) == 4
    assert "templates/base/css/print.css:2:11: error TPL256" in capsys.readouterr().err


def test_the_project_s_colours_are_those_that_count(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("templates/base/css/print.css", ".kicker { color: var(--accent); background: #e4e7ea }\n")
    assert run(["templates", "check", "base"]) == 0
    capsys.readouterr()
    settings = Path("briefgen.toml").read_text("utf-8")
    write("briefgen.toml", settings.replace('# accent = "#1f4e79"', 'accent = "#6a6a6a"'))
    assert run(["templates", "check", "base"]) == 4
    assert "#6a6a6a on #e4e7ea has a contrast of 4.35:1" in capsys.readouterr().err


def test_a_name_that_is_no_template(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["templates", "check", "isue-brief"]) == 4
    assert "Did you mean issue-brief?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("css/print.css", '@color-profile --x { src: url("a.icc") }\n', "TPL254"),
        ("css/print.css", "p { background: attr(x) }\n", "TPL253"),
        ("partials/kind.html.j2", "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}\n", "TPL210"),
    ],
)
def test_what_the_engines_do_not_survive_is_reported_at_its_place(
    name: str, text: str, code: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("templates/house/template.toml", 'title = "House"\nextends = "issue-brief"\n')
    write(f"templates/house/{name}", text)
    write("templates/house/css/shared.css", "p { background: attr(y) }\n")
    assert run(["templates", "check"]) in (0, 4)
    assert f"templates/house/{name}:1:" in (err := capsys.readouterr().err)
    assert code in err


def test_a_pack_that_takes_too_long_is_reported_and_ends_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(name: str, *_: object) -> Report:
        while name == "slow":
            pass
        return Report.of([Problem("TPL210", f"{name} was read.")])

    monkeypatch.setattr(lint, "lint_pack", check)
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    found = lint.lint_packs(["slow", "quick"], ())
    assert {problem.code for problem in found} == {"BLD108", "TPL210"}
