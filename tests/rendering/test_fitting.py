"""Everything that is too wide or too tall is on the page: read back from the finished PDF by other programs."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTCurve, LTImage, LTPage, LTTextLine
from PIL import Image

from briefgen.assets.pictures import Asset, make_asset
from briefgen.problems import Severity
from briefgen.rendering import pdf
from briefgen.rendering.formats import render
from briefgen.rendering.rendered import Rendered
from tests.editions import PACKS, make_edition
from tests.pdf_profiles import list_failures
from tests.rendering.test_pdf import RICH, SENTENCE, pages_of

#: Points; the side margins of a page of each pack.
MARGINS = {
    name: mm * 72 / 25.4 for name, mm in (dict.fromkeys(PACKS, 24) | {"policy-memo": 22, "press-release": 25}).items()
}
ENDLESS = "q" * 121
LAW = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
URL = (
    "https://example.org/international/organisation?year=20252025&page=administration_communication.documentation#part"
)
WIDE_FORMULA = "y_t = " + " + ".join(rf"\beta_{{{n}}} x_{{{n},t}}" for n in range(1, 14))


def wide_table(columns: int, rows: int = 3) -> str:
    """A table of numbers of seven digits; each cell is another number."""
    head = " | ".join(["Line", *(f"Year {n}" for n in range(1, columns))])
    body = "\n".join(
        f"| Wages {row} | " + " | ".join(str(2_000_000 + row * 1000 + n) for n in range(1, columns)) + " |"
        for row in range(rows)
    )
    return f"| {head} |\n|:--{'|--:' * (columns - 1)}|\n{body}"


def exhibit(table: str) -> str:
    return f"::: table {{#wide header-columns=1}}\nCaption: Budget lines\n\n{table}\n:::"


EVERYTHING = f"""Text {ENDLESS} text *{ENDLESS}*, `{ENDLESS}` and **{LAW}{LAW}**.[^1]

- item {ENDLESS}
- {URL}/{ENDLESS}

