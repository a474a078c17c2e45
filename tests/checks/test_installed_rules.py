"""Rules of installed distributions run beside briefgen's own; what is wrong with them is told, and stops nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import briefgen
from briefgen.checks import installed_rules
from briefgen.checks.installed_rules import load_installed
from briefgen.cli.main import run

Install = Callable[..., None]

RULE = '''\
from briefgen.rules import Finding, Severity, option, rule

WORDS = option.words({option!r}, ["ferry"], "Words that are not written.")


@rule({code!r}, Severity.WARNING, options=(WORDS,))
def find_words(subject):
    """The words of our list are not written.

    Readers do not know them.

    Source: Our style guide.

    Bad: The ferry did not sail.

    Good: The ship did not sail.
    """
    for word in subject.words():
        if word.text.casefold() in subject.option(WORDS):
            {body}
'''
BODY = 'yield word.report(f"“{word.text}” is on our list.", "Write ship.")'


def write_rule(code: str = "ACM001", option: str = "acme_words", body: str = BODY) -> str:
    return RULE.format(code=code, option=option, body=body)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a distribution as pip does: its files and a ``.dist-info`` in a folder of ``sys.path``."""
    modules, offered = set(sys.modules), dict(installed_rules._OFFERED)

    def write(name: str, value: str, files: dict[str, str]) -> None:
        site = tmp_path / f"site-{name}"
        info = f"{name.replace('-', '_')}-1.2.dist-info"
        meta = {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n",
            f"{info}/entry_points.txt": f"[briefgen.rules]\n{name} = {value}\n",
        }
        for path, text in (meta | files).items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))

    yield write
    for name in set(sys.modules) - modules:
        if name.partition(".")[0] != "briefgen":
            del sys.modules[name]
    installed_rules._OFFERED.clear()
    installed_rules._OFFERED.update(offered)


def codes(*paths: Path) -> list[str]:
    return [problem.code for problem in briefgen.check(*paths)]


