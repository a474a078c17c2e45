"""What counts as a leak, and what does not."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.slugs import make_slug
from briefgen.leaks.find import find_in, find_leaks
from briefgen.leaks.secret import Secret, squeeze
from briefgen.leaks.secret_index import SecretIndex
from briefgen.leaks.text_source import Channel

WORDS = (
    "harbour operator subsidy crossing letter winter council island freight captain schedule repair budget engine "
    "minister promise vessel channel signal report"
).split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=6, max_size=30).map(" ".join)
CLEAN = "a ferry sailed early and came back late with nobody on board".split()
SEEN = st.lists(st.sampled_from(CLEAN), max_size=60).map(" ".join)


def found(text: str, *secrets: str, allowed: tuple[str, ...] = (), declared: bool = False) -> list[str]:
    page = f"<p>{html.escape(text)}</p>".encode()
    leaks = find_leaks({"a.html": page}, [Secret(secret, declared=declared) for secret in secrets], allowed)
    return [leak.secret.text for leak in leaks if leak.secret]


@settings(max_examples=200, deadline=None)
@given(SENTENCES, SEEN, SEEN, st.integers(0, 30))
def test_any_six_words_are_found(secret: str, before: str, after: str, first: int) -> None:
    words = secret.split()
    start = first % (len(words) - 5)
    part = " ".join(words[start : start + 6])
    assert found(f"{before} {part} {after}", secret) == [secret]


@settings(max_examples=200, deadline=None)
@given(SENTENCES, SEEN, st.text("\u00ad\u200b-\n ", min_size=0, max_size=2), st.integers(1, 9))
def test_no_sign_or_line_end_hides_it(secret: str, before: str, sign: str, every: int) -> None:
    broken = sign.join(secret[at : at + every] for at in range(0, len(secret), every))
    assert found(f"{before} {broken}", secret) == [secret]


@settings(max_examples=200, deadline=None)
@given(st.lists(SENTENCES, max_size=5), SEEN)
def test_nothing_is_found_where_nothing_is(secrets: list[str], page: str) -> None:
    assert found(page, *secrets) == []


@settings(max_examples=200, deadline=None)
@given(SENTENCES, st.lists(SENTENCES, min_size=1, max_size=4), SEEN)
def test_what_may_be_seen_is_no_leak(secret: str, allowed: list[str], page: str) -> None:
    assert found(" ".join([page, *allowed[:1], page]), secret, allowed=(*allowed, page)) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_parts_are_parts_of_the_squeezed_text(text: str) -> None:
    secret = Secret(text)
    assert secret.squeezed == squeeze(secret.squeezed)
    assert all(0 <= start < stop <= len(secret.squeezed) for start, stop in secret.parts)


@pytest.mark.parametrize(
    ("page", "secret"),
    [
        ("It was Li Wei who said so", "Li Wei"),
        ("It was LI-WEI who said so", "Li Wei"),
        ("They lost 47,300 tonnes", "47,300"),
        ("변상정은 말했다", "변상정"),
        ("因此部队在三月撤出该地区并返回", "部队在三月撤出该地区并返回"),
        ("the résumé of Renée Müller", "Renee Muller"),
        ("the coeﬃcient of diffusion", "coefficient of diffusion"),
        ("Project\nNightjar begins", "Project Nightjar"),
    ],
)
def test_short_ones_are_found_as_words(page: str, secret: str) -> None:
    assert found(page, secret) == [secret]


@pytest.mark.parametrize(
    ("page", "secret"),
    [
        ("I ran to the harbour", "Iran"),
        ("the Iranian coast", "Iran"),
        ("therapists", "the rapists"),
        ("page 12 of 30", "12"),
        ("however, it sailed", "however"),
        ("it sailed in 1947, 3001 times", "47, 300"),
        ("five words of it are here", "these five words of it are not here at all"),
    ],
)
def test_short_ones_are_not_found_inside_others(page: str, secret: str) -> None:
    assert found(page, secret) == []


def test_a_word_in_the_page_s_code_says_nothing() -> None:
    page = b'<article class="Iran"><style>p{font-family:Iran}</style><p id="Iran">x</p></article>'
    assert find_leaks({"a.html": page}, [Secret("Iran")]) == ()
    assert find_leaks({"a.html": page}, [Secret("Iran", declared=True)])


def test_a_declared_word_is_found_however_short_and_whatever_may_be_seen() -> None:
    assert found("It was Kim", "Kim", allowed=("It was Kim",), declared=True) == ["Kim"]
    assert found("The project Nightjar", "Project Nightjar", allowed=("Project Nightjar",), declared=True)
    assert found("Kimchi", "Kim", declared=True) == []


def test_a_part_of_a_declared_text_is_no_leak() -> None:
    long = Secret("The operator asked twice for a larger subsidy", declared=True)
    assert find_in("In spring the operator asked twice for a larger subsidy.", [long]) == (long,)
    assert find_in("In spring the operator asked twice for a larger ship.", [long]) == ()


def test_neighbours_that_may_be_seen_make_no_leak_between_them() -> None:
    secret = "the island council and the harbour office agree"
    seen = ("A letter to the island council and", "the harbour office agree on nothing")
    assert found(" ".join(seen), secret, allowed=seen) == []
    assert found(" ".join(seen), secret, allowed=seen[:1]) == [secret]


@pytest.mark.parametrize(
    ("drawn", "is_printed", "is_found"),
    [
        ("The council says that it would carry less\nGrain: sailings by year", True, False),
        ("Sailings by month: grain\nTimber waits on the quay", True, False),
        ("The council says that it would carry less grain", True, True),
        ("The council says that it would carry less\nGrain: sailings by year", False, True),
        ("The council says that it would carry\nless grain: sailings by year", True, True),
        ("The council says that it would carry less\nGrain and more timber", True, True),
    ],
    ids=["a block after", "a block before", "one line", "a web page", "elsewhere", "no block"],
)
def test_a_text_that_ends_with_its_page_makes_no_leak_with_what_is_drawn_next(
    drawn: str, is_printed: bool, is_found: bool
) -> None:
    secrets = (
        Secret("The pilots say that it would carry less grain, and nothing else in winter."),
        Secret("All by month: grain. Timber waits on the quay, and nobody asks for it."),
    )
    visible = ("Grain: sailings by year", "The council says that it would carry less salt", "Sailings by month: grain")
    index = SecretIndex(secrets, (*visible, "Less timber waits on the quay"))
    assert bool(list(index.find(Channel("a page", drawn, page=True, printed=is_printed)))) is is_found


def test_the_address_of_a_heading_in_another_script_is_found() -> None:
    heading = "군사위원회의 결정"
    page = f'<h2 id="{make_slug(heading)}">x</h2>'
    (leak,) = find_leaks({"a.html": page.encode()}, [Secret(heading)])
    assert leak.where == ("the values of id",)


def test_asian_text_in_utf_16_is_found_in_bytes() -> None:
    (leak,) = find_leaks(
        {"a.bin": b"\xff\x00\x01" + "변상정 위원장".encode("utf-16-le")}, [Secret("변상정 위원장", declared=True)]
    )
    assert leak.file == "a.bin"


def test_a_file_that_confuses_the_reader_does_not_pass() -> None:
    page = b"%PDF-1.7\n1 0 obj\n<</Type /ObjStm /First 3 /N 1>>\nstream\nx y\nendstream\nendobj"
    (leak,) = find_leaks({"a.pdf": page}, [Secret("nothing that is in there")])
    assert leak.secret is None


def test_each_secret_is_reported_once_a_file_with_all_its_places() -> None:
    page = b"<title>Project Nightjar</title><p title='Project Nightjar'>Project Nightjar</p>"
    leaks = find_leaks({"b.html": page, "a.html": page}, [Secret("nothing of this sort"), Secret("Project Nightjar")])
    assert [(leak.file, leak.where) for leak in leaks] == [
        ("b.html", ("the page's text", "a title")),
        ("a.html", ("the page's text", "a title")),
    ]
