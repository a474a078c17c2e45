"""What a screen reader meets in a PDF, and in which order; read with pikepdf and pdfminer, not with what wrote it."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from tests.editions import PACKS, make_edition
from tests.pdf_profiles import list_failures
from tests.pdf_structure import read_structure
from tests.rendering.test_pdf import RICH, print_edition

PRISM = "{http://prismstandard.org/namespaces/basic/3.0/}"
#: What a brief has to say of itself.
XMP = (
    *("dc:title", "dc:creator", "dc:description", "dc:subject", "dc:language", "dc:rights", "dc:identifier"),
    *("pdf:Keywords", "pdf:Producer", "xmp:CreateDate", "xmp:ModifyDate"),
    *("pdfuaid:part", "pdfaid:part", "pdfaid:conformance"),
    *(f"{PRISM}{name}" for name in ("seriesTitle", "volume", "number", "issn")),
)
SENTENCE = "The ferry leaves at noon and nobody on the quay expects it back before the evening. "


def structure_of(body: str = "", **content: Any) -> list[str]:
    data = print_edition(make_edition(body=body, **content))
    assert list_failures(data) == []
    return read_structure(data)


def below(lines: list[str], start: str) -> list[str]:
    """The lines of the first element that begins so, from it on to the end of what it holds."""
    at = next(number for number, line in enumerate(lines) if line.lstrip().startswith(start))
    depth = len(lines[at]) - len(lines[at].lstrip())
    inner = []
    for line in lines[at + 1 :]:
        if len(line) - len(line.lstrip()) <= depth:
            break
        inner.append(line)
    return [line[depth:] for line in [lines[at], *inner]]


def test_a_note_comes_behind_its_paragraph_and_leads_back() -> None:
    body = f"First[^1] and {SENTENCE}[^2]\n\nSecond."
    lines = structure_of(body, notes={"1": "Note one.\n\nIts end.", "2": "Note two."})
    inside = below(lines, "Part")
    assert [line.strip() for line in inside[1:]] == [
        "P",
        "Span 'First'",
        "Reference",
        "Link -> note-1 '1'",
        f"Span ' and {SENTENCE}'",
        "Reference",
        "Link -> note-2 '2'",
        "Note ID=note-1",
        "Lbl",
        "Link -> call-1 '1'",
        "P 'Note one.'",
        "P 'Its end.'",
        "Note ID=note-2",
        "Lbl",
        "Link -> call-2 '2'",
        "P 'Note two.'",
        "P 'Second.'",
    ]


def test_a_paragraph_over_two_pages_is_one_and_its_notes_come_behind_it() -> None:
    body = f"{SENTENCE * 25}Early.[^1]{' ' + SENTENCE * 60}"
    lines = structure_of(body, notes={"1": "The note."})
    kinds = [line.strip().split(" ")[0] for line in below(lines, "Part")]
    assert kinds == ["Part", "P", "Span", "Reference", "Link", "Span", "Note", "Lbl", "Link", "P"]
    text = " ".join(re.findall(r"Span '(.*)'", "\n".join(lines)))
    assert text.count(SENTENCE.strip()) == 85, "nothing of the next page's head is in it"


@pytest.mark.parametrize("place", ["heading", "cell", "item", "caption", "quote"])
def test_a_note_is_never_in_a_sentence_wherever_its_call_is(place: str) -> None:
    call = "Called[^1]"
    bodies = {
        "heading": "Text.",
        "cell": f"| A | B |\n|---|---|\n| {call} | 1 |",
        "item": f"- {call}\n- two",
        "caption": f"::: table\nCaption: {call}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n:::",
        "quote": f"> {call} and on.",
    }
    sections = [{"heading": call, "body": "Below."}] if place == "heading" else []
    lines = structure_of(bodies[place], notes={"1": "The note."}, sections=sections)
    at = next(number for number, line in enumerate(lines) if line.strip().startswith("Note"))
    depth = len(lines[at]) - len(lines[at].lstrip())
    parents = [
        line.split()[0]
        for number, line in enumerate(lines[:at])
        if len(line) - len(line.lstrip()) < depth
        and all(len(other) - len(other.lstrip()) > len(line) - len(line.lstrip()) for other in lines[number + 1 : at])
    ]
    expected = {"item": ["L", "LI", "LBody"], "quote": ["BlockQuote"], "heading": ["Sect"]}
    assert parents == ["Document", "Part", *expected.get(place, [])]
    assert [line.strip() for line in lines[at : at + 4]] == [
        "Note ID=note-1",
        "Lbl",
        "Link -> call-1 '1'",
        "P 'The note.'",
    ]


def test_notes_at_the_end_are_notes_too() -> None:
    lines = structure_of("Text[^1].", notes={"1": "The note."}, template="commentary")
    assert below(lines, "Note ID=note-1") == [
        "Note ID=note-1",
        "  Lbl",
        "    Link -> call-1 '1'",
        "  P 'The note.'",
    ]


def test_lists_have_labels_and_inner_lists_are_in_their_items() -> None:
    lines = structure_of("- one\n- two\n\n    1. inner\n\nTerm\n: Definition\n\nOther\n: First.\n: Second.\n")
    inside = [line.strip() for line in below(lines, "Part")[1:]]
    assert inside == [
        "L ListNumbering=/Disc",
        *("LI", "Lbl '–'", "LBody", "P 'one'"),
        *("LI", "Lbl '–'", "LBody", "P 'two'"),
        "L ListNumbering=/Decimal",
        *("LI", "Lbl '1.'", "LBody 'inner'"),
        "L",
        *("LI", "Lbl 'Term'", "LBody 'Definition'"),
        *("LI", "Lbl 'Other'", "LBody 'First.'", "LBody 'Second.'"),
    ]


def test_bullets_of_each_level_look_different() -> None:
    lines = structure_of("- one\n    - two\n        - three\n            - four\n\n1. first\n    - below\n")
    assert [line.split("'")[1] for line in lines if line.strip().startswith("Lbl")] == ["–", "•", "○", "○", "1.", "•"]


def test_a_list_and_a_table_over_two_pages_are_one() -> None:
    items = "\n".join(f"- item {number}" for number in range(70))
    rows = "\n".join(f"| row {number} | {number} |" for number in range(80))
    lines = structure_of(f"{items}\n\n| Name | Number |\n|---|---|\n{rows}\n")
    kinds = [line.strip().split(" ")[0] for line in lines]
    assert kinds.count("L") == kinds.count("Table") == kinds.count("THead") == kinds.count("TBody") == 1
    assert kinds.count("LI") == 70
    assert kinds.count("TR") == 81
    again = [line for line in lines if line.startswith("Artifact") and "Name" in line]
    assert len(again) == 2, "the head that the next pages repeat"


def test_captions_are_in_their_table_and_picture(tmp_path: Any) -> None:
    from PIL import Image

    from briefgen.assets.pictures import make_asset

    data = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(data, "PNG")
    body = (
        "::: table\nCaption: Crossings\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nSource: Office\n:::\n\n"
        "::: figure\n![A quay at dawn](quay.png)\n\nCaption: The quay\n:::\n"
    )
    lines = structure_of(body, assets={"quay.png": make_asset("quay.png", data.getvalue())})
    assert below(lines, "Table")[1:3] == ["  Caption", "    P 'Table 1 Crossings'"]
    assert below(lines, "Figure") == ["Figure Alt=A quay at dawn", "  Span", "  Caption", "    P 'Figure 1 The quay'"]
    assert "    P 'Source: Office'" in lines


def test_the_number_of_a_point_is_read_with_its_heading_and_no_sign_before_a_version() -> None:
    sections = [
        {"heading": "Why", "role": "significance", "points": [{"heading": "Point", "body": "T."}, {"body": SENTENCE}]}
    ]
    history = [{"date": "2025-05-06", "version": "1"}, {"date": "2025-06-06", "version": "2"}]
    lines = structure_of("Text.", sections=sections, version="2", history=history)
    assert below(lines, "H2")[0] == "H2 'Why'"
    assert {"      H3 '1 Point'", f"      P '2 {SENTENCE.strip()}'"} <= set(lines)
    assert sum("Version" in line for line in lines) >= 2
    assert not any("'·" in line or "' ·" in line for line in lines if not line.startswith("Artifact"))


def test_contents_are_a_toc_with_page_numbers() -> None:
    sections = [{"heading": f"Section {name}", "body": "Text."} for name in ("One", "Two", "Three")]
    lines = structure_of("Text.", sections=sections, options={"contents": "true"})
    assert below(lines, "TOC") == [
        "TOC",
        *(
            line
            for name in ("One", "Two", "Three")
            for line in ("  TOCI", "    Reference", f"      Link -> section-{name.lower()} 'Section {name} 1'")
        ),
    ]


def test_every_language_says_where_it_changes() -> None:
    body = (
        "[군사위원회]{lang=ko} and **[gras]{lang=fr}**.\n\n::: {lang=fr}\nUn paragraphe.\n\n- liste\n:::\n\n"
        "| A | B |\n|---|---|\n| [Zelle]{lang=de} | 2 |\n\n> Mots. {lang=fr}\n\nCall[^1].\n"
    )
    sections = [{"heading": "Kapitel", "lang": "de", "body": "Text mit [word]{lang=en}."}]
    notes = {"1": "[Война]{lang=ru}."}
    lines = structure_of(body, sections=sections, notes=notes)
    told = {tuple(line.strip().split(" ", 2)[1:]) for line in lines if " Lang=" in line}
    for pair in (
        ("Lang=ko", "'군사위원회'"),
        ("Lang=fr", "'gras'"),
        ("Lang=de", "'Zelle'"),
        ("Lang=ru", "'Война'"),
        ("Lang=en", "'word'"),
        ("Lang=de",),
        ("Lang=fr",),
    ):
        assert pair in told, lines


def test_the_words_of_a_formula_say_that_they_are_english() -> None:
    lines = structure_of("Wenn $`\\frac{a}{b}`$ gilt.", lang="de")
    assert [line.strip() for line in lines if "Formula" in line] == ["Formula Lang=en Alt=a over b 'a/b'"]
    lines = structure_of("When $`\\frac{a}{b}`$ holds.", lang="en-GB")
    assert [line.strip() for line in lines if "Formula" in line] == ["Formula Alt=a over b 'a/b'"]


def test_merged_heads_say_which_way_they_head_and_how_far_they_reach() -> None:
    body = (
        "::: table {header-columns=1 header-rows=2}\n\n| Island | 2023 | << |\n|---|--:|--:|\n"
        "| ^^ | Planned | Sailed |\n| North | 14 | 12 |\n:::\n"
    )
    lines = [line.strip() for line in structure_of(body)]
    assert "TH Scope=/Column RowSpan=2 'Island'" in lines
    assert "TH Scope=/Column ColSpan=2 '2023'" in lines
    assert "TH Scope=/Row 'North'" in lines


def test_words_are_parted_at_the_ends_of_lines_and_hyphens_there_are_soft() -> None:
    words = "Internationalisation considerations notwithstanding, the acknowledgement institutionalised much. "
    lines = structure_of(words * 12)
    body = below(lines, "P ActualText") if any("P ActualText" in line for line in lines) else below(lines, "Part")
    said = "".join(
        "" if "ActualText=\u00ad" in line else re.sub(r"^.*?'(.*)'$", r"\1", line) for line in body if "Span" in line
    )
    assert said.split() == words.split() * 12
    assert any("Span ActualText=\u00ad" in line for line in lines)


def test_a_word_over_two_lines_is_found() -> None:
    import pypdfium2

    words = "Internationalisation considerations notwithstanding, the acknowledgement institutionalised much. "
    with pypdfium2.PdfDocument(print_edition(make_edition(body=words * 12))) as pdf:
        # PDFium writes U+FFFE where it takes a hyphen for one that joins two lines.
        text = pdf[0].get_textpage().get_text_range().replace("\ufffe", "")
    assert text.count("considerations") == text.count("institutionalised") == 12


HYPHENATED = "Internationalisation considerations notwithstanding, the acknowledgement institutionalised much. "
#: Fonts of their own; the last is one that has no hyphen, where another font draws that.
STYLES: dict[str, tuple[str, dict[str, Any]]] = {
    "emphasis": ("*{}*", {}),
    "strong": ("**{}**", {}),
    "words that hold hyphens": ("A well‐known and long-standing one: {}", {}),
    "a quotation": ("> {}", {}),
    "a caption": ("::: table\nCaption: {}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n:::", {}),
    "a note": ("Call[^1].", {"notes": {"1": HYPHENATED * 12}}),
    "a heading": ("Text.", {"sections": [{"heading": HYPHENATED * 2, "body": "Text."}]}),
    "key points": ("Text.", {"key_points": [HYPHENATED * 6]}),
    "a source": ("::: table\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nSource: {}\n:::", {}),
    "emphasis in a source": ("::: table\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nSource: *{}*\n:::", {}),
    "keywords": ("Text.", {"keywords": [HYPHENATED * 4]}),
    "an organisation": ("Text.", {"publisher": {"name": HYPHENATED.strip() * 3}}),
}


@pytest.mark.parametrize("place", STYLES)
def test_words_are_read_and_found_whole_in_every_font(place: str) -> None:
    import pypdfium2

    body, content = STYLES[place]
    data = print_edition(make_edition(body=body.format(HYPHENATED * 12), **content))
    with pypdfium2.PdfDocument(data) as pdf:
        found = "".join(page.get_textpage().get_text_range() for page in pdf).replace("\ufffe", "")
    lines = "".join(line for line in read_structure(data) if not line.startswith("Artifact"))
    for word in HYPHENATED.replace(",", "").split():
        assert found.count(word) >= HYPHENATED.count(word), word
    assert found.count("considerations") == found.count("notwithstanding") == found.count("institutionalised")
    assert "\u2010" not in found.replace("well\u2010known", "")
    assert len(re.findall("(?<!ActualText=\u00ad )'[^']*\u2010", lines)) == body.count("\u2010")


def test_hyphens_of_words_stay_at_the_ends_of_lines() -> None:
    import pypdfium2

    for kind, body in (("plain", "{}"), ("emphasis", "*{}*"), ("item", "- {}")):
        data = print_edition(make_edition(body=body.format("a long-standing, well-informed, far-reaching view, " * 40)))
        with pypdfium2.PdfDocument(data) as pdf:
            found = "".join(page.get_textpage().get_text_range() for page in pdf).replace("\ufffe", "")
        found = re.sub(r"[\u2010-]\s*", "-", found)
        assert [found.count(word) for word in ("long-standing", "well-informed", "far-reaching")] == [40] * 3, kind
        assert any("ActualText=- " in line for line in read_structure(data)), kind


def test_broken_lines_are_words_of_their_own() -> None:
    caption = "::: table\nCaption: One\\\n*two*\n\n| A | B |\n|---|---|\n| 1 | 2 |\n:::"
    lines = structure_of(f"First line\\\nsecond line *of*\\\n**it all**\n\n{caption}")
    assert "    P 'First line second line of it all'" in lines
    assert "        P 'Table 1 One two'" in lines


def test_an_address_over_two_lines_has_no_space_and_no_hyphen_in_it() -> None:
    address = "https://example.org/a/very/long/address/that/goes/on/and/on/for/more/than/one/line/of/the/text"
    lines = structure_of(f"{SENTENCE}See {address} there.")
    assert [line.strip() for line in lines if "Link" in line] == [f"Link -> {address} {address!r}"]


def test_running_heads_are_artifacts() -> None:
    lines = structure_of(SENTENCE * 200, short_title="Short", marking="TLP:GREEN")
    tagged = "\n".join(line for line in lines if not line.startswith("Artifact"))
    assert "TLP:GREEN" not in tagged
    assert "Short" not in tagged
    assert sum("TLP:GREEN" in line for line in lines if line.startswith("Artifact")) > 1


@pytest.mark.parametrize("template", PACKS)
def test_headings_are_in_order_and_nothing_is_empty(template: str) -> None:
    lines = read_structure(print_edition(make_edition(template=template, **RICH)))
    levels = [int(found[1]) for line in lines if (found := re.match(r"\s*H(\d)", line))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        deeper = len(after) - len(after.lstrip()) > len(line) - len(line.lstrip())
        assert deeper or line.startswith("Artifact") or "'" in line or '"' in line, f"{line!r} is empty"


def test_metadata_are_complete_and_agree() -> None:
    content: dict[str, Any] = {
        "keywords": ["ferries", "islands"],
        "topics": ["Transport"],
        "authors": [{"name": "Island Desk"}, {"name": "Jo Smith"}],
        "description": "About ferries.",
        "series": {"name": "Issue Brief", "volume": "3", "number": "4"},
        "identifiers": {"doi": "10.5555/12345678", "issn": "2049-3630"},
        "rights": "© 2025 Institute. CC BY 4.0.",
        "updated": "2025-06-07",
    }
    with pikepdf.open(io.BytesIO(print_edition(make_edition(**content)))) as pdf:
        info = pdf.docinfo
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            told = {name: xmp[name] for name in XMP if name in xmp}
    assert told["dc:title"] == str(info["/Title"]) == "A brief"
    assert told["dc:creator"] == str(info["/Author"]).split(", ") == ["Island Desk", "Jo Smith"]
    assert told["dc:description"] == str(info["/Subject"])
    assert told["pdf:Keywords"] == str(info["/Keywords"]) == "ferries, islands"
    assert told["pdf:Producer"] == str(info["/Producer"])
    assert told["dc:subject"] == {"ferries", "islands", "Transport"}
    assert told["dc:language"] == {"en"}
    assert told["dc:rights"] == "© 2025 Institute. CC BY 4.0."
    assert told["dc:identifier"] == "https://doi.org/10.5555/12345678"
    assert (told["xmp:CreateDate"], told["xmp:ModifyDate"]) == ("2025-05-06", "2025-06-07")
    assert (str(info["/CreationDate"]), str(info["/ModDate"])) == ("D:20250506", "D:20250607")
    assert [told[f"{PRISM}{name}"] for name in ("seriesTitle", "volume", "number", "issn")] == [
        "Issue Brief",
        "3",
        "4",
        "2049-3630",
    ]
    assert (told["pdfuaid:part"], told["pdfaid:part"], told["pdfaid:conformance"]) == ("1", "2", "A")


@pytest.mark.parametrize(
    "body",
    [
        f"1. First[^1] and {SENTENCE}\n2. Second.",
        f"Term\n: First[^1] and {SENTENCE}",
        f"- First[^1] and *{SENTENCE.strip()}*\n\n  - inner",
        f"::: box\n- First[^1] and {SENTENCE}\n:::",
    ],
)
def test_a_note_comes_behind_text_that_no_paragraph_holds(body: str) -> None:
    lines = [line.strip() for line in structure_of(body, notes={"1": "Note one."})]
    goes_on = next(number for number, line in enumerate(lines) if "The ferry leaves" in line)
    assert lines.index("Note ID=note-1") > goes_on


@pytest.mark.parametrize(
    "body",
    [
        "| | 2023 | 2024 |\n|---|---|---|\n| North | 1 | 2 |\n",
        "::: table {header-columns=1}\n| Isle | 2023 |\n|---|---|\n| North | 1 |\n|  | 3 |\n:::\n",
    ],
)
def test_a_header_cell_without_words_is_a_plain_cell(body: str) -> None:
    lines = [line.strip() for line in structure_of(body)]
    assert [line for line in lines if line.startswith("TH ") and not line.endswith("'")] == []
    assert "TD" in lines
