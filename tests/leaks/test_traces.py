"""Nothing tells of the machine that built the pages."""

from __future__ import annotations

import io

import pikepdf
import pytest

from briefgen.leaks.machine import find_traces

OWN = {"/srv/jobs/briefs-17", "/root", "/", "C:\\work\\briefs"}


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ('<a href="file:///srv/a.pdf">x</a>', "file:///srv/a.pdf"),
        ("<!-- FILE:/c:/a -->", "FILE:/c:/a"),
        ("<p>/home/anna/briefs/a.md</p>", "/home/anna/briefs/a.md"),
        ("<p>/Users/anna/a.md</p>", "/Users/anna/a.md"),
        ("<p>C:\\Users\\anna</p>", "C:\\Users\\anna"),
        ("<p>see /srv/jobs/briefs-17/content</p>", "/srv/jobs/briefs-17"),
        ("<p>C:\\work\\briefs\\a</p>", "C:\\work\\briefs"),
    ],
)
def test_found_in_a_page(text: str, trace: str) -> None:
    assert find_traces({"a.html": text.encode()}, OWN) == {"a.html": [trace]}


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://example.org/home/anna/x">x</a>',
        '<a href="https://example.org/srv/jobs/briefs-17/">x</a>',
        "<p>/srv/jobs/briefs-170</p>",
        "<p>The root of it, at /root and /home</p>",
        "<p>a profile: yes</p>",
    ],
)
def test_an_address_or_a_word_is_no_trace(text: str) -> None:
    assert find_traces({"a.html": text.encode()}, OWN) == {}


@pytest.mark.parametrize("mode", ["generate", "disable"])
def test_found_in_a_pdf_however_it_is_packed(mode: str) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Custom = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("file:///srv/a.pdf"))
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=getattr(pikepdf.ObjectStreamMode, mode))
    assert find_traces({"a.pdf": out.getvalue()}, ()) == {"a.pdf": ["file:///srv/a.pdf"]}
