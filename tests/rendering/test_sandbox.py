"""A template that asks for too much is a Problem at its line, and takes no memory and no time."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from briefgen.core import limits
from briefgen.errors import TemplateError
from briefgen.problems import Problem
from briefgen.rendering import sandbox
from briefgen.rendering.pages import compose_page
from tests.editions import make_edition

#: The file that is changed: it is on every page.
PART = "base/partials/masthead.html.j2"


def fill(text: str, **others: str) -> str:
    edition = make_edition()
    files = {**edition.pack.files, PART: text}
    files |= {f"base/partials/{name}.html.j2": other for name, other in others.items()}
    return compose_page(replace(edition, pack=replace(edition.pack, files=files)), "web").html


def fail(text: str, **others: str) -> Problem:
    with pytest.raises(TemplateError) as caught:
        fill(text, **others)
    (problem,) = caught.value.problems
    assert problem.code in ("TPL201", "TPL202")
    return problem


@pytest.mark.parametrize(
    "expression",
    [
        "range(10**9)",
        "range(100001)",
        "('a' * 600000) ~ ('a' * 600000)",
        "range(0 - 10**30, 10**30)",
        "'a' * 10**9",
        "10**9 * 'a'",
        "([0] * 10**9)|length",
        "10**(10**7)",
        "(10**900) * (10**900)",
        "'a'|center(10**9)",
        "'a\\nb'|indent(10**9)",
        "'\\n'.join(['a'] * 5000)|indent(1000)",
        "'%1000000000d'|format(1)",
        "'%1000000000d' % 1",
        "'%*d' % (10**9, 1)",
        "'{:1000000000}'.format(1)",
        "'{:{}}'.format(1, 10**9)",
        "'a'.ljust(10**9)",
        "'a'.zfill(width=10**9)",
        "('\t' * 1000).expandtabs(9999)",
        "('a' * 9999).replace('a', 'b' * 9999)",
        "('a' * 9999)|replace('a', 'b' * 9999)",
        "('a' * 9999).join(['b'] * 9999)",
        "(['b'] * 9999)|join('a' * 9999)",
        "'a'.translate({97: 'b' * 9999})",
        "[1]|slice(10**8)|list",
        "[1]|batch(10**9, 'x')|list",
        "[1]|tojson(indent=10**9)",
        "(5).to_bytes(10**9, 'big')",
        "10.0**400",
        "'%c'|format(99999999999)",
        "['a']|map('center', 10**9)|list",
        "lipsum(n=10**6)",
        "[1, 2][10**30]",
    ],
)
def test_no_value_grows_without_end(expression: str) -> None:
    problem = fail(f"one\n{{{{ {expression} }}}}\n")
    assert problem.place
    assert (problem.place.file, problem.place.line) == (PART, 2)
    assert re.match(r"The template cannot be rendered: .+ \(while printing a-brief\)$", problem.message)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("\n" + "{% for a in range(99999) %}" * 2 + "{% endfor %}" * 2, {}),
        ("\n{% for a in range(9) recursive %}{{ loop(range(9)) }}{% endfor %}", {}),
        ("\n{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}", {}),
        ("\n" + "{% set a = 'ab' %}" + "{% set a = a ~ a %}" * 40, {}),
        ("\n" + "{% set a = 'ab' %}" + "{% set a = a + a %}" * 40, {}),
        ("\n" + "{% set a = 'ab' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40, {}),
        (
            "\n{% set a = 'a' * 999999 %}{% for b in range(999) %}{{ a }}{% endfor %}",
            {},
        ),
        ("\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", {}),
        ("\n{% include 'partials/masthead.html.j2' %}", {}),
        ("\n{% include 'partials/x.html.j2' %}", {"x": "{% include 'partials/masthead.html.j2' %}"}),
        ("\n" + "{% for a in [1] %}" * 25 + "{% endfor %}" * 25, {}),
        ("\n" + "{% if 1 %}" * 120 + "{% endif %}" * 120, {}),
    ],
)
def test_nothing_is_repeated_without_end(text: str, others: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "STEPS", 20_000)
    monkeypatch.setattr(limits, "WEB", 3_000_000)
    problem = fail(text, **others)
    assert problem.place
    assert problem.place.file.startswith("base/")
    assert problem.place.file != PART or problem.place.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "\n{% for a in range(999) %}{{ 'a' * 9999 }}{% endfor %}",
        "\n{% set a %}{% for a in range(999) %}{{ 'a' * 9999 }}{% endfor %}{% endset %}",
        "\n{% macro m() %}{% for a in range(999) %}{{ 'a' * 9999 }}{% endfor %}{% endmacro %}{{ m() }}",
        "\n{% filter upper %}{% for a in range(999) %}{{ 'a' * 9999 }}{% endfor %}{% endfilter %}",
    ],
    ids=["page", "set", "macro", "filter"],
)
def test_a_page_and_its_parts_have_one_limit(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WEB", 3_000_000)
    problem = fail(text)
    assert problem.code == "TPL202"
    assert problem.message.startswith("The template has produced more than 3,000,000 characters up to this line")
    assert problem.place


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ range(100000)|length }}", "100000"),
        ("{% for a in range(1000) %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/1000 2/1000 3/1000"),
        ("{% for a in 'abc' %}{{ a }}{% if not loop.last %}, {% endif %}{% endfor %}", "a, b, c"),
        ("{% for a in 'ab' %}{{ loop.previtem|default('^') }}{{ loop.nextitem|default('$') }}{% endfor %}", "^ba$"),
        ("{% for k, v in {'x': 1}.items() if v %}{{ k }}={{ v }}{% else %}none{% endfor %}", "x=1"),
        ("{% for a in [] %}x{% else %}none{% endfor %}", "none"),
        ("{% for n in [[1, [[3, []]]], [2, []]] recursive %}{{ n[0] }}{{ loop(n[1]) }}{% endfor %}", "132"),
        ("[{{ 'a' * 3 ~ (1 + 2) }}]", "[aaa3]"),
        ("[{{ 2**10 }}]", "[1024]"),
        ("[{{ 'b'|center(5) }}]", "[  b  ]"),
        ("[{{ '%03d'|format(7) }}{{ '%5s' % 'x' }}]", "[007    x]"),
        ("[{{ '{:>4}'.format(8) }}]", "[   8]"),
        ("[{{ ['<', 'b']|join('&') }}]", "[&lt;&amp;b]"),
        ("[{{ 'a\\nb'|indent(2) }}]", "[a\n  b]"),
        ("[{{ 'aXa'|replace('X', '-') }}]", "[a-a]"),
        ("[{{ [1, 2, 3]|batch(2)|list }}]", "[[1, 2], [3]]"),
        ("[{{ edition.lang ~ '<' ~ '<b>'|safe }}]", "[en&lt;<b>]"),
    ],
)
def test_what_templates_ask_for_is_given(text: str, words: str) -> None:
    assert words in fill(text)


@pytest.mark.parametrize("attribute", ["__class__", "__init__", "format_map.__self__.__class__"])
def test_an_attribute_that_may_not_be_had_may_not_be_had_after_one_that_may(attribute: str) -> None:
    before = "{{ edition.title_text.upper() }}{{ edition.slug.lower() }}"
    assert "unsafe" in fail(f"{before}{{{{ edition.title_text.{attribute} }}}}").message
    assert fill(f"{{% if false %}}{{{{ edition.title_text.{attribute} }}}}{{% endif %}}{before}")


def test_a_method_that_changes_its_list_is_refused_after_one_that_does_not() -> None:
    before = "{% set words = [1] %}{{ words.count(1) }}"
    assert fill(before)
    assert "unsafe" in fail(f"{before}{{{{ words.append(2) }}}}").message


def test_what_is_safe_of_one_type_need_not_be_of_another() -> None:
    environment = sandbox.BoundedEnvironment(1_000)
    assert environment.is_safe_attribute("text", "append", None)
    assert not environment.is_safe_attribute([], "append", None)
