"""A change of one language edition rebuilds the pages that name it, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.cli.main import run
from tests.folders import TOML, Site

ENGLISH = "---\ntitle: Ferry\nlang: en\nauthors: [Desk]\n---\n\nText.\n"
FRENCH = "---\ntitle: Passeur\nlang: fr\nauthors: [Desk]\ntranslation_of: ferry.md\n---\n\nTexte.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.chdir(tmp_path)
    site = Site(tmp_path)
    site.put("briefgen.toml", TOML)
    site.put("content/ferry.md", ENGLISH)
    site.put("content/other.md", ENGLISH.replace("Ferry", "Other"))
    return site


def make(site: Site, *names: str) -> dict[str, str]:
    """What a build makes anew, and why."""
    content = site.folder / "content"
    done = build([content / name for name in names] or sorted(content.iterdir()), formats=["html"])
    assert not done.exit_code, [problem.message for problem in done.report]
    return {path.name: reason for path, each in done.decisions.items() for reason in each.reasons.values()}


def tells(site: Site, name: str, words: str) -> bool:
    return words in (site.output / "public" / name).read_text("utf-8")


def test_a_translation_that_comes_changes_and_goes_changes_the_page_of_its_original(site: Site) -> None:
    assert make(site) == {"ferry.md": "new", "other.md": "new"}
    assert make(site) == {}
    site.put("content/ferry-fr.md", FRENCH)
    # Also when only the original is built.
    assert make(site, "ferry.md") == {"ferry.md": "another language edition is new"}
    assert tells(site, "ferry.html", "Passeur")
    assert make(site) == {"ferry-fr.md": "new"}
    assert tells(site, "ferry-fr.html", "Ferry")
    assert make(site) == {}

    site.put("content/ferry-fr.md", FRENCH.replace("Passeur", "Traversier"))
    why = make(site)
    assert why.pop("ferry-fr.md").endswith("ferry-fr.md has changed")
    assert why == {"ferry.md": "a picture in it or another language edition has changed"}
    assert tells(site, "ferry.html", "Traversier")
    site.put("content/ferry.md", ENGLISH.replace("Ferry", "The ferry"))
    assert "ferry-fr.md" in make(site)
    assert tells(site, "ferry-fr.html", "The ferry")

    # What is on no other page changes no other page: the original is looked at, and stays.
    site.put("content/ferry-fr.md", FRENCH.replace("Passeur", "Traversier").replace("Texte", "Mot"))
    assert set(make(site)) == {"ferry-fr.md"}

    site.put("content/ferry-fr.md", FRENCH.replace("Passeur", "Traversier").replace("translation_of: ferry.md\n", ""))
    assert set(make(site)) == {"ferry.md", "ferry-fr.md"}
    assert not tells(site, "ferry.html", "Traversier")
    site.put("content/ferry-fr.md", FRENCH)
    make(site)
    (site.folder / "content/ferry-fr.md").unlink()
    assert "ferry.md" in make(site)
    assert not tells(site, "ferry.html", "Passeur")


def test_a_build_without_a_cache_and_one_with_several_processes_find_the_same(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.put("content/ferry-fr.md", FRENCH)
    pages = []
    for options in (["--no-cache"], ["--jobs", "2"], []):
        assert run(["build", "-f", "html", *options]) == 0
        pages.append((site.output / "public/ferry.html").read_bytes())
    assert pages[0] == pages[1] == pages[2]
    assert tells(site, "ferry.html", "Passeur")
    capsys.readouterr()
    assert run(["build", "-f", "html"]) == 0
    assert "3 editions up to date." in capsys.readouterr().out
    # What was answered without reading a file is not answered so again when a translation has come.
    site.put("content/ferry-de.md", FRENCH.replace("fr", "de").replace("Passeur", "Fähre"))
    assert run(["build", "-f", "html", "content/ferry.md"]) == 0
    assert tells(site, "ferry.html", "Fähre")