![A wide picture](wide.png) in a line, and [![A linked picture](wide.png)](https://example.org/) in a link.

Inline $`{WIDE_FORMULA}`$ and by itself:

```math
{WIDE_FORMULA}
```

> {ENDLESS}

::: table
Caption: {ENDLESS}

| Key | {LAW} |
|--|--|
| `/usr/share/{"communication/" * 12}file.yaml` | {ENDLESS} |

Source: {ENDLESS}
:::

{exhibit(wide_table(14))}
"""


def wide_picture() -> dict[str, Asset]:
    data = io.BytesIO()
    Image.new("RGB", (2400, 600), "navy").save(data, "PNG")
    return {"wide.png": make_asset("wide.png", data.getvalue())}


def print_body(body: str, **content: Any) -> Rendered:
    rendered = render(make_edition(body=body, **content), ["pdf"])["pdf"]
    assert [p.message for p in rendered.problems if p.severity is Severity.ERROR] == []
    assert list_failures(rendered.data) == []
    return rendered


def list_drawn(item: Any) -> Iterator[Any]:
    """Characters, outlines and pictures of a page; white space is nothing."""
    if isinstance(item, LTCurve | LTImage) or (isinstance(item, LTChar) and item.get_text().strip()):
        yield item
    elif not isinstance(item, LTChar) and hasattr(item, "__iter__"):
        for child in item:
            yield from list_drawn(child)


def list_outside(sheet: LTPage, margin: float) -> list[tuple[str, float, float]]:
    return [
        (item.get_text() if isinstance(item, LTChar) else type(item).__name__, round(item.x0), round(item.x1))
        for item in list_drawn(sheet)
        if item.x0 < margin - 1 or item.x1 > sheet.width - margin + 1 or item.y0 < 20 or item.y1 > sheet.height
    ]


def list_lines(item: Any) -> Iterator[LTTextLine]:
    if isinstance(item, LTTextLine):
        yield item
    elif hasattr(item, "__iter__"):
        for child in item:
            yield from list_lines(child)


def read_lines(data: bytes) -> list[str]:
    return [line.get_text().strip() for sheet in extract_pages(io.BytesIO(data)) for line in list_lines(sheet)]


@pytest.mark.parametrize(("template", "paper"), [*((name, "a4") for name in PACKS), ("issue-brief", "letter")])
def test_nothing_leaves_the_text_area(template: str, paper: str) -> None:
    rendered = print_body(
        EVERYTHING,
        template=template,
        options={"paper": paper, "form": "full"},
        assets=wide_picture(),
        title=f"A title with {LAW}{LAW}",
        subtitle=ENDLESS,
        abstract=ENDLESS,
        authors=[{"name": LAW + LAW, "role": ENDLESS}],
        sections=[{"heading": ENDLESS, "body": SENTENCE}],
        notes={"1": f"A note {ENDLESS}, and {URL}."},
    )
    sheets = list(extract_pages(io.BytesIO(rendered.data)))
    assert [list_outside(sheet, MARGINS[template]) for sheet in sheets] == [[]] * len(sheets)
    text = "".join("".join(line.get_text() for sheet in sheets for line in list_lines(sheet)).split())
    assert text.count(ENDLESS) >= 10
    for number in range(1, 14):
        assert str(2_002_000 + number) in text


def test_all_of_sixty_columns_are_read_in_groups_that_name_their_rows() -> None:
    data = print_body(f"{exhibit(wide_table(60))}\n\nBehind.").data
    words = " ".join(pages_of(data)).split()
    numbers = [word for word in words if re.fullmatch(r"2\d{6}", word)]
    assert sorted(numbers) == sorted(str(2_000_000 + row * 1000 + n) for row in range(3) for n in range(1, 60))
    groups = words.count("Line")
    assert words.count("(continued)") == groups - 1 >= 3
    assert sum(word == "Wages" for word in words) == groups * 3
    with pikepdf.open(io.BytesIO(data)) as document:
        cells = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"]
        scopes = [str(cell.A.Scope) for cell in cells]
    assert scopes.count("/Row") == groups * 3, "the repeated first column speaks for its rows"


def test_the_word_for_a_table_that_continues_has_a_font() -> None:
    """It is on no page before the table is parted, and its letters may be nowhere else."""
    assert "(계속)" in "".join("".join(pages_of(print_body(exhibit(wide_table(40)), lang="ko").data)).split())


def test_a_table_is_set_smaller_before_it_is_turned() -> None:
    smaller = list(extract_pages(io.BytesIO(print_body(exhibit(wide_table(12))).data)))
    assert all(sheet.width < sheet.height for sheet in smaller)
    turned = list(extract_pages(io.BytesIO(print_body(f"Before.\n\n{exhibit(wide_table(16))}\n\nBehind.").data)))
    assert [sheet.width > sheet.height for sheet in turned] == [False, True, False]
    alone = " ".join(line.get_text() for line in list_lines(turned[1]))
    assert "Budget lines" in alone
    assert "Before." not in alone
    assert "Behind." not in alone
    for sheets in (smaller, turned):
        sizes = {round(char.size, 2) for sheet in sheets for char in list_drawn(sheet) if isinstance(char, LTChar)}
        assert min(sizes) >= 6.4, "no type is smaller than the floor"


def test_a_table_in_a_box_stays_there() -> None:
    data = print_body(f"::: box {{title=Method}}\n{wide_table(24)}\n:::").data
    sheets = list(extract_pages(io.BytesIO(data)))
    assert all(sheet.width < sheet.height for sheet in sheets)
    assert [list_outside(sheet, MARGINS["issue-brief"]) for sheet in sheets] == [[]] * len(sheets)
    assert "2002023" in " ".join(pages_of(data))


def test_numbers_in_narrow_columns_stay_whole() -> None:
    numbers = [f"{n},{n}15.{n % 10}" for n in range(41, 59)]
    body = f"| 구분 |{' a |' * 18}\n|---{'|--:' * 18}|\n| 서울특별시 | {' | '.join(numbers)} |"
    for template in ("issue-brief", "policy-memo"):
        words = " ".join(pages_of(print_body(body, template=template, lang="ko").data)).split()
        assert set(numbers) <= set(words), template


def test_law_names_are_hyphenated_as_their_language_does() -> None:
    section = {"heading": "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung", "body": "Text."}
    lines = read_lines(print_body("Text.", title=LAW, lang="de", sections=[section]).data)
    text = "\n".join(lines)
    assert LAW not in text.partition("Text.")[0]
    assert LAW in re.sub(r"[\u2010\u00ad-]\n", "", text)
    assert section["heading"] in re.sub(r"[\u2010\u00ad-]\n", "", text)


@pytest.mark.parametrize("shift", range(0, 60, 12))
def test_addresses_break_behind_their_signs_only(shift: int) -> None:
    """Wherever in a line an address begins: never within ``https://``, a host's name or a number."""
    lines = read_lines(render(make_edition(body=f"{'x' * shift} see <{URL}> here."), ["pdf"])["pdf"].data)
    start = next(index for index, line in enumerate(lines) if "http" in line)
    parts = [lines[start].partition("http")[2]]
    while "#part" not in "".join(parts):
        parts.append(lines[start + len(parts)])
    assert "http" + "".join(parts).removesuffix(" here.") == URL
    for part in parts[:-1]:
        assert part[-1] in "/?&=._#-", part
    assert "/" in parts[0].removeprefix("s://"), "no line ends within the host's name"
    assert not any(one[-1].isdigit() and two[0].isdigit() for one, two in itertools.pairwise(parts))


def test_no_hyphen_is_put_into_code_and_addresses() -> None:
    path = "/usr/share/organisation/international-communication/configuration.yaml"
    mail = "desk.administration.communication@international-organisation.example.org"
    name = "weasyprint_configuration_directory_international"
    for shift in (0, 10, 20):
        text = "x" * shift
        body = f"{text} `{path}` and `{name}` and {mail} and `{path}`, then {mail} once more and `{name}`."
        lines = read_lines(render(make_edition(body=body), ["pdf"])["pdf"].data)
        joined = "".join("".join(lines).split())
        assert (joined.count(path), joined.count(mail), joined.count(name)) == (2, 2, 2), shift


@pytest.mark.parametrize("wrap", ["{}", "- {}", "| A | B |\n|--|--|\n| {} | x |"])
def test_soft_hyphens_beside_endless_words_lose_and_cover_nothing(wrap: str) -> None:
    text = f"Shy {ENDLESS}\u00ad{'b' * 12} cccc inter\u00adnational dddd{'z' * 60}\u00adeeee and so on."
    data = print_body(wrap.format(text)).data
    sheets = list(extract_pages(io.BytesIO(data)))
    chars = [c for sheet in sheets for c in list_drawn(sheet) if isinstance(c, LTChar)]
    places = [(round(c.x0), round(c.y0)) for c in chars]
    assert len(set(places)) == len(places), "no two characters stand at one place"
    assert [list_outside(sheet, MARGINS["issue-brief"]) for sheet in sheets] == [[]] * len(sheets)
    read = re.sub(r"[\u2010-]\n|\s", "", "\n".join(read_lines(data)))
    assert re.sub(r"[\u00ad\s]", "", text) in read


def test_a_ligature_over_a_soft_hyphen_keeps_its_text() -> None:
    """``fl`` is one sign of Fira Sans, across the hyphen too; with WeasyPrint 70 all of them would read as nothing."""
    data = print_body("| A | B |\n|--|--|\n| Rindf\u00adleisch | x |\n| Kalbfleisch | Flug und Auflage |").data
    text = " ".join(pages_of(data))
    assert "Rindfleisch" in text
    assert "Kalbfleisch" in text
    assert "Auflage" in text


def test_a_row_taller_than_a_page_keeps_its_caption_and_header() -> None:
    words = " ".join(f"word{n}" for n in range(700))
    body = (
        f"Intro.\n\n::: table\nCaption: A tall one\n\n| Key | Text |\n|--|--|\n| one | {words} |\n| two | short |\n:::"
    )
    pages = pages_of(print_body(body).data)
    first = next(text for text in pages if "word0" in text)
    assert "A tall one" in first
    assert all("Key" in text for text in pages if "word" in text)
    assert re.findall(r"word(\d+)", "".join(pages)) == [str(n) for n in range(700)]


@pytest.mark.parametrize("rows", [26, 90])
def test_a_cell_over_two_pages_is_said_again(rows: int) -> None:
    others = "\n".join(f"| ^^ | row {n} |" for n in range(2, rows + 1))
    pages = pages_of(print_body(f"{SENTENCE * 14}\n\n| Group | Row |\n|--|--|\n| North | row 1 |\n{others}").data)
    with_rows = [text for text in pages if re.search(r"row \d", text)]
    assert len(with_rows) > 1
    assert [text.count("North") for text in with_rows] == [1] * len(with_rows)
    assert [int(n) for n in re.findall(r"row (\d+)", "".join(pages))] == list(range(1, rows + 1))


def test_a_table_without_rows_is_a_table() -> None:
    data = print_body("::: table\n\n| A | B |\n|---|---|\n:::").data
    with pikepdf.open(io.BytesIO(data)) as document:
        cells = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"]
        assert [str(cell.A.Scope) for cell in cells] == ["/Column", "/Column"]


def test_a_note_longer_than_a_page_runs_on() -> None:
    words = " ".join(f"word{n}" for n in range(1500))
    rendered = print_body(f"Text.[^1] {SENTENCE * 40} And more.[^2]", notes={"1": words, "2": "Short."})
    assert [each.message for each in rendered.misplaced if each.severity is Severity.ERROR] == []
    pages = pages_of(rendered.data)
    assert re.findall(r"word(\d+)", "".join(pages)) == [str(n) for n in range(1500)]
    assert sum("word" in text for text in pages) >= 2
    assert "word0" in next(text for text in pages if "Text." in text), "it begins on the page of its call"
    sheets = list(extract_pages(io.BytesIO(rendered.data)))
    assert [list_outside(sheet, MARGINS["issue-brief"]) for sheet in sheets] == [[]] * len(sheets)


def test_what_fits_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A brief without anything wide pays for nothing else than the look."""
    from briefgen.rendering import layout

    count = 0
    lay_out = layout.lay_out

    def counted(*args: Any) -> Any:
        nonlocal count
        count += 1
        return lay_out(*args)

    monkeypatch.setattr(layout, "lay_out", counted)
    for template in PACKS:
        render(make_edition(template=template, options={"form": "full"}, **RICH), ["pdf"])
    assert count == len(PACKS)
    assert pdf is not None


def test_an_urdu_page_begins_at_the_right() -> None:
    """In Latin letters, which the fonts have: what is asked is where things stand."""
    data = print_body("Text.\n\n1. First\n2. Second\n\n- point", title="Title", lang="ur").data
    sheet = next(iter(extract_pages(io.BytesIO(data))))
    lines = {line.get_text().strip(): line for line in list_lines(sheet)}
    edge = max(line.x1 for text, line in lines.items() if "Text" in text)
    assert abs(next(line.x1 for text, line in lines.items() if text == "Title") - edge) < 2
    chars = [c for c in list_drawn(sheet) if isinstance(c, LTChar)]
    marker = next(c for c in chars if c.get_text() == "1" and abs(c.x1 - edge) < 40)
    item = next(line for text, line in lines.items() if "First" in text)
    assert min(marker.x0, edge - 1) > item.x1 - 12 or "1" in item.get_text()
    assert marker.x0 > next(c.x0 for c in chars if c.get_text() == "F")
    # Words of another language in a text from right to left: each of the date's parts stands where it is read.
    date = [c for c in chars if abs(c.y0 - next(c.y0 for c in chars if c.get_text() == "M")) < 2]
    assert "".join(c.get_text() for c in sorted(date, key=lambda c: c.x0)) == "6May2025"


#: What is beside what in the margin of a pack, or before it in its line; labels are English, since Urdu has none.
BESIDE = {
    "policy-memo": [("To", "Recipient"), ("Bottom line", "Whattodo"), ("Key points", "Keypoint"), ("1", "Pointed")],
    "briefing-note": [("To", "Recipient"), ("From", "Sender"), ("1.1", "Words")],
    "press-release": [("To", "Recipient")],
    "academic": [("To", "Recipient"), ("1.", "Pointed")],
    "commentary": [("To", "Recipient")],
    "issue-brief": [("To", "Recipient"), ("1", "Pointed")],
}


@pytest.mark.parametrize("template", PACKS)
def test_what_is_in_the_margin_is_at_the_right_of_a_page_from_right_to_left(template: str) -> None:
    data = print_body(
        "Opening.",
        template=template,
        lang="ur",
        options={"form": "full"},
        routing={"to": ["Recipient"], "from": ["Sender"]},
        bottom_line="Whattodo.",
        key_points=["Keypoint"],
        sections=[{"heading": "Section", "role": "significance", "points": [{"heading": "Pointed", "body": "Words"}]}],
    ).data
    signs = [c for c in list_drawn(next(iter(extract_pages(io.BytesIO(data))))) if isinstance(c, LTChar)]
    chars = [c for c in signs for _ in c.get_text()]  # a ligature stands for several
    drawn = "".join(c.get_text() for c in signs)
    for label, words in BESIDE[template]:
        text = chars[drawn.index(words)]
        spelt = "".join(label.split())
        labels = [chars[match.start() :][: len(spelt)] for match in re.finditer(re.escape(spelt), drawn)]
        beside = [run for run in labels if abs(run[0].y0 - text.y0) < 12 and run[0].x0 > text.x0]
        assert beside, (label, words)
        assert all(char.x0 >= text.x1 for char in beside[0])


def test_a_formula_that_fits_no_column_has_a_page_on_its_side() -> None:
    matrix = " & ".join(f"a_{{{n}}}" for n in range(52))
    data = print_body(f"Before.\n\n```math\n\\begin{{matrix}} {matrix} \\end{{matrix}}\n```\n\nBehind.").data
    sheets = list(extract_pages(io.BytesIO(data)))
    assert [sheet.width > sheet.height for sheet in sheets] == [False, True, False]
    assert [list_outside(sheet, MARGINS["issue-brief"]) for sheet in sheets] == [[]] * len(sheets)
    pages = pages_of(data)
    assert "Before." in pages[0]
    assert "Behind." in pages[2]


def test_a_formula_that_fits_no_page_is_an_error() -> None:
    rendered = render(make_edition(body=f"Text.\n\n```math\n{'1234567890' * 30}\n```\n"), ["pdf"])["pdf"]
    assert [each.code for each in rendered.misplaced if each.severity is Severity.ERROR] == ["LAY911"]


@pytest.mark.parametrize(("template", "notes"), [("issue-brief", 1), ("policy-memo", 2)])
def test_notes_behind_a_note_of_whole_pages_are_where_it_ends(template: str, notes: int) -> None:
    """Each page is filled, the notes keep their order, and nothing is told that nobody could do anything about."""
    long = {str(n): " ".join(f"word{n}x{i}" for i in range(1500)) for n in range(1, notes + 1)}
    last = {"8": "Noted second.", "9": "Noted third."}
    body = f"Text.{''.join(f'[^{n}]' for n in long)} And more.[^8] And then.[^9] {SENTENCE * 30} Far behind.[^10]"
    content: dict[str, Any] = {"body": body, "notes": long | last | {"10": "Noted fourth."}}
    rendered = print_body(template=template, options={"notes": "foot", "form": "full"}, **content)
    assert [each.message for each in rendered.misplaced if each.severity is Severity.ERROR] == []
    pages = pages_of(rendered.data)
    text = " ".join(pages)
    words = [f"word{n}x{i}" for n in range(1, notes + 1) for i in range(1500)]
    assert re.findall(r"word\d+x\d+", text) == words
    assert [text.index(f"Noted {n}") for n in ("second", "third", "fourth")] == sorted(
        text.index(f"Noted {n}") for n in ("second", "third", "fourth")
    )
    assert text.index("Noted second") > text.index(words[-1])
    assert "word1x0" in pages[0], "the first one begins on the page of its call"
    assert all(len(page.split()) > 250 for page in pages[:-1])


@pytest.mark.parametrize(
    ("around", "columns", "terms"),
    [("{}", 2, 60), ('::: box {{title="A box"}}\n{}\n:::', 2, 30), ("- One\n\n  - Two\n\n{}", 2, 14), ("{}", 4, 60)],
)
def test_a_formula_in_a_cell_is_broken_where_no_page_is_wide_enough(around: str, columns: int, terms: int) -> None:
    latex = " + ".join(rf"\alpha_{{{n}}} x^{{{n}}}" for n in range(1, terms + 1))
    rows = (
        f"| Name |{' Year |' * (columns - 1)}\n|{'--|' * columns}\n| Sum of all |{f' $`{latex}`$ |' * (columns - 1)}\n"
    )
    indent = "    " if around.startswith("-") else ""
    rendered = print_body(around.format("".join(f"{indent}{row}\n" for row in rows.splitlines())))
    sheets = list(extract_pages(io.BytesIO(rendered.data)))
    assert [list_outside(sheet, MARGINS["issue-brief"]) for sheet in sheets] == [[]] * len(sheets)
    assert [each.code for each in rendered.misplaced if each.severity is Severity.ERROR] == []
