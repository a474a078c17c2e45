"""Rules on slips, number, quotation marks, lengths, links and letters: what their examples cannot show."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.fixing import fix_file
from briefgen.pipeline.check import check, examine
from briefgen.pipeline.session import Session
from tests.checks.check_workspace import check_text, show_marked


def find(folder: Path, text: str, codes: str, settings: str = "", head: str = "") -> list[str]:
    """Code and marked words of what these rules find."""
    return [each for each in show_marked(check_text(folder, settings, text, head)) if each.startswith(codes)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry and the the freighter.", ["the the"]),
        ("The ferry and\nthe\nthe freighter.", ["the"]),
        ("He did it again and and again.", ["and and"]),
        ("What it is is plain, and who it was was not. He had had that that.", []),
        ("It is, is it not? Night, night after night. Ten 10 10 and Bora Bora and Sirhan sirhan.", ["Sirhan sirhan"]),
        ("An in in-depth look, a so-so so.", []),
        ("Over and\\\nand over, as in verse.", []),
        ("[The the]{lang=de} `the the` <https://the.the/the> *the the* “the the”", []),
        ("It ended . It began ; so what ? (Really )", [" .", " ;", " ?", " )"]),
        ("One . . . two ... .NET and .5 and 3 : 4 and a (b) .", [" ."]),
        ("A call[^1] , a citation.\n\n[^1]: N.", [" ,"]),
        ("a.  Typed by hand\n\n(ii)  Typed by hand\n\nEnd.  Next.", ["  "]),
    ],
)
def test_slips(tmp_path: Path, text: str, found: list[str]) -> None:
    assert find(tmp_path, text, "LNG602") == [f"LNG602 {words}" for words in found]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("fr", "Nous nous demandons : le navire a-t-il quitté le le port ? Oui ; non , oui.", ["le le", " ,"]),
        ("fr", "Nous nous demandons ce que vous vous dites ; prends-le le matin ; il va faire faire un pont.", []),
        ("de", "Die die Fähre fuhr.", ["Die die"]),
        ("ru", "Он на на корабле.", ["на на"]),
        ("de", "Die, die die Fähre sahen, kamen mit mit Autos.", []),
        ("de", "Und und dann.", ["Und und"]),
        ("ko", "하나 하나 살펴보면 , 그렇다.", [" ,"]),
    ],
)
def test_slips_in_other_languages(tmp_path: Path, lang: str, text: str, found: list[str]) -> None:
    assert find(tmp_path, text, "LNG602", head=f"lang: {lang}\n") == [f"LNG602 {words}" for words in found]


@pytest.mark.parametrize(
    "text",
    [
        "One of the questions is open, and the number of ferries was small.",
        "Closing the schools was a mistake. What moved the markets was fear.",
        "The news is bad. The series was long. The politics is local. The process has ended. The bus was late.",
        "The means is not the end; the headquarters was moved; the Netherlands has agreed.",
        "He asked that they be heard, and whether it have any effect. Those who does not matter said so.",
        "A Special Forces unit and a Coast Guard cutter; a Russian forces spokesman; a Women’s Day.",
        "There is many a slip. This kind of ship; these kinds of ships.",
        "Each of the ferries that are here is old. One of the few ferries that have engines sank.",
        "The man behind the attacks is dead, the head of the forces was dismissed.",
    ],
)
def test_agreement_leaves_what_is_right(tmp_path: Path, text: str) -> None:
    assert find(tmp_path, text, "LNG601") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("But the sanctions was lifted.", "the sanctions was"),
        ("It rained; they was late.", "they was"),
        ("One of the ferries are old.", "One of the ferries are"),
        ("This phenomena is new.", "This phenomena"),
        ("He sent a Russian troops to it.", "a Russian troops"),
    ],
)
def test_agreement_finds_what_is_wrong(tmp_path: Path, text: str, found: str) -> None:
    assert find(tmp_path, text, "LNG601") == [f"LNG601 {found}"]


@pytest.mark.parametrize(
    ("settings", "text", "found"),
    [
        ("", "“One”, ‘two’.", ["LNG603 ‘two’"]),
        ("", "“One”, ‘two’, ‘three’.", ["LNG603 “One”"]),
        ("quotes = '‘’'", "“One”, “two”.", ["LNG603 “One”"]),
        ("quotes = {en = '“”'}", '"One", it\'s.', ['LNG605 "']),
        ("quotes = '\"\"'", "“One”, it's.", ["LNG605 “"]),
        ("", "> “One ‘two’ it's”\n\n“Three”, “four”.", ["LNG605 '"]),
        ("", "[„Eins“]{lang=de} und “one”.", []),
        ("", "## The ‘ferry’\n\n“One”.", []),
    ],
)
def test_quotation_marks(tmp_path: Path, settings: str, text: str, found: list[str]) -> None:
    settings = f"[check.options]\n{settings}\n" if settings else ""
    assert find(tmp_path, text, ("LNG603", "LNG605"), settings) == found  # type: ignore[arg-type]


def test_a_workspace_whose_marks_are_none_is_reported(tmp_path: Path) -> None:
    outcome = check_text(tmp_path, '[check.options]\nquotes = "()"\n', "Text.")
    assert any("must be two marks" in problem.message for problem in outcome.report)


@pytest.mark.parametrize(
    ("settings", "text", "found"),
    [
        ("", "One -- two - three.", []),
        ("", "One – two -- three - four.", [" -- ", " - "]),
        ("", "One—two, three--four.", ["--"]),
        ("dashes = 'spaced'", "One -- two.\n\n> He said – no -- this.", [" -- "]),
        (
            "dashes = 'closed'",
            "In 2025 - a year - it was 7 - 2, `a -- b`, and --strict; a well-known A-B.",
            [" - ", " - "],
        ),
    ],
)
def test_dashes_typed_as_hyphens(tmp_path: Path, settings: str, text: str, found: list[str]) -> None:
    settings = f"[check.options]\n{settings}\n" if settings else ""
    assert find(tmp_path, text, "LNG610", settings) == [f"LNG610 {each}" for each in found]


@pytest.mark.parametrize(
    ("style", "found"),
    [("inside", ["”."]), ("outside", [".”"]), ("consistent", [])],
)
def test_points_beside_quotation_marks(tmp_path: Path, style: str, found: list[str]) -> None:
    text = "It was “the end”. It was “the end.” He said: “This is the end of all things.” “No,” he said."
    settings = f'[check.options]\nquote_stops = "{style}"\n'
    assert find(tmp_path, text, "LNG604", settings) == [f"LNG604 {each}" for each in found]


def test_lengths_are_the_workspace(tmp_path: Path) -> None:
    settings = "[check.options]\nsentence_words = 3\nsentence_words_most = 5\nparagraph_words = 6\n"
    text = "Some wordy long sentence here surely. One two three four. One “two three four five six” seven."
    assert [each.partition(" ")[0] for each in find(tmp_path, text, "LNG60", settings)] == [
        "LNG606",
        "LNG607",
        "LNG606",
    ]


def test_phrases_are_the_workspace(tmp_path: Path) -> None:
    settings = '[check.options]\nwordy_phrases = {"going forward" = "from now on", "make use of" = "use"}\n'
    text = "Going\nforward, in order to sail. They make use of it."
    assert find(tmp_path, text, "LNG609", settings) == ["LNG609 Going", "LNG609 make use of"]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "en",
            "The researcher Byun (변상정) met 「로동신문」 사설 필자 in the harbour.",
            ["변상정", "로동신문」 사설 필자"],
        ),
        (
            "en",
            "The man said (Он сказал), α and β, Σ; ちゃんとした日本語; 日本 in the harbour office.",
            ["Он сказал", "ちゃんとした日本語", "日本"],
        ),
        ("en", "[변상정]{lang=ko}, [Москва]{lang=ru}, [日本]{lang=ja}, `변상정`", []),
        ("ko", "인공지능(人工知能)과 AI, [日本]{lang=ja}", []),
        ("ja", "日本語とカタカナ", []),
        ("sr-Cyrl", "Београд", []),
        ("ru", "Москва и 서울", ["서울"]),
    ],
)
def test_words_in_other_letters(tmp_path: Path, lang: str, text: str, found: list[str]) -> None:
    assert find(tmp_path, text, "ACC801", head=f"lang: {lang}\n") == [f"ACC801 {words}" for words in found]


def test_a_text_without_its_language_is_reported_once(tmp_path: Path) -> None:
    korean = "여섯 시에 결항되었고, 다음 배는 (12:30) 떠났다."
    whole = f"{korean}\n\n{korean}\n\n- {korean}"
    assert find(tmp_path, whole, "ACC801") == ["ACC801 The ferry"]
    assert find(tmp_path, whole, "ACC801", head="lang: en\n") == ["ACC801 en"]
    part = f"{korean} {korean}\n\n" + "The ferry did not sail at six, and nobody knew why it did not. " * 3
    assert find(tmp_path, part, "ACC801") == [f"ACC801 {korean}"]
    assert find(tmp_path, f"::: {{lang=ko}}\n{part.partition(chr(10))[0]}\n:::", "ACC801") == []


def test_a_source_has_to_name_its_language(tmp_path: Path) -> None:
    head = "sources: {a: {title: 북한의 파병 인정}, b: {title: 북한의 파병 인정, lang: ko}}\n"
    found = [p for p in check_text(tmp_path, "", "Text.[@a] [@b]", head).report if p.code == "ACC801"]
    assert [problem.hint for problem in found] == ["Give the source its language: lang: ko."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "See [Here](https://example.org/a), [여기](https://example.org/b) or [“read more”](https://example.org/c).",
            3,
        ),
        ("[Log](https://example.org/a), [log](http://example.org/a/), [the log](https://example.org/b).", 0),
        ("[Log](https://example.org/a), [log](https://example.org/b), [log](https://example.org/c).", 1),
        ("<https://example.org/a>, <https://example.org/a>, <https://example.org>, <a@example.org>", 1),
    ],
)
def test_words_of_links(tmp_path: Path, text: str, found: int) -> None:
    assert len(find(tmp_path, text, "ACC805")) == found


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_the_place_is_exact_in_every_format(tmp_path: Path, suffix: str) -> None:
    lines = {
        "yaml": "title: T\nauthors: [A]\nabstract: 'It''s the the end'\n",
        "json": '{"title": "T", "authors": ["A"],\n\n"abstract": "\\u201cA\\u201d the the end"}',
    }
    path = tmp_path / f"brief.{suffix}"
    path.write_text(lines[suffix], "utf-8")
    (found,) = [problem for problem in examine([path]).report if problem.code == "LNG602"]
    assert found.place is not None
    assert found.place.excerpt[found.place.column - 1 : found.place.end_column - 1] == "the the"


FRENCH = "---\ntitle: Titre\nlang: {lang}\n---\n\n{text}\n"


@pytest.mark.parametrize(
    ("lang", "setting", "text", "found"),
    [
        ("fr", "as found", "Oui ? Non ! Rien : si ; et « là » ; si; et «là».", [";", "«", "»"]),
        ("fr", "as found", "Oui? Non! Rien : si; et «là».", []),
        ("fr", "always", "Oui? Non! Rien: si; et «là».", ["?", "!", ":", ";", "«", "»"]),
        ("fr-CA", "always", "Oui? Non! Rien: si; et «là».", [":", "«", "»"]),
        ("fr-CH", "always", "Oui ? Voir `a?`, https://example.org/?a=b, 10:30, [why?]{lang=en} et $`a:b`$.", []),
        ("en", "always", "Yes? No! [Oui?]{lang=fr} «x»", []),
        ("de", "always", "Ja? «so» :", []),
    ],
)
def test_spaces_of_french_signs(tmp_path: Path, lang: str, setting: str, text: str, found: list[str]) -> None:
    (tmp_path / "briefgen.toml").write_text(
        f'[organisation]\nname = "D"\n[check.options]\nspaces = "{setting}"\n', "utf-8"
    )
    path = tmp_path / "a.md"
    path.write_text(FRENCH.format(lang=lang, text=text), "utf-8")
    problems = [each for each in check([path]) if each.code == "LNG611"]
    lines = path.read_text("utf-8").splitlines()
    assert [lines[each.place.line - 1][each.place.column - 1] for each in problems if each.place] == found


def test_missing_spaces_are_written(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(FRENCH.format(lang="fr", text="Oui ? Non ! Oui ? Non ! Rien : si; et «là»: oui."), "utf-8")
    fixed = fix_file(path, Session())
    assert fixed
    assert fixed.after.splitlines()[-1] == "Oui ? Non ! Oui ? Non ! Rien : si\u202f; et «\u00a0là\u00a0»\u00a0: oui."


@pytest.mark.parametrize(
    ("lang", "quotes", "before", "after"),
    [
        ("fr", "", 'Il dit « oui », « non », « si » de "b".', "Il dit « oui », « non », « si » de «\u00a0b\u00a0»."),
        ("fr", '"“”"', 'Il dit "oui".', "Il dit “oui”."),
        ("de", "", 'Er sagt „ja“, „so“ und "viel".', "Er sagt „ja“, „so“ und „viel“."),
        ("de-CH", "", 'Er sagt’s „ja“, "nein".', "Er sagt’s „ja“, «nein»."),
        ("pl", "", 'Mówi „tak” i "nie".', "Mówi „tak” i „nie”."),
        ("ru", '"«»"', 'Он сказал "да".', "Он сказал «да»."),
        ("nl", '"‘’"', "Hij zegt ‘ja’ en 'nee' en \"niet\".", "Hij zegt ‘ja’ en ‘nee’ en ‘niet’."),
        ("sv", '"””"', 'Han säger "ja".', "Han säger ”ja”."),
        ("es-MX", '"“”"', 'Dijo "sí".', "Dijo “sí”."),
        ("cs", "", 'Řekl „ano“ a "ne".', 'Řekl „ano“ a "ne".'),
    ],
)
def test_straight_marks_become_those_of_the_language(
    tmp_path: Path, lang: str, quotes: str, before: str, after: str
) -> None:
    toml = '[organisation]\nname = "D"\n' + (f"[check.options]\nquotes = {quotes}\n" if quotes else "")
    (tmp_path / "briefgen.toml").write_text(toml, "utf-8")
    path = tmp_path / "a.md"
    path.write_text(FRENCH.format(lang=lang, text=before), "utf-8")
    fixed = fix_file(path, Session())
    assert (fixed.after if fixed else path.read_text("utf-8")).splitlines()[-1] == after
