"""Packs of installed distributions: found without running their code, between the project's and the shipped ones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import TemplateError
from briefgen.templates import list_packs, search_path
from briefgen.templates.chain import read_chain
from briefgen.templates.load import load_pack
from briefgen.templates.pack_folders import list_broken

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a distribution as pip does: its files and a ``.dist-info`` in a folder of ``sys.path``."""

    def write(name: str, points: dict[str, str], files: dict[str, str], version: str = "1.2") -> None:
        site = tmp_path / f"site-{name}"
        info = f"{name.replace('-', '_')}-{version}.dist-info"
        lines = "".join(f"{point} = {value}\n" for point, value in points.items())
        meta = {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{info}/entry_points.txt": f"[briefgen.templates]\n{lines}",
        }
        for path, text in (meta | files).items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))

    return write


MANIFEST = 'title = "Acme"\nextends = "base"\n'
#: Code that must not run.
TRAP = "raise SystemExit('imported')\n"


def fail(name: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        load_pack(name, search=search_path(None))
    return caught.value


def test_a_package_may_be_a_pack(install: Install) -> None:
    install("acme", {"acme": "acme_pack"}, {"acme_pack/__init__.py": TRAP, "acme_pack/template.toml": MANIFEST})
    assert "acme" in list_packs(search_path(None))
    assert load_pack("acme", search=search_path(None)).chain == ("acme", "base")
    assert "acme_pack" not in sys.modules
    assert read_chain("acme", search_path(None))[0].maker == "acme 1.2"


def test_a_package_may_hold_packs_and_lie_inside_another(install: Install) -> None:
    files = {
        "acme/__init__.py": TRAP,
        "acme/packs/note/template.toml": MANIFEST,
        "acme/packs/memo/template.toml": MANIFEST,
    }
    install("acme", {"collection": "acme.packs"}, files)
    assert {"note", "memo"} <= set(list_packs(search_path(None)))
    assert "collection" not in list_packs(search_path(None))
    assert load_pack("memo", search=search_path(None)).files["memo/template.toml"] == MANIFEST


def test_the_project_goes_before_what_is_installed_and_that_before_what_is_shipped(
    install: Install, tmp_path: Path
) -> None:
    install("acme", {"x": "acme"}, {"acme/commentary/template.toml": MANIFEST, "acme/commentary/css/web.css": "acme"})
    assert load_pack("commentary", search=search_path(tmp_path)).files["commentary/css/web.css"] == "acme"
    path = tmp_path / "templates" / "commentary" / "css" / "web.css"
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    pack = load_pack("commentary", search=search_path(tmp_path))
    assert pack.chain == ("commentary@project", "commentary", "base")
    path.with_name("..").joinpath("template.toml").write_text(MANIFEST, encoding="utf-8")
    pack = load_pack("commentary", search=search_path(tmp_path))
    assert (pack.chain, pack.files["commentary/css/web.css"]) == (("commentary", "base"), "mine")


@pytest.mark.parametrize(
    ("value", "files", "reason"),
    [
        ("acme_gone", {}, "there is no folder of a package “acme_gone”"),
        ("acme.gone", {"acme/__init__.py": TRAP}, "there is no folder of a package “acme.gone”"),
        ("acme", {"acme/__init__.py": TRAP}, "contains no folder with a template.toml"),
        ("acme:packs", {"acme/template.toml": MANIFEST}, "without a colon"),
    ],
)
def test_a_broken_one_names_its_distribution_and_matters_only_when_it_is_meant(
    install: Install, value: str, files: dict[str, str], reason: str
) -> None:
    install("acme-briefs", {"acme": value}, files)
    assert load_pack("issue-brief", search=search_path(None)).name == "issue-brief"
    (problem,) = fail("acme").problems
    assert problem.code == "TPL111"
    assert "“acme-briefs”" in problem.message
    assert reason in problem.message
    # It may have been a collection that held what is not found.
    assert [p.code for p in fail("acme-note").problems] == ["TPL101", "TPL111"]
    assert list_broken(search_path(None)) == (problem,)


def test_two_of_one_name_are_a_clash_unless_the_project_has_its_own(install: Install, tmp_path: Path) -> None:
    install("acme", {"note": "acme_note"}, {"acme_note/template.toml": MANIFEST})
    install("other", {"packs": "other_packs"}, {"other_packs/note/template.toml": MANIFEST})
    (problem,) = fail("note").problems
    assert problem.code == "TPL112"
    assert "“acme” and “other”" in problem.message
    path = tmp_path / "templates" / "note" / "template.toml"
    path.parent.mkdir(parents=True)
    path.write_text(MANIFEST, encoding="utf-8")
    assert load_pack("note", search=search_path(tmp_path)).name == "note"
