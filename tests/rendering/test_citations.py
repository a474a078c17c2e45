"""How to cite a brief, read back by the libraries that reference managers are made with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy

from briefgen.cli.main import run
from briefgen.edition import Edition
from briefgen.inspecting.missing import find_missing
from briefgen.rendering.citations import FORMS
from briefgen.rendering.formats import render
from tests.editions import make_edition


def edition(**more: Any) -> Edition:
    content: dict[str, Any] = {
        "title": "R&D {in} *100%* of $5_a ~ \\\\ #1 ^2",
        "subtitle": "A study",
        "authors": [{"name": "Ministry of Fish and Ships"}, {"name": "변상정"}],
        "series": {"name": "Issue Brief", "volume": "3", "number": "12"},
        "date": "2025-05",
        "identifiers": {"doi": "10.1000/a_b%c", "issn": "1234-5679"},
        "abstract": "In\nshort.",
        "keywords": ["ferry", "R&D"],
    }
    return make_edition(**(content | more))


def test_csl_json() -> None:
    (item,) = json.loads(FORMS["csl-json"]([edition()]))
    assert item["title"] == "R&D {in} 100% of $5_a ~ \\ #1 ^2: A study"
    assert item["author"] == [{"literal": "Ministry of Fish and Ships"}, {"literal": "변상정"}]
    assert item["issued"] == {"date-parts": [[2025, 5]]}
    assert (item["type"], item["DOI"], item["ISSN"]) == ("report", "10.1000/a_b%c", "1234-5679")
    assert (item["collection-title"], item["volume"], item["number"]) == ("Issue Brief", "3", "12")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # bibtexparser 1.4 uses names that pyparsing 3.3 deprecates
def test_bibtex() -> None:
    library = bibtexparser.loads(FORMS["bibtex"]([edition(), edition(type="commentary")]))
    first, second = library.entries
    assert (first["ENTRYTYPE"], second["ENTRYTYPE"]) == ("techreport", "misc")
    assert first["author"] == "{Ministry of Fish and Ships} and {변상정}"
    title = r"{R\&D \{in\} 100\% of \$5\_a \textasciitilde{} \textbackslash{} \#1 \textasciicircum{}2: A study}"
    assert first["title"] == title
    assert (first["year"], first["month"], first["date"]) == ("2025", "May", "2025-05")
    assert (first["doi"], first["institution"]) == ("10.1000/a_b%c", "Institute of Tests")


def test_ris() -> None:
    (entry,) = rispy.loads(FORMS["ris"]([edition()]))
    assert entry["type_of_reference"] == "RPRT"
    assert entry["authors"] == ["Ministry of Fish and Ships", "변상정"]
    assert entry["title"] == "R&D {in} 100% of $5_a ~ \\ #1 ^2: A study"
    assert (entry["year"], entry["date"], entry["doi"]) == ("2025", "2025/05//", "10.1000/a_b%c")
    assert (entry["keywords"], entry["abstract"]) == (["ferry", "R&D"], "In short.")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_editors_translators_and_keywords_with_commas() -> None:
    people = [("Ed One", "editor"), ("Ed Two", "editor"), ("Trans Late", "translator"), ("Kim Call", "contact")]
    given = edition(
        people=[{"name": name, "did": did} for name, did in people], keywords=["trade", "tariffs, duties", "R&D"]
    )
    (item,) = json.loads(FORMS["csl-json"]([given]))
    assert item["editor"] == [{"literal": "Ed One"}, {"literal": "Ed Two"}]
    assert (item["translator"], item["keyword"]) == ([{"literal": "Trans Late"}], "trade; tariffs, duties; R&D")
    (entry,) = bibtexparser.loads(FORMS["bibtex"]([given])).entries
    assert (entry["editor"], entry["translator"]) == ("{Ed One} and {Ed Two}", "{Trans Late}")
    assert entry["keywords"] == r"trade, {tariffs, duties}, R\&D"
    mapping = rispy.TAG_KEY_MAPPING | {"ED": "editors"}
    (read,) = rispy.loads(FORMS["ris"]([given]), mapping=mapping, list_tags=[*rispy.LIST_TYPE_TAGS, "ED"])
    assert (read["editors"], read["subsidiary_authors"]) == (["Ed One", "Ed Two"], ["Trans Late"])
    assert read["keywords"] == ["trade", "tariffs, duties", "R&D"]
    page = render(given, ["html"])["html"].data.decode()
    assert "trade; tariffs, duties; R&amp;D" in page


@pytest.mark.parametrize("name", ["html", "email", "epub", "docx", "txt"])
def test_a_title_says_a_formula_in_signs_that_people_read(name: str) -> None:
    given = edition(
        title="$`\\mathrm{CO_2}`$ and N~2~ by 10^6^, the 21^st^", subtitle=None, abstract="Of $`\\bar{x}`$."
    )
    assert (given.title_text, given.abstract_text) == ("CO₂ and N₂ by 10⁶, the 21st", "Of x̄.")
    for write in FORMS.values():
        assert "CO₂ and N₂ by 10⁶, the 21st" in write([given])
    file = f"a.{'eml' if name == 'email' else name}"
    assert list(find_missing(given, {file: render(given, [name])[name].data})) == []


@pytest.mark.parametrize("form", list(FORMS))
def test_a_brief_without_author_day_or_series_can_be_cited(form: str) -> None:
    assert "Institute of Tests" in FORMS[form]([edition(authors=[], series=None, identifiers={})])


def test_the_command_cites_what_an_audience_sees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Quays[, the secret]{audience=internal}\nauthors: [Desk]\n---\n\nText.\n", "utf-8")
    (tmp_path / "briefgen.toml").write_text("[audiences.public]\n[audiences.internal]\n", "utf-8")
    assert run(["cite", str(path), "--syntax", "bibtex"]) == 0
    assert "title = {{Quays}}" in capsys.readouterr().out
    assert run(["cite", str(path), "-a", "internal"]) == 0
    assert '"title": "Quays, the secret"' in capsys.readouterr().out


def test_editions_that_differ_have_names_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Quays[, the secret]{audience=internal}\nauthors: [Desk]\n---\n\nText.\n", "utf-8")
    (tmp_path / "briefgen.toml").write_text("[audiences.public]\n[audiences.press]\n[audiences.internal]\n", "utf-8")
    assert run(["cite", str(path), "--syntax", "bibtex", "--audience", "all"]) == 0
    entries = bibtexparser.loads(capsys.readouterr().out).entries
    assert [entry["ID"] for entry in entries] == ["a", "a-internal"]