def test_a_rule_of_a_package_runs_and_has_settings_as_any_other(
    install: Install, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install("acme", "acme_rules", {"acme_rules.py": write_rule()})
    found = [problem for problem in briefgen.check() if problem.code == "ACM001"]
    assert found
    assert found[0].place
    assert found[0].place.file == "content/first-brief.md"
    assert found[0].message == "“ferry” is on our list."
    assert run(["check", "--strict"]) == 1
    config = workspace / "briefgen.toml"
    before = config.read_text("utf-8")
    options = "[check.options]\n"
    for settings in (f'[check]\nignore = ["ACM"]\n{options}', f'{options}acme_words = ["zeppelin"]\n'):
        config.write_text(before.replace(options, settings), "utf-8")
        assert codes() == []
    capsys.readouterr()
    assert run(["explain", "ACM001"]) == 0
    assert "Readers do not know them." in capsys.readouterr().out


def test_a_package_may_offer_rules_from_several_modules(install: Install, workspace: Path) -> None:
    files = {
        "acme/__init__.py": "import acme.first, acme.second",
        "acme/first.py": write_rule("ACM001", "one_words"),
        "acme/second.py": write_rule("ACM002", "two_words"),
    }
    install("acme", "acme", files)
    assert {each.code: each.package for each in load_installed().rules.values()} == {"ACM001": "acme", "ACM002": "acme"}


def test_a_module_that_was_imported_before_is_no_different(install: Install, workspace: Path) -> None:
    install("acme", "acme_early", {"acme_early.py": write_rule()})
    __import__("acme_early")
    assert "ACM001" in codes()
    # What is offered stays the function that its module defines.
    assert sys.modules["acme_early"].find_words is load_installed().rules["ACM001"].find


@pytest.mark.parametrize(
    ("value", "files", "reason"),
    [
        ("acme_gone", {}, "importing “acme_gone” failed: ModuleNotFoundError"),
        ("acme_a:rules", {"acme_a.py": write_rule()}, "without a colon"),
        ("acme_b", {"acme_b.py": "x = 1"}, "has no rules"),
        ("acme_c", {"acme_c.py": "def f(:"}, "SyntaxError"),
        ("acme_d", {"acme_d.py": "raise SystemExit(3)"}, "SystemExit: “3”"),
        ("acme_e", {"acme_e.py": "raise RuntimeError"}, "failed: RuntimeError."),
        ("acme_f", {"acme_f.py": write_rule("acm1")}, "acm1 is not a valid code"),
        ("acme_g", {"acme_g.py": write_rule().replace("Source:", "Sauce:")}, "the docstring needs Source:"),
    ],
)
def test_a_broken_package_is_a_warning_and_stops_nothing(
    install: Install, value: str, files: dict[str, str], reason: str
) -> None:
    install("acme-rules", value, files)
    assert not load_installed().rules
    (problem,) = load_installed().problems
    assert (problem.code, problem.severity) == ("CHK112", briefgen.Severity.WARNING)
    assert "“acme-rules”" in problem.message
    assert reason in problem.message
    assert "pip uninstall acme-rules" in problem.hint


def test_a_build_continues_and_a_strict_check_does_not(install: Install, workspace: Path) -> None:
    install("acme", "acme_h", {"acme_h.py": "raise RuntimeError"})
    install("beta", "beta_h", {"beta_h.py": write_rule(body="raise KeyError")})
    result = briefgen.build(formats="html")
    assert result.ok
    assert [problem.code for problem in result.report] == ["CHK112", "CHK114"]
    assert run(["check", "--strict"]) == 1


@pytest.mark.parametrize(
    ("code", "option", "reason"),
    [
        ("NOT201", "acme_words", "two rules are called NOT201"),
        ("KEY001", "acme_words", "KEY001 is a code of briefgen itself"),
        ("ACM009", "abstract_words", "two options are called abstract_words"),
        ("OTH001", "acme_words", "two rules are called OTH001"),
    ],
)
def test_what_clashes_is_left_out_and_reported(install: Install, code: str, option: str, reason: str) -> None:
    install("acme", "acme_clash", {"acme_clash.py": write_rule("OTH001", "other_words", "yield from ()")})
    install("beta", "beta_clash", {"beta_clash.py": write_rule(code, option)})
    assert "OTH001" in load_installed().rules
    (problem,) = load_installed().problems
    assert (problem.code, problem.severity) == ("CHK113", briefgen.Severity.WARNING)
    assert problem.message == f"A rule of the installed package “beta” is not used: {reason}."


@pytest.mark.parametrize("body", ["raise KeyError(word.text)", "yield 3", 'yield Finding(("no", "such"), 1)'])
def test_a_rule_that_fails_is_reported_and_the_others_run(install: Install, workspace: Path, body: str) -> None:
    install("acme", "acme_fails", {"acme_fails.py": write_rule(body=body)})
    path = workspace / "content" / "first-brief.md"
    path.write_text(path.read_text("utf-8").replace("The ferry stayed", "The the ferry stayed", 1), "utf-8")
    found = {problem.code: problem for problem in briefgen.check()}
    assert {"CHK114", "LNG602"} <= set(found)
    assert found["CHK114"].place
    assert "ACM001" in found["CHK114"].message
    assert "ferry" not in found["CHK114"].message.casefold(), "an error may quote the brief"


def test_no_code_of_a_package_runs_where_no_rule_is_needed(install: Install, tmp_path: Path) -> None:
    install("acme", "acme_trap", {"acme_trap.py": "print('imported')"})

    def imports(*commands: list[str]) -> bool:
        code = f"import sys\nsys.path[:0] = {sys.path!r}\nfrom briefgen.cli.main import run\n"
        code += "".join(f"assert run({args!r}) == 0\n" for args in commands)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=120)
        assert done.returncode == 0, done.stderr
        return "imported" in done.stdout.splitlines()

    assert not imports(["--version"], ["--help"], ["check", "--help"], ["templates", "list"])
    assert imports(["explain"]), "the trap must work"
