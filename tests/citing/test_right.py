"""Right where common libraries are wrong: what styles print of sources that they have trouble with.

The lines were written by hand, after the manuals of the styles, not copied from an output.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from briefgen.citing.citer import Citer
from briefgen.citing.items import State, write_item
from briefgen.citing.localize import localize
from briefgen.citing.request import Answer, Cite, Cluster, Request
from briefgen.citing.style import CitationStyle
from briefgen.citing.styles import find_style
from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import EMPTY, Node
from briefgen.model.sources import Source, SourceState
from briefgen.model.wording import Worded
from tests.citing.small_styles import SILENT, write_style

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CHICAGO, CHICAGO_17 = "chicago-notes-bibliography", "chicago-notes-bibliography-17th-edition"
CITER = Citer()

HANEUL = {"name": "김하늘", "family": "김", "given": "하늘"}
BADA = {"name": "변바다", "family": "변", "given": "바다"}
SOURCES: dict[str, dict[str, Any]] = {
    "korean": {
        "type": "article",
        "title": "섬과 나룻배",
        "authors": [HANEUL, BADA],
        "container": "섬연구",
        "volume": "3",
        "number": "2",
        "pages": "12-34",
        "date": "2024-03",
        "lang": "ko",
    },
    "vowel": {"type": "book", "title": "나룻배", "authors": [BADA, HANEUL], "date": "2023", "lang": "ko"},
    "chinese": {
        "type": "news",
        "title": "船没有开",
        "authors": [{"name": "陈帆", "family": "陈", "given": "帆"}],
        "container": "港口日报",
        "date": "2025-05-01",
        "lang": "zh-Hans",
    },
    "months": {
        "type": "report",
        "title": "Inspections of the strait",
        "authors": ["Strait Authority"],
        "place": "Northport",
        "date": "2025-04-28/2025-05-02",
    },
    "one": {
        "type": "book",
        "title": "First island",
        "authors": [{"name": "H. Dock", "family": "Dock", "given": "H."}],
        "date": "2020",
    },
    "two": {
        "type": "book",
        "title": "Second island",
        "authors": [{"name": "H. Dock", "family": "Dock", "given": "H."}],
        "date": "2020",
    },
    "news": {
        "type": "news",
        "title": "Ferry did not sail",
        "container": "The Harbour Times",
        "date": "2025-04-28",
        "authors": [{"name": "Jan van der Berg", "family": "Berg", "given": "Jan", "particle": "van der"}],
    },
    "capitals": {
        "type": "article",
        "title": "R&D in the DPRK: A view of North Korea",
        "container": "Review",
        "date": "2021",
    },
    "ministry": {
        "type": "report",
        "title": "Ferries",
        "authors": ["Ministry of Foreign Affairs and Trade"],
        "date": "2021",
    },
    "url": {"type": "webpage", "title": "A page", "url": "https://example.org/a_b%20c?d=1&e=2", "date": "2021"},
    "radio": {"type": "news", "title": "Ferry sails", "publisher": "Harbour Radio", "date": "2025-04-28"},
    "quoted": {"type": "article", "title": "The “last” ferry", "container": "Review", "date": "2022"},
    "soon": {
        "type": "article",
        "title": "A tide to come",
        "authors": ["Dee Moor"],
        "container": "Review",
        "state": "forthcoming",
    },
}


def read(markdown: Worded | None, *, inline: bool = False) -> Node:
    return Texts().read(markdown, inline=inline) if isinstance(markdown, str) else EMPTY


def cite(style: str | CitationStyle, lang: str, *cites: Cite | str) -> Answer:
    """Sources cited one after another, each in a note of its own where the style has notes."""
    if isinstance(style, str):
        style = find_style(style, EXAMPLES)
    called = [Cite(each) if isinstance(each, str) else each for each in cites]
    keys = dict.fromkeys(each.key for each in called)
    items = tuple(write_item(key, Source.model_validate(SOURCES[key]), read, lang, find_state(style)) for key in keys)
    clusters = tuple(
        Cluster((each,), number if style.notes else 0, style.notes) for number, each in enumerate(called, start=1)
    )
    return CITER.format(Request(localize(style, lang), lang, items, clusters, style.has_list))


def find_state(style: CitationStyle) -> State:
    return State(style.says_state, {each: each.value for each in SourceState})


def say(nodes: Sequence[Node]) -> str:
    return "".join(node.text + say(node.children) for node in nodes)


def say_all(answer: Answer) -> list[str]:
    entries = (f"{entry.label} {say(entry.body)}".strip() for entry in answer.entries)
    return [*map(say, answer.citations), *entries]


def small(layout: str, **more: str) -> CitationStyle:
    return CitationStyle("small", "Small", write_style(layout, **more), notes=True, has_list=False, dated=False)


CASES: dict[str, tuple[str, str, tuple[Cite | str, ...], list[str]]] = {
    "Korean authors are whole, and joined by what their last syllable wants": (
        "apa",
        "ko",
        (Cite("korean", "", "p. 3"), "vowel"),
        [
            "(김하늘과 변바다, 2024, 3쪽)",
            "(변바다와 김하늘, 2023)",
            "김하늘과 변바다. (2024). 섬과 나룻배. 섬연구, 3(2), 12–34.",
            "변바다와 김하늘. (2023). 나룻배.",
        ],
    ),
    "Korean authors are whole in an English brief, in later notes too": (
        CHICAGO,
        "en-GB",
        ("korean", "news", "korean"),
        [
            "김하늘 and 변바다, ‘섬과 나룻배’, 섬연구 3, no. 2 (2024): 12–34.",
            "Jan van der Berg, ‘Ferry Did Not Sail’, The Harbour Times, 28 April 2025.",
            "김하늘 and 변바다, ‘섬과 나룻배’.",
            "Berg, Jan van der. ‘Ferry Did Not Sail’. The Harbour Times, 28 April 2025.",
            "김하늘, and 변바다. ‘섬과 나룻배’. 섬연구 3, no. 2 (2024): 12–34.",
        ],
    ),
    "Korean dates, pages and issues, 위의 글 and 앞의 글": (
        "korean-notes.csl",
        "ko",
        (Cite("korean", "", "pp. 13, 15-17"), Cite("korean", "", "p. 14"), "chinese", "korean"),
        [
            "김하늘과 변바다, 「섬과 나룻배」, 『섬연구』 제3권 제2호, 2024년 3월, 13, 15–17쪽.",
            "위의 글, 14쪽.",
            "陈帆, 「船没有开」, 『港口日报』, 2025년 5월 1일.",
            "김하늘과 변바다, 앞의 글.",
            "김하늘과 변바다, 「섬과 나룻배」, 『섬연구』 제3권 제2호, 2024년 3월, 12–34쪽.",
            "陈帆, 「船没有开」, 『港口日报』, 2025년 5월 1일.",
        ],
    ),
    "Chinese authors and a newspaper, without Edition": (
        "china-national-standard-gb-t-7714-2015-note",
        "zh-CN",
        ("chinese", "chinese"),
        ["陈帆. 船没有开[N]. 港口日报, 2025-05-01.", "同上.", "[1] 陈帆. 船没有开[N]. 港口日报, 2025-05-01."],
    ),
    "Chinese authors in an English brief have no stray full stop": (
        CHICAGO_17,
        "en-US",
        ("chinese", "one", "chinese"),
        [
            "陈帆, “船没有开,” 港口日报, May 1, 2025.",
            "H. Dock, First Island (2020).",
            "陈帆, “船没有开.”",
            "Dock, H. First Island. 2020.",
            "陈帆. “船没有开.” 港口日报, May 1, 2025.",
        ],
    ),
    "a date over two months keeps its year, in the language of the brief": (
        "ieee",
        "de",
        ("months",),
        ["[1]", "[1] Strait Authority, „Inspections of the strait“, Northport, Apr.–Mai 2025."],
    ),
    "the same author and year are lettered": (
        "apa",
        "en-US",
        ("two", "one"),
        ["(Dock, 2020b)", "(Dock, 2020a)", "Dock, H. (2020a). First island.", "Dock, H. (2020b). Second island."],
    ),
    "no letter is printed twice, and a locator has none": (
        "din-1505-2",
        "de",
        (Cite("one", "", "p. 3"), "two"),
        ["(Dock, 2020a, S. 3)", "(Dock, 2020b)", "Dock, H.: First island, 2020a", "Dock, H.: Second island, 2020b"],
    ),
    "names keep their capitals where titles are in sentence case, and get none where they are not": (
        "apa",
        "en-US",
        ("capitals", "ministry"),
        [
            "(“R&D in the DPRK,” 2021)",
            "(Ministry of Foreign Affairs and Trade, 2021)",
            "Ministry of Foreign Affairs and Trade. (2021). Ferries.",
            "R&D in the DPRK: A view of North Korea. (2021). Review.",
        ],
    ),
    "a locator is understood in any language, and printed in that of the brief": (
        "apa",
        "de",
        (Cite("one", "", "3쪽"), Cite("one", "vgl.", "pp. 4-5, Hervorhebung im Original")),
        ["(Dock, 2020, S. 3)", "(vgl. Dock, 2020, S. 4–5, Hervorhebung im Original)", "Dock, H. (2020). First island."],
    ),
    "authors that the sentence names are left out": (
        "apa",
        "en-US",
        ("one", Cite("one", "", "p. 4", suppressed=True)),
        ["(Dock, 2020)", "(2020, p. 4)", "Dock, H. (2020). First island."],
    ),
    "Chinese pages from one to another have one word": (
        "apa",
        "zh",
        (Cite("one", "", "p. 3-5"),),
        ["(Dock, 2020, 第3～5页)", "Dock, H. (2020). First island."],
    ),
    "a newspaper that is only named as the publisher is printed": (
        CHICAGO,
        "en-GB",
        ("radio",),
        ["‘Ferry Sails’, Harbour Radio, 28 April 2025.", "Harbour Radio. ‘Ferry Sails’. 28 April 2025."],
    ),
    "a URL survives": (
        "apa",
        "en-US",
        ("url",),
        ["(A Page, 2021)", "A page. (2021). https://example.org/a_b%20c?d=1&e=2"],
    ),
    "quotation marks in a quoted title are those inside of others; a stop goes inside of both": (
        CHICAGO,
        "en-US",
        ("quoted", "one", "quoted"),
        [
            "“The ‘Last’ Ferry,” Review, 2022.",
            "H. Dock, First Island (2020).",
            "“The ‘Last’ Ferry.”",
            "Dock, H. First Island. 2020.",
            "“The ‘Last’ Ferry.” Review, 2022.",
        ],
    ),
    "a work to come is forthcoming": (
        "apa",
        "en-US",
        ("soon",),
        ["(Dee Moor, forthcoming)", "Dee Moor. (forthcoming). A tide to come. Review."],
    ),
    "a work to come is so in the place of its date, where a style has no place for that": (
        "din-1505-2",
        "de",
        ("soon",),
        ["(Dee Moor, forthcoming)", "Dee Moor: A tide to come. In: Review (forthcoming)"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_right(case: str) -> None:
    style, lang, cites, lines = CASES[case]
    assert say_all(cite(style, lang, *cites)) == lines


def test_german_nouns_keep_their_capitals_where_a_style_writes_small_letters() -> None:
    style = small('<text variable="status" text-case="lowercase"/>')
    state = State(True, dict.fromkeys(SourceState, "im Erscheinen"))
    items = (write_item("soon", Source.model_validate(SOURCES["soon"]), read, "de", state),)
    answer = CITER.format(Request(localize(style, "de"), "de", items, (Cluster((Cite("soon"),), 1, alone=True),)))
    assert say_all(answer) == ["im Erscheinen."]


def test_no_note_is_empty() -> None:
    answer = cite(small(SILENT), "en", "one", "one", "one", "news")
    assert say_all(answer) == ["First island.", "Again: First island.", "Again: First island.", "Ferry did not sail."]


def test_a_source_that_is_cited_without_its_authors_is_not_without_words() -> None:
    layout = '<names variable="author"/>'
    answer = cite(small(layout), "en", "news", Cite("news", suppressed=True))
    assert say_all(answer) == ["Jan van der Berg.", "Jan van der Berg."]


def test_the_number_of_a_note_is_that_of_the_page() -> None:
    """Of notes without citations, and notes with two, pandoc must know."""
    style = find_style("oscola", None)
    typed = {key: Source.model_validate(SOURCES[key]) for key in ("one", "news")}
    items = tuple(write_item(key, source, read, "en-GB", find_state(style)) for key, source in typed.items())
    clusters = (
        Cluster((Cite("one"),), 3),
        Cluster((Cite("news", "see", "p. 2"),), 3),
        Cluster((Cite("one"),), 9, alone=True),
        Cluster((Cite("news"),), 10, alone=True),
    )
    answer = CITER.format(Request(localize(style, "en-GB"), "en-GB", items, clusters))
    assert [say(each) for each in answer.citations] == [
        "H Dock, First Island (2020)",
        "see Jan van der Berg, ‘Ferry Did Not Sail’ The Harbour Times (28 April 2025) 2",
        "Dock (n 3).",
        "Van der Berg (n 3).",
    ]
