"""A style by its name or its file, or what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from briefgen.citing.localize import localize
from briefgen.citing.styles import StyleRefused, find_style
from tests.citing.small_styles import TITLE, write_dependent, write_style

CALL = '<text macro="one"/>'
WRONG = {
    "no file": (None, "CSL102", "does not exist"),
    "no XML": ("<style", "CSL103", "line 1, column"),
    "another root": ("<svg/>", "CSL103", "is not a CSL style"),
    "no layout": (write_style().replace("layout", "other"), "CSL103", "how citations are printed"),
    "a missing macro": (write_style(CALL), "CSL103", "no macro one"),
    "a macro in a circle": (
        write_style(CALL, macros=f'<macro name="one"><text macro="two"/></macro><macro name="two">{CALL}</macro>'),
        "CSL103",
        "The macro one of the citation style own.csl uses itself",
    ),
    "a document type": ('<!DOCTYPE style [<!ENTITY a "b">]>' + write_style(), "CSL103", "document type"),
    "no parent": (write_dependent("nothing-of-this-name"), "CSL104", "nothing-of-this-name, which is not installed"),
    "a dependent parent": (write_dependent("nature-digest"), "CSL104", "depends on another"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_style_that_cannot_be_used(case: str, tmp_path: Path) -> None:
    text, code, words = WRONG[case]
    if text is not None:
        (tmp_path / "own.csl").write_text(text, "utf-8")
    with pytest.raises(StyleRefused, match=words) as fault:
        find_style("own.csl", tmp_path)
    assert fault.value.code == code


@pytest.mark.parametrize("name", ["../own.csl", "/etc/own.csl"])
def test_a_file_outside_of_the_workspace_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(write_style(), "utf-8")
    (tmp_path / "inner").mkdir()
    with pytest.raises(StyleRefused) as fault:
        find_style(name, tmp_path / "inner")
    assert fault.value.code == "CSL102"


def test_the_nearest_name_is_suggested() -> None:
    with pytest.raises(StyleRefused) as fault:
        find_style("chicago-note-bibliography", None)
    assert (fault.value.code, fault.value.hint) == ("CSL102", "Did you mean chicago-notes-bibliography?")


@pytest.mark.parametrize("name", ["../styles/apa", "dependent/nature-digest", "APA", "a b"])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(StyleRefused):
        find_style(name, None)


def test_the_longest_style_is_prepared_in_no_time() -> None:
    """Its macros call each other hundreds of times; looked at once for each call, they take seconds."""
    style = find_style("chicago-notes-bibliography-subsequent-author", None)
    start = process_time()
    localize(style, "ko")
    assert process_time() - start < 1


def test_what_is_known_of_a_style(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(write_style(kind="in-text", listed=TITLE), "utf-8")
    own, chicago, apa, digest = (
        find_style("own.csl", tmp_path),
        find_style("chicago-notes", None),
        find_style("apa", None),
        find_style("nature-digest", None),
    )
    assert (own.notes, own.has_list, own.dated) == (False, True, False)
    assert (chicago.notes, chicago.has_list, chicago.dated) == (True, False, False)
    assert (apa.notes, apa.has_list, apa.dated) == (False, True, True)
    # A dependent style prints as its parent does.
    assert digest.text == find_style("nature", None).text
