"""``briefgen sources`` lists, checks and adds; a server in this process is asked, never the network."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from briefgen.cli.main import run
from briefgen.lookup import registries
from tests.folders import Site, site

__all__ = ["site"]

BIB = """\
% Kept by hand
@book{one,
\ttitle = {One},
\tauthor = {Lee, Ada},
\tdate = {2020},
\tpublisher = {Press},
\tisbn = {978-0-306-40615-7},
}

@report{twice,
\ttitle = {One Report},
\tauthor = {Kim, Ji-won},
\tdate = {2021},
\tdoi = {10.1000/ABC},
}

@report{twice2,
\ttitle = {The Same Report},
\tauthor = {Kim, J.},
\tdate = {2021},
\tdoi = {10.1000/abc},
}

@report{bare,
\ttitle = {Bare},
\tcolour = {red},
}

@book{4four,
\ttitle = {Four},
\tauthor = {A},
\tdate = {4/5/2025},
}
"""
ITEM: dict[str, Any] = {
    "type": "article-journal",
    "title": "Ferries & <i>100%</i> of {it}: a_b",
    "author": [
        {"family": "Müller", "given": "József", "sequence": "first", "affiliation": []},
        {"family": "Cruz", "given": "María", "non-dropping-particle": "de la"},
        {"name": "Ministry of Transport"},
    ],
    "container-title": "Journal of Islands",
    "issued": {"date-parts": [[2025, 4, 28]]},
    "DOI": "10.1000/new_1%2",
    "URL": "https://doi.org/10.1000/new_1%2",
    "page": "12-34",
    "ISSN": ["2049-3630", "0378-5955"],
    "abstract": "<p>Long.</p>",
    "reference": [{"key": "x"}],
    "ISBN": "123",
}
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Ignored</title>
<meta name="citation_title" content="Ferries in winter"><meta name="citation_author" content="Lee, Ada">
<meta name="citation_author" content="Ministry of Transport,">
<meta name="citation_publication_date" content="2025/05/06">
<meta name="citation_technical_report_institution" content="Island Institute"></head><body></body></html>"""
#: As many pages of Korean ministries are: the encoding is in the page and not in the headers.
KOREAN = """<!DOCTYPE html><html lang="ko"><head><meta charset="euc-kr"><title>
섬의 배편</title><meta name="CITATION_DATE" content="2025/5/6"></head><body></body></html>"""
BOOK = {
    "ISBN:9780306406157": {
        "title": "The Ferry",
        "authors": [{"name": "Ada Lee"}],
        "publishers": [{"name": "Press"}],
        "publish_date": "May 2019",
    }
}


