"""The glossary in a check: places, languages, the brief's own terms; and names that the house does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.analysis.text.expansions import find_expansion
from briefgen.analysis.text.names import fold
from briefgen.analysis.text.spelling_pairs import list_endings, list_free, list_national
from briefgen.checks.outcome import Outcome
from briefgen.pipeline.check import examine
from tests.checks.check_workspace import check_text, show, show_marked

NAMES = '[check]\nselect = ["NAM", "ABB"]\n'


def check_glossary(folder: Path, glossary: str, text: str, head: str = "") -> Outcome:
    (folder / "glossary.toml").write_text(glossary, encoding="utf-8")
    return check_text(folder, NAMES, text, head)


def test_a_term_of_the_workspace_is_found_over_a_line_end_and_in_a_compound(tmp_path: Path) -> None:
    glossary = '[[terms]]\nterm = "Kim Jong Un"\ninstead_of = ["Kim Jong-un"]\nnote = "As 38 North writes it."'
    outcome = check_glossary(tmp_path, glossary, "It was Kim\nJong-un. The pro-Kim Jong-un press agreed.")
    assert show_marked(outcome) == ["NAM401 Kim", "NAM401 Kim Jong-un"]
    (problem, _) = outcome.report
    assert problem.message == "“Kim Jong-un” is written “Kim Jong Un” in the glossary."
    assert problem.hint == "Write “Kim Jong Un”. As 38 North writes it."


def test_a_longer_word_of_the_glossary_wins(tmp_path: Path) -> None:
    glossary = '[[terms]]\nterm = "New START"\n[[terms]]\nterm = "beginning"\naliases = ["START", "START II"]'
    outcome = check_glossary(tmp_path, glossary, "New START ended. It was START II that was lost.")
    assert show_marked(outcome) == ["ABB421 START", "NAM406 START II"]


def test_a_term_that_begins_small_may_begin_a_sentence(tmp_path: Path) -> None:
    glossary = '[[terms]]\nterm = "the war"\naliases = ["special military operation"]'
    (problem,) = check_glossary(tmp_path, glossary, "Special military operation is not the word.").report
    assert problem.hint == "Write “The war”."


def test_a_term_holds_for_its_languages(tmp_path: Path) -> None:
    glossary = """
    terms = [
      {term = "조선", instead_of = ["북한"], languages = ["ko"]},
      {term = "Eta", instead_of = ["Zeta"], languages = ["fr"]},
    ]"""
    outcome = check_glossary(tmp_path, glossary, "북한은 발표했다. Zeta.", "lang: ko\n")
    assert show_marked(outcome) == ["NAM401 북한"]


def test_a_term_of_the_brief_takes_the_place_of_that_of_the_workspace(tmp_path: Path) -> None:
    glossary = '[[terms]]\nterm = "Kyiv"\ninstead_of = ["Kiev"]'
    head = "glossary: [{term: Kyiv, instead_of: [Kyjiw]}]\n"
    assert show_marked(check_glossary(tmp_path, glossary, "Kiev, or Kyjiw.", head)) == ["NAM401 Kyjiw"]


def test_a_glossary_of_a_brief_is_checked_too(tmp_path: Path) -> None:
    outcome = check_text(tmp_path, NAMES, "Text.", "glossary: [Kyiv, {term: Kiev, aliases: [Kyiv]}]\n")
    assert show(outcome) == ["GLO103 4:41+4"]


def test_a_spelling_of_the_glossary_is_no_variant(tmp_path: Path) -> None:
    text = "An acknowledgment came. The acknowledgement came. Another acknowledgement came."
    assert show_marked(check_text(tmp_path, NAMES, text)) == ["NAM402 acknowledgment"]
    glossary = '[[terms]]\nterm = "acknowledgment"\ninstead_of = ["acknowledgement"]'
    found = show_marked(check_glossary(tmp_path, glossary, text))
    assert found == ["NAM401 acknowledgement", "NAM401 acknowledgement"]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en-GB", "The color of organised labour.", ["color"]),
        ("en-US", "The color of organised labour.", ["organised", "labour"]),
        ("en-CA", "The colour of organized defence.", []),
        ("en-GB-oxendict", "The colour of organised labour.", ["organised"]),
        ("en", "The colour of gray centres.", ["gray"]),
        ("en", "A pro-labour party and the Labor Day. A color.", ["color"]),
        ("fr", "Le color de labour.", []),
    ],
)
def test_spelling_follows_the_language(tmp_path: Path, lang: str, text: str, found: list[str]) -> None:
    marked = show_marked(check_text(tmp_path, '[check]\nselect = ["NAM402"]', text, f"lang: {lang}\n"))
    assert marked == [f"NAM402 {word}" for word in found]


def test_a_workspace_chooses_ise_or_ize(tmp_path: Path) -> None:
    settings = '[check]\nselect = ["NAM402"]\noptions = {ise_or_ize = "ize"}'
    outcome = check_text(tmp_path, settings, "They organise. They analyse and advise.", "lang: en-GB\n")
    assert show_marked(outcome) == ["NAM402 organise"]


def test_no_word_is_both_british_and_american() -> None:
    for table in (list_national(), list_endings(), list_free()):
        assert not table.keys() & set(table.values())


@pytest.mark.parametrize(
    ("option", "value", "found"),
    [("country_points", "with", ["US"]), ("country_points", "without", ["U.K."]), ("country_as_noun", "short", [])],
)
def test_a_workspace_chooses_how_countries_are_written(
    tmp_path: Path, option: str, value: str, found: list[str]
) -> None:
    settings = f'[check]\nselect = ["NAM403"]\noptions = {{{option} = "{value}"}}'
    text = "The United States agreed. US envoys met U.K. envoys."
    assert show_marked(check_text(tmp_path, settings, text)) == [f"NAM403 {each}" for each in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jong-un", "JongUn"), ("Erdoğan", "Erdogan"), ("Zelenskyy", "Zelensky"), ("Kiev", "Kyiv"), ("Xi’an", "Xian")],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Whisky", "Whiskey"), ("Kim", "Lim"), ("Ski", "Sky"), ("Iran", "Iraq")])
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_name_is_reported_with_the_word_before_it(tmp_path: Path) -> None:
    text = "In May Kim Jong Un came. It was Kim Jong Un. On Friday Kim Jong-un’s sister left."
    (problem,) = check_text(tmp_path, NAMES, text).report
    assert problem.message == "“Kim Jong-un” is spelled “Kim Jong Un” 2 times in this brief."


@pytest.mark.parametrize(
    ("short", "before", "expansion"),
    [
        ("KCNA", "As the state-run Korean Central News Agency", "Korean Central News Agency"),
        ("ICBM", "many intercontinental ballistic missiles", "intercontinental ballistic missiles"),
        (
            "CISA",
            "the Cybersecurity and Infrastructure Security Agency",
            "Cybersecurity and Infrastructure Security Agency",
        ),
        ("DPRK", "what North Korea says", ""),
        ("UN", "It was in", ""),
    ],
)
def test_the_words_of_an_abbreviation_are_found(short: str, before: str, expansion: str) -> None:
    assert find_expansion(short, before) == expansion


def test_an_abbreviation_that_is_explained_later_is_reported_with_the_line(tmp_path: Path) -> None:
    text = "The NIS said so.\n\nThe National Intelligence Service (NIS) said more."
    (problem,) = check_text(tmp_path, NAMES, text).report
    assert problem.message == "“NIS” is not explained until line 8."
    assert problem.hint == "Write “National Intelligence Service (NIS)” here."


def test_the_glossary_says_how_an_abbreviation_is_explained(tmp_path: Path) -> None:
    glossary = '[[terms]]\nterm = "NIS"\nexpansion = "National Intelligence Service"'
    (problem,) = check_glossary(tmp_path, glossary, "The NIS said so.").report
    assert problem.hint == "Write “National Intelligence Service (NIS)” here."


def test_an_abbreviation_without_an_expansion_in_the_glossary_is_a_name(tmp_path: Path) -> None:
    outcome = check_glossary(tmp_path, 'terms = ["MITRE", "New START"]', "MITRE read New START. The old START ended.")
    assert show(outcome) == ["ABB421 6:31+5"]


def test_the_organisation_of_the_workspace_explains_itself(tmp_path: Path) -> None:
    settings = f'{NAMES}\n[organisation]\nname = "Island News Service"'
    assert show(check_text(tmp_path, settings, "What the INS says.")) == []


def test_a_workspace_says_which_abbreviations_readers_know(tmp_path: Path) -> None:
    settings = f'{NAMES}options = {{known_abbreviations = ["KCNA"]}}'
    assert show_marked(check_text(tmp_path, settings, "The KCNA and NATO met.")) == ["ABB421 NATO"]


def test_one_brief_is_compared_with_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.md"
    path.write_text("---\ntitle: T\nauthors: [A]\n---\n\nKim Jong-un spoke.\n", encoding="utf-8")
    assert not examine([path]).report
