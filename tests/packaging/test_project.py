"""What is said of the project in several files is the same in all of them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from briefgen import __version__
from briefgen.core.project_urls import REPOSITORY, SITE
from tests.packaging.test_make import load_needs

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))


def list_steps() -> list[str]:
    return [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]


def test_the_project_is_at_one_place_on_the_web() -> None:
    urls = PROJECT["project"]["urls"]
    assert urls["Documentation"] == SITE
    assert urls["Homepage"] == urls["Source"] == REPOSITORY
    assert all(url.startswith((REPOSITORY, SITE)) for url in urls.values())
    raw = REPOSITORY.replace("github.com", "raw.githubusercontent.com")
    picture, link = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]
    assert f"({raw}/main/" in picture["replacement"]
    assert f"({REPOSITORY}/blob/main/" in link["replacement"]


def test_ci_runs_every_python_that_the_package_names() -> None:
    versions = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["project"]["classifiers"]))
    assert WORKFLOW["jobs"]["test"]["strategy"]["matrix"]["python"] == versions
    assert PROJECT["project"]["requires-python"] == f">={versions[0]}"


def test_ci_calls_the_verbs_of_make() -> None:
    verbs = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = set(re.findall(r"^make (\w+)$", "\n".join(list_steps()), re.MULTILINE))
    assert {"check", "test", "brief", "site", "wheel"} <= called <= verbs


def test_ci_and_the_image_install_the_libraries_that_make_installs() -> None:
    packages = load_needs().PANGO
    images = [(ROOT / "Dockerfile").read_text("utf-8"), *(step for step in list_steps() if "apt-get install" in step)]
    assert len(images) == 3
    for text in images:
        assert [package for package in packages if package not in text] == []


def test_the_image_runs_briefgen_and_not_as_root() -> None:
    last = (ROOT / "Dockerfile").read_text("utf-8").rpartition("\nFROM ")[2]
    assert "\nUSER briefgen\n" in last
    assert '\nENTRYPOINT ["briefgen"]\n' in last


def test_the_changelog_has_this_version_with_its_day() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## (.+)$", changes, re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(re.escape(__version__) + r" - \d{4}-\d\d-\d\d", headings[1])
