"""A command, an option, a code, a template or a key that does not exist: the hint names what was meant."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import briefgen
from briefgen.cli import slips
from briefgen.cli.main import briefgen as group
from briefgen.cli.main import run
from tests.cli.test_former_options import _walk as walk


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("chekc", "Did you mean check?"),
        ("lint", "Did you mean check?"),
        ("render", "Did you mean build?"),
        ("Preview", "Did you mean watch?"),
        ("redline", "Did you mean diff?"),
        ("version", "Did you mean --version?"),
        ("list", "Available: approve, audiences, build"),
        ("cache clear", "Did you mean prune?"),
        ("templates copy base", "Did you mean eject?"),
        ("audiences compare a b c.md", "Did you mean diff?"),
        ("--versoin", "There is no option --versoin. Did you mean --version?"),
        ("build --formats pdf", "Did you mean --format?"),
        ("build --out x", "Did you mean --output?"),
        ("build --force", "Did you mean --no-cache?"),
        ("build --explains", "Type --why instead."),
        ("build --verbose", "There is no option --verbose. briefgen build --help lists the options."),
        ("check --json", "Did you mean --report json?"),
        ("figures --jsn", "Did you mean --json?"),
        ("watch --port 80", "There is no option --port. briefgen watch --help lists the options."),
        ("templates list --jsn", "Did you mean --json?"),
        ("explain STR1O1", "Did you mean STR101?"),
        ("explain 'NOT 201'", "Did you mean NOT201?"),
        ("explain LIK", "These begin so: LIK"),
        ("explain L602", "Did you mean LNG602?"),
        ("explain 'handling mark'", "The words are in the title of TRL205, AUD107, REN121, "),
        ("explain nonsense", "briefgen explain lists all codes."),
        ("new T --template memo", "Did you mean policy-memo?"),
        ("templates show breif", "Did you mean issue-brief?"),
        ("schema front", "Did you mean front-matter?"),
    ],
)
def test_a_slip_gets_a_hint_at_what_was_meant(
    line: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(shlex.split(line)) in (2, 4)
    out, err = capsys.readouterr()
    assert hint in err
    assert out == ""


def test_whatever_a_hint_names_is_there() -> None:
    commands = {" ".join(path): command for path, command in walk(group, ())}
    for name, meant in slips._COMMANDS.items():
        assert name not in group.commands, name
        assert meant.startswith("--") or any(each.split()[: len(meant.split())] == meant.split() for each in commands)
    for parent, names in slips._GROUPS.items():
        assert all(f"{parent} {meant}" in commands for meant in names.values()), parent
    options = {each for command in commands.values() for param in command.params for each in param.opts}
    assert {meant.partition(" ")[0] for meant in slips._OPTIONS.values()} <= options


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("author", "Did you mean “authors”?"),
        ("tag", "Did you mean “keywords”?"),
        ("tl;dr", "Did you mean “bottom_line”?"),
        ("summery", "Did you mean “abstract”?"),
        ("classification", "Did you mean “marking”?"),
        ("executive_sumary", "Did you mean “abstract”?"),
        ("release_date", "Did you mean “date”?"),
        ("slug", "briefgen schema brief-keys lists all keys."),
    ],
)
def test_a_key_of_another_system_gets_its_name_here(key: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: T\nauthors: [Desk]\n{key}: x\n---\n\nText.\n", "utf-8")
    found = [each for each in briefgen.check(tmp_path / "a.md") if each.code == "KEY001"]
    assert [each.hint for each in found] == [hint]


def test_every_key_that_a_hint_names_exists() -> None:
    from briefgen.located.explain_keys import _SYNONYMS
    from briefgen.model.base import Part
    from briefgen.model.fields import keys_of

    known = {key for kind in _list_kinds(Part) for key in keys_of(kind)}
    for name, meant in _SYNONYMS.items():
        assert re.fullmatch("[a-z_]+", name)
        assert {meant} <= known if isinstance(meant, str) else {*meant} <= known, name


def _list_kinds(kind: type) -> set[type]:
    return {kind}.union(*map(_list_kinds, kind.__subclasses__()))


@pytest.mark.parametrize("name", ["note", "warning", "callout"])
def test_a_block_of_another_markdown_is_a_box_here(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: T\nauthors: [Desk]\n---\n\n::: {name}\nText.\n:::\n", "utf-8")
    found = [each for each in briefgen.check(tmp_path / "a.md") if each.code == "PRO002"]
    assert [each.hint for each in found] == ["Did you mean box?"]
