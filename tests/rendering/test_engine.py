"""What the engine grumbles about becomes a Problem; what it may read is only what the edition holds."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
import sys
import zlib

import pikepdf
import pydyf
import pytest

from briefgen.errors import TemplateError
from briefgen.pipeline.check import check
from briefgen.pipeline.layout_findings import place_layout_problems
from briefgen.reading.reader import read
from briefgen.rendering.formats import render
from briefgen.rendering.pages import compose_page
from briefgen.rendering.pdf import measure, print_pdf
from tests.editions import PACKS, make_edition
from tests.folders import Site, site

__all__ = ["site"]

PAGE = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h1>T</h1>{}</body></html>'


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "https://example.org/x.png", "asset:picture/other", "http://127.0.0.1:9/x"]
)
def test_nothing_but_the_edition_can_be_read(address: str) -> None:
    problems = print_pdf(PAGE.format(f'<img src="{address}" alt="x">'), "", {}).problems
    assert {"REN102", "REN105"} == {problem.code for problem in problems}
    assert any(address in problem.message for problem in problems)


#: A marker that the root itself passes on to what is in the marker: drawn, it would contain itself.
SELF = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" marker-end="url(#a)">'
    '<marker id="a"><path d="M0 0L4 4" stroke="red"/></marker><path d="M0 0L9 9" stroke="red"/></svg>'
)
WITH_PICTURE = "---\ntitle: A\nauthors: [Desk]\n---\n\nText.\n\n![Map](<assets/a map.svg>)\n"


def test_check_knows_a_drawing_that_passes_a_marker_on_to_itself(site: Site) -> None:
    site.put("content/assets/a map.svg", SELF)
    path = site.put("content/a.md", WITH_PICTURE)
    (problem,) = check([path]).errors
    assert (problem.place and problem.place.line, "marker-end" in problem.message) == (8, True)


def test_a_picture_that_cannot_be_printed_is_named_at_its_line(site: Site) -> None:
    url = "asset:picture/x"
    html = PAGE.format(f'<img src="{url}" alt="x">')
    printed = print_pdf(html, "", {url: ("image/svg+xml", SELF.encode())}, pictures={url: "assets/a map.svg"})
    site.put("content/assets/a map.svg", SELF.replace(' marker-end="url(#a)"', ""))
    (problem,) = place_layout_problems(printed.misplaced, read(site.put("content/a.md", WITH_PICTURE)))
    assert (problem.code, problem.place and problem.place.line) == ("REN105", 8)
    assert "“assets/a map.svg”" in problem.message
    assert url not in problem.message + problem.hint


def test_to_lay_out_drawings_takes_time_by_their_size() -> None:
    drawings = {"asset:picture/x": ("image/svg+xml", b"x" * 4000), "asset:font/x": ("font/ttf", b"x" * 4000)}
    assert measure("<p>Text", drawings) - measure("<p>Text", {}) == 1000


def test_css_that_the_engine_drops_is_a_warning() -> None:
    problems = print_pdf(PAGE.format(""), "p { colour: red }", {}).problems
    assert [(problem.code, problem.severity) for problem in problems] == [("REN107", "warning")]
    assert "colour: red" in problems[0].message
    (image,) = print_pdf(PAGE.format(""), "p { background-image: sun }", {}).problems
    assert image.code == "REN107"  # and not a picture


def test_the_shipped_style_sheets_are_understood_whole() -> None:
    for template in PACKS:
        assert render(make_edition(template=template, marking="TLP:GREEN"), ["pdf"])["pdf"].problems == ()


def broken(**files: str) -> None:
    """Print a brief with some files of the base pack replaced."""
    edition = make_edition()
    pack = dataclasses.replace(edition.pack, files={**edition.pack.files, **files})
    compose_page(dataclasses.replace(edition, pack=pack), "web")


def test_a_template_error_names_the_template_the_line_and_the_field() -> None:
    with pytest.raises(TemplateError) as caught:
        broken(**{"base/partials/masthead.html.j2": "<p>\n  {{ edition.subtitel }}\n</p>"})
    (problem,) = caught.value.problems
    assert str(problem.place) == "base/partials/masthead.html.j2:2:3"
    assert problem.place is not None
    assert problem.place.excerpt == "  {{ edition.subtitel }}"
    assert "subtitel" in problem.message
    assert "a-brief" in problem.message
    assert "subtitle" in problem.hint


@pytest.mark.parametrize(
    "code",
    [
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ 10.0 ** 400 }}",
        "{{ [1, 2][5].x }}",
        "{{ 'a' + 1 }}",
    ],
)
def test_what_python_raises_in_a_template_is_told_at_its_line(code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        broken(**{"base/partials/masthead.html.j2": f"<p>\n{code}\n</p>"})
    (problem,) = caught.value.problems
    assert (problem.code, problem.place and problem.place.line) == ("TPL201", 2)


def test_a_template_that_cannot_be_read_names_its_line() -> None:
    with pytest.raises(TemplateError) as caught:
        broken(**{"base/partials/body.html.j2": "ok\n{% for x in %}\n"})
    assert str(caught.value.problems[0].place) == "base/partials/body.html.j2:2:1"


def test_a_missing_partial_is_named_with_a_guess() -> None:
    with pytest.raises(TemplateError) as caught:
        broken(**{"base/web.html.j2": '{% include "partials/mast.html.j2" %}'})
    assert "partials/mast.html.j2" in caught.value.problems[0].message
    assert "partials/masthead.html.j2" in caught.value.problems[0].hint


@pytest.mark.parametrize("code", ["{{ edition.__class__.__mro__ }}", "{{ ''.__class__ }}", "{{ prose.__globals__ }}"])
def test_templates_run_in_a_sandbox(code: str) -> None:
    with pytest.raises(TemplateError):
        broken(**{"base/partials/body.html.j2": code})


def test_each_stream_of_a_pdf_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compressed: list[bytes] = []
    compressor = zlib.compressobj

    class Counted:
        def __init__(self, level: int) -> None:
            self._compressor = compressor(level)
            self.flush = self._compressor.flush

        def compress(self, data: bytes) -> bytes:
            compressed.append(data)
            return self._compressor.compress(data)

    monkeypatch.setattr(pydyf.zlib, "compressobj", Counted)
    data = print_pdf(PAGE.format("<p>Text"), "", {}).data
    assert re.search(rb"/ID ?\[\(\w{32}\) \(\w{32}\)\]", data)  # what the second time was for
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (profile,) = (each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/N") == 3)
        content = profile.read_bytes()
    assert compressed.count(content) == 1
    # pydyf makes the stream of small objects itself, while it writes.
    assert len(compressed) - len(set(compressed)) <= 1


def test_what_the_engine_hardly_uses_is_loaded_when_it_does() -> None:
    code = (
        "import sys; from briefgen.rendering.engine import import_engine; import_engine();"
        "from weasyprint.pdf import fonts; names = ('fontTools.subset', 'fontTools.varLib');"
        "print([name in sys.modules for name in names]);"
        "print(fonts.subset.Options(retain_gids=True).retain_gids);"
        "import fontTools.subset, fontTools.varLib.instancer as real;"
        "print(bool(fontTools.subset.__file__), real.instantiateVariableFont.__module__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["[False,", "False]", "True", "True", "fontTools.varLib.instancer"]
