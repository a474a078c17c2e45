"""Templates are compiled once in a process, and what they say counts all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.errors import TemplateError
from briefgen.rendering.pages import compose_page
from briefgen.rendering.template_cache import share_compiled
from tests.editions import make_edition

MASTHEAD = "base/partials/masthead.html.j2"


def test_a_second_page_compiles_nothing_and_is_the_same() -> None:
    edition = make_edition()
    first = compose_page(edition, "print")
    known = dict(share_compiled()._known)
    assert compose_page(edition, "print") == first
    assert known
    assert known == share_compiled()._known


def test_a_changed_template_is_compiled_again() -> None:
    edition = make_edition()
    compose_page(edition, "web")
    for words in ("<p>One.</p>", "<p>Two.</p>", "<p>One.</p>"):
        changed = replace(edition, pack=replace(edition.pack, files={**edition.pack.files, MASTHEAD: words}))
        assert words in compose_page(changed, "web").html


def test_a_failure_names_its_line_each_time() -> None:
    edition = make_edition()
    broken = replace(
        edition, pack=replace(edition.pack, files={**edition.pack.files, MASTHEAD: "\n\n{{ edition.titel }}"})
    )
    for _ in range(2):
        with pytest.raises(TemplateError) as caught:
            compose_page(broken, "web")
        (problem,) = caught.value.problems
        assert problem.place
        assert (problem.place.file, problem.place.line) == (MASTHEAD, 3)