class Registry(BaseHTTPRequestHandler):
    """Answers by the path; keeps what was asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        type(self).asked.append(f"{self.path} {self.headers.get('Accept')}")
        answers = {
            "/10.1000/new_1%252": json.dumps(ITEM),
            "/10.1000/html": "<html>",
            "/report": PAGE,
            "/%EC%84%AC": KOREAN,
            "/api/books": json.dumps(BOOK),
        }
        text = next((answer for path, answer in answers.items() if self.path.startswith(path)), None)
        data = (text or "").encode("euc-kr" if text == KOREAN else "utf-8")
        self.send_response(200 if text else 404)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on stderr."""


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Registry)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    Registry.asked.clear()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    monkeypatch.setattr(registries, "DOI_SERVER", address)
    monkeypatch.setattr(registries, "ISBN_SERVER", address)
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture
def workspace(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.chdir(site.folder)
    monkeypatch.setenv("COLUMNS", "100")
    site.put("refs.bib", BIB)
    toml = (site.folder / "briefgen.toml").read_text("utf-8")
    site.put("briefgen.toml", f'sources = ["refs.bib"]\n{toml}')
    site.put(
        "content/a.md", "---\ntitle: A\nsources: {own: {title: Own, date: 2020}}\n---\n\nSo.[@one; @twice; @own]\n"
    )
    return site


def test_lists_and_checks(workspace: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources"]) == 3
    out, err = capsys.readouterr()
    assert "refs.bib: 5 sources, 2 cited" in out
    assert "content/a.md: 1 source, 1 cited" in out
    assert any(line.split()[:3] == ["●", "one", "2020"] for line in out.splitlines())
    for line, code in ((17, "BIB121"), (24, "BIB122"), (26, "BIB111"), (29, "BIB114"), (32, "BIB107"), (24, "BIB120")):
        assert any(f"refs.bib:{line}:" in each and code in each for each in err.splitlines()), (line, code)
    assert "BIB120" not in [each.split()[2] for each in err.splitlines() if "refs.bib:2:" in each]


def test_json_and_exit_status(workspace: Site, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.put("refs.bib", BIB[: BIB.index("@report{twice2")])
    assert run(["sources", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(each["key"], bool(each["cited"])) for each in found["sources"]] == [
        ("own", True),
        ("one", True),
        ("twice", True),
    ]
    assert found["problems"] == []
    workspace.put("refs.bib", BIB[: BIB.index("@report{bare")])
    assert run(["sources", "--strict"]) == 1
    assert run(["sources", "content/a.md"]) == 0


def test_nothing_is_asked_unless_it_is_allowed(
    workspace: Site, registry: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sources", "add", "10.1000/new_1%2"]) == 2
    assert "--online" in capsys.readouterr().err
    assert Registry.asked == []
    assert (workspace.folder / "refs.bib").read_text("utf-8") == BIB


def test_adds_a_doi_in_the_style_of_the_file(
    workspace: Site, registry: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sources", "add", "https://doi.org/10.1000/new_1%2", "--online"]) == 0, capsys.readouterr().err
    assert "Added @muller2025" in capsys.readouterr().out
    assert Registry.asked == ["/10.1000/new_1%252 application/vnd.citationstyles.csl+json"]
    text = (workspace.folder / "refs.bib").read_text("utf-8")
    assert text.startswith(BIB)
    new = text[len(BIB) :]
    assert new.splitlines()[1] == "@article{muller2025,"
    assert "\ttitle = {Ferries \\& \\emph{100\\%} of \\{it\\}: a\\_b}," in new
    assert "\tauthor = {Müller, József and de la Cruz, María and {Ministry of Transport}}," in new
    assert "\tdoi = {10.1000/new_1%2}," in new
    assert "isbn" not in new
    import bibtexparser

    theirs = bibtexparser.loads(text).entries_dict["muller2025"]
    assert theirs["date"] == "2025-04-28"
    # It is there now, and is not added again.
    assert run(["sources", "add", "10.1000/new_1%2", "--online"]) == 2
    assert "already has this work, on line 35" in capsys.readouterr().err
    assert (workspace.folder / "refs.bib").read_text("utf-8") == text


@pytest.mark.parametrize("name", ["new.bib", "more.csl.json", "more.ris"])
def test_what_is_added_reads_back_in_every_format(workspace: Site, registry: str, name: str) -> None:
    if name == "more.csl.json":
        workspace.put(name, '[\r\n    {"id": "x", "type": "book", "title": "X"}\r\n]\r\n')
    for what in ("10.1000/new_1%2", "978-0-306-40615-7", f"{registry}/report"):
        assert run(["sources", "add", what, "--online", "--to", name]) == 0
    workspace.put("content/b.md", f"---\ntitle: B\nsources: ../{name}\n---\n\nSo.[@muller2025; @lee2019; @lee2025]\n")
    from briefgen.reading import read

    brief = read(Path("content/b.md")).brief
    assert brief
    article, book, report = (brief.sources[key] for key in ("muller2025", "lee2019", "lee2025"))
    assert article.title.replace("*", "") == "Ferries & 100% of \\{it\\}: a\\_b"
    assert [person.name for person in article.authors][-2:] == ["María de la Cruz", "Ministry of Transport"]
    assert (article.doi, article.pages, str(article.container)) == ("10.1000/new_1%2", "12–34", "Journal of Islands")
    assert (book.title, book.isbn, book.date and book.date.value) == ("The Ferry", "9780306406157", "2019-05")
    assert (report.title, report.publisher, report.date and report.date.value) == (
        "Ferries in winter",
        "Island Institute",
        "2025-05-06",
    )
    assert report.url == f"{registry}/report"
    raw = Path(name).read_bytes()
    assert (b"\r\n" in raw) is (name != "new.bib")
    assert raw.count(b"\r\n") in (0, raw.count(b"\n"))


def test_a_page_in_another_encoding_at_a_url_with_its_own_letters(workspace: Site, registry: str) -> None:
    assert run(["sources", "add", f"{registry}/섬", "--online", "--key", "island"]) == 0
    text = (workspace.folder / "refs.bib").read_text("utf-8").partition("@online{island,")[2]
    assert (
        text.split()
        == f"title = {{섬의 배편}}, date = {{2025-05-06}}, url = {{{registry}/섬}}, langid = {{ko}}, }}".split()
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["not an identifier", "--online"], "is not a DOI"),
        (["10.1000/unknown", "--online"], "does not know it"),
        (["10.1000/html", "--online"], "is not JSON"),
        (["10.1000/new_1%2", "--online", "--key", "one"], "already has the key one"),
        (["10.1000/new_1%2", "--online", "--to", "a.txt"], "is not a library"),
        (["0-306-40615-2", "--online"], "does not know this ISBN"),
    ],
)
def test_what_cannot_be_added(
    workspace: Site, registry: str, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sources", "add", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert (workspace.folder / "refs.bib").read_text("utf-8") == BIB
