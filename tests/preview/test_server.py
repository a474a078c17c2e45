"""What the server answers, to whom, and after which change."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import build
from briefgen.cli.main import run
from briefgen.errors import UsageError
from briefgen.preview.briefs import Briefs
from briefgen.preview.live_brief import LiveBrief
from briefgen.preview.serve import Preview
from briefgen.preview.view import View
from briefgen.releasing.make import release
from tests.preview.conftest import BRIEF, TOML, Running

PATHS = (
    "/",
    "/table",
    "/brief/ferry",
    "/brief/ferry?audience=public&beside=internal",
    "/page/ferry/public",
    "/page/ferry/public?update=1",
    "/page/ferry/public?template=academic&paper=a5",
    "/findings/ferry/public",
    "/figures/ferry/public",
    "/static/brief.js",
    "/nothing",
    "/page/nothing/public",
    "/page/ferry/nobody",
    "/page/ferry/public?template=nothing&update=1",
    "/page/ferry/public?paper=nothing&update=1",
    "/print/ferry/public/nothing",
    "/image/nothing/1",
    "/texts/nothing",
    "/static/../serve.py",
    "/static/brief.html.j2",
    "/content/ferry.md",
)


def list_files(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_every_answer_is_kept_from_other_sites_and_nothing_is_written(running: Running) -> None:
    before = list_files(running.folder)
    answers = {path: running.ask(path) for path in PATHS}
    assert {path: answer.status for path, answer in answers.items() if answer.status != 200} == {
        **dict.fromkeys(
            ("/nothing", "/page/nothing/public", "/page/ferry/nobody", "/page/ferry/public?paper=nothing&update=1"), 404
        ),
        "/page/ferry/public?template=nothing&update=1": 422,
        **dict.fromkeys(("/print/ferry/public/nothing", "/image/nothing/1", "/content/ferry.md"), 404),
        **dict.fromkeys(("/texts/nothing", "/static/../serve.py", "/static/brief.html.j2"), 404),
    }
    for path, answer in answers.items():
        policy = str(answer.headers["content-security-policy"])
        assert "default-src 'none'" in policy, path
        assert "http" not in policy
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["server"] is None
    assert "script-src" not in str(answers["/page/ferry/public"].headers["content-security-policy"])
    assert "sandbox allow-same-origin" in str(answers["/page/ferry/public"].headers["content-security-policy"])
    assert list_files(running.folder) == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://{own}", "Sec_Fetch_Site": "same-origin"}, 200),
        ({"Sec_Fetch_Site": "none"}, 200),
        ({"Host": "localhost:{port}"}, 200),
        ({"Host": "briefs.example:{port}"}, 421),
        ({"Host": "192.0.2.1:{port}"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Host": "127.0.0.1@briefs.example:{port}"}, 421),
        ({"Host": "[127.0.0.1:{port}"}, 421),
        ({"Host": ""}, 421),
        ({"Origin": "http://briefs.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://{own}"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
    ],
)
def test_only_its_own_pages_may_ask(quiet: Running, headers: dict[str, str], status: int) -> None:
    own = quiet.url.removeprefix("http://").rstrip("/")
    port = own.rpartition(":")[2]
    filled = {name: value.format(own=own, port=port) for name, value in headers.items()}
    assert quiet.ask("/page/ferry/public?update=1", **filled).status == status
    assert quiet.ask("/events", **filled).status == status


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One preview for tests that change nothing."""
    running = Running(tmp_path_factory.mktemp("quiet"))
    running.start()
    yield running
    running.stop()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(quiet: Running, method: str) -> None:
    assert quiet.ask("/", method).status == 405


def test_who_can_reach_it_from_elsewhere_needs_the_token(workspace: Running) -> None:
    workspace.start(host="0.0.0.0")
    url = workspace.url
    port = url.partition("0.0.0.0:")[2].partition("/")[0]
    token = url.partition("?token=")[2]
    assert len(token) >= 24
    assert workspace.ask("/").status == 403
    assert workspace.ask("/?token=").status == 403
    assert workspace.ask("/page/ferry/public?token=wrong").status == 403
    entered = workspace.ask(f"/?token={token}")
    assert (entered.status, entered.headers["location"]) == (303, "/")
    cookie = str(entered.headers["set-cookie"])
    assert all(each in cookie for each in ("HttpOnly", "SameSite=Strict"))
    own = cookie.partition(";")[0]
    assert workspace.ask("/page/ferry/public", Cookie=own).status == 200
    assert workspace.ask("/page/ferry/public", Cookie=own, Host=f"192.0.2.1:{port}").status == 200
    assert workspace.ask("/page/ferry/public", Cookie=own, Host=f"briefs.example:{port}").status == 421
    assert workspace.ask("/page/ferry/public", Cookie=own[:-1]).status == 403
    # Cookies know no ports: those of other servers on this host are sent, too.
    for other in ("flag", "a/b=1", 'seen={"a": "b c"}', "path=/", "", f"{own[:-1]}", "x=é"):
        status = workspace.ask("/page/ferry/public", Cookie=f"{other}; {own}").status
        assert (other, status) == (other, 200)
        assert workspace.ask("/page/ferry/public", Cookie=other).status == 403


def test_where_it_cannot_listen(workspace: Running) -> None:
    workspace.start()
    taken = int(workspace.url.rstrip("/").rpartition(":")[2])
    for options in ({"port": taken}, {"host": "192.0.2.1", "port": 0}, {"host": "nowhere.invalid", "port": 0}):
        with pytest.raises(UsageError, match="cannot listen"):
            Preview([workspace.brief], **options)
    with pytest.raises(UsageError, match="There is no file"):
        Preview([workspace.folder / "content/none.md"])


def test_every_file_that_a_brief_depends_on_counts(workspace: Running) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="{}"/></svg>'
    workspace.put("content/map.svg", picture.format(5))
    workspace.put("content/_data/ships.csv", "Country,Ships\nNorway,11\nFrance,12\n")
    workspace.put("content/refs.bib", "@book{log, title={Harbour log}, date={2025}, author={Kim, A}}\n")
    workspace.change("authors:", "sources: refs.bib\ndata:\n  ships: _data/ships.csv\nauthors:")
    workspace.change("Nothing, unless", "![A map](map.svg)\n\nNothing [@log] with {data.ships.Ships sum} ships, unless")
    workspace.put("content/pier.md", BRIEF.replace("The ferry that did not sail", "The pier"))
    if os.name == "posix":
        # As people keep their workspaces: behind a link.
        (workspace.folder.parent / "link").symlink_to(workspace.folder)
        workspace.folder = workspace.folder.parent / "link"
        workspace.brief = workspace.folder / "content/ferry.md"
    workspace.start()
    events = workspace.hear()
    page = workspace.get("/page/ferry/public?update=1")[1]
    assert b"ferries sailed in March" in page
    assert b"with 23 ships" in page
    workspace.get("/page/pier/public?update=1")

    def changed(slugs: set[str], *words: bytes) -> None:
        nonlocal page
        before, told = page, set[str]()
        # One save may be heard of twice.
        while page == before or not all(each in page for each in words) or told != slugs:
            told |= set(events.wait_for("changed")["slugs"])
            assert told <= slugs
            page = workspace.get("/page/ferry/public?update=1")[1]

    workspace.change("in March", "in April")
    changed({"ferry"}, b"in April")
    # Saved as many editors do: another file takes the place of the old one; more than once.
    for month in (b"May", b"June"):
        beside = workspace.put(
            "content/.ferry.md.tmp", workspace.brief.read_text("utf-8").replace("April", month.decode())
        )
        os.replace(beside, workspace.brief)  # noqa: PTH105
        changed({"ferry"}, b"in " + month)
        workspace.change(f"in {month.decode()}", "in April")
        changed({"ferry"}, b"in April")
    workspace.put("content/map.svg", picture.format(8))
    changed({"ferry"})
    workspace.put("content/_data/ships.csv", "Country,Ships\nNorway,11\nFrance,30\n")
    changed({"ferry"}, b"with 41 ships")
    workspace.change("Harbour log", "Pier log", "content/refs.bib")
    changed({"ferry"}, b"Pier log")
    # A translation names its original, which names nobody.
    french = "title: Le bac\nlang: fr\ntranslation_of: ferry.md"
    workspace.put("content/bac.md", BRIEF.replace("title: The ferry that did not sail", french))
    changed({"ferry", "bac"}, b"Le bac")
    workspace.change("Le bac", "La jetée", "content/bac.md")
    changed({"ferry", "bac"}, "La jetée".encode())
    workspace.put("logo.svg", picture.format(9))
    workspace.put("briefgen.toml", TOML.replace('Harbour Desk"', 'Pier Desk"\nlogo = "logo.svg"'))
    changed({"ferry", "pier", "bac"}, b"Pier Desk")
    workspace.put("logo.svg", picture.format(7))
    changed({"ferry", "pier", "bac"})
    workspace.put("glossary.toml", 'council = "The four mayors."\n')
    assert set(events.wait_for("changed")["slugs"]) == {"ferry", "pier", "bac"}
    # Folders that were not there when the preview was started.
    workspace.put("templates/issue-brief/template.toml", 'title = "Ours"\nextends = "issue-brief@briefgen"\n')
    events.wait_for("changed")


def test_briefs_that_come_and_go(running: Running) -> None:
    events = running.hear()
    running.put("content/more/pier.md", BRIEF.replace("The ferry that did not sail", "The pier"))
    wait_until(running, events, b"The pier")
    assert b"The pier" in running.get("/page/pier/public")[1]
    events.close()
    events = running.hear()
    (running.folder / "content/more/pier.md").unlink()
    # So is whoever still looks at it.
    assert events.wait_for("changed")["slugs"] == ["pier"]
    wait_until(running, events, b"The pier", there=False)
    assert running.get("/page/pier/public")[0] == 404


def test_a_translation_whose_original_goes_says_so(running: Running) -> None:
    events = running.hear()
    running.put("content/fahre.md", BRIEF.replace("date:", "lang: de\ntranslation_of: ferry.md\ndate:"))
    wait_until(running, events, b"fahre.md")

    def told() -> list[dict[str, Any]]:
        return [each for each in running.get_json("/findings/fahre/public")["findings"] if each["code"] == "TRL101"]

    assert told() == []
    running.brief.unlink()
    _wait_until(lambda: told() != [])
    (finding,) = told()
    assert finding["message"].startswith("There is no file")
    assert (finding["severity"], "withheld" in finding["hint"]) == ("error", False)
    running.put("content/ferry.md", BRIEF)
    _wait_until(lambda: told() == [])


def test_another_file_of_the_same_name_is_another_brief(running: Running) -> None:
    """What was made of the one that was there is not shown for it, and whoever looks at it is told."""
    route = "/print/ferry/public/pdf"

    def read() -> str:
        """The text of the PDF; nothing while a newer one takes its place."""
        status, body = running.get(route)
        answer = running.ask(f"/texts/{json.loads(body)['name']}") if status == 200 else None
        return answer.body.decode() if answer and answer.status == 200 else ""

    for month in ("May", "June"):
        running.put("content/ferry.md", BRIEF.replace("in March", f"in {month}"))
        _wait_until(lambda month=month: f"in {month}" in read())  # type: ignore[misc]
    before = running.preview._briefs.find("ferry")
    running.brief.unlink()
    _wait_until(lambda: running.get(route)[0] == 404)
    running.put("content/ferry.md", BRIEF.replace("in March", "in April"))
    text = ""
    while not text:
        text = read()
    assert "in April" in text
    # The pages of before are replaced only by those of a later revision.
    after = running.preview._briefs.find("ferry")
    assert before
    assert after
    assert after.changed > before.changed
    # One that has its name only now that the other has gone.
    running.put("content/more/ferry.md", BRIEF.replace("in March", "in July"))
    _wait_until(lambda: len(running.preview._briefs.clashes) == 1)
    events = running.hear()
    running.brief.unlink()
    assert events.wait_for("changed")["slugs"] == ["ferry"]
    _wait_until(lambda: "in July" in read())


def test_a_file_that_is_away_for_a_moment_is_looked_at_again(running: Running) -> None:
    """Editors put a file aside before they write the new one: it is a new brief, while the old one waits its turn."""
    _wait_until(lambda: b"reading" not in running.get("/table")[1])
    running.put("content/ferry.md", BRIEF.replace("in March", "in April"))
    # Until half a second after a page, no states are looked at.
    _wait_until(lambda: b"in April" in running.get("/page/ferry/public?update=1")[1])
    aside = running.brief.rename(running.brief.with_suffix(".md~"))
    _wait_until(lambda: running.get("/page/ferry/public?update=1")[0] == 404)
    aside.rename(running.brief)
    _wait_until(lambda: running.get("/page/ferry/public?update=1")[0] == 200)
    _wait_until(lambda: b"reading" not in running.get("/table")[1])
    assert b'data-state="clean"' in running.get("/table")[1]


def wait_until(running: Running, events: Any, words: bytes, *, there: bool = True) -> None:
    for _ in range(20):
        if (words in running.get("/table")[1]) == there:
            return
        events.wait_for("table")
    raise AssertionError(words)


def test_states_follow_builds_and_saves(workspace: Running) -> None:
    running = workspace
    running.put("briefgen.toml", TOML.replace('title = "', 'formats = ["html"]\ntitle = "'))
    running.start()
    events = running.hear()
    wait_until(running, events, b'data-audience="internal" data-state="clean"')
    build([running.brief], audiences=("all",))
    running.change("The pilots counted eleven", "The pilots counted twelve")
    wait_until(running, events, b'data-audience="internal" data-state="stale"')
    assert b'data-audience="public" data-state="clean"' in running.get("/table")[1]
    # Nothing but the built pages changes now.
    build([running.brief], audiences=("all",))
    wait_until(running, events, b'data-audience="internal" data-state="clean"')
    running.change("authors:", "autors:")
    wait_until(running, events, b'data-state="errors"')


def test_the_first_approval_is_seen(workspace: Running) -> None:
    workspace.put("briefgen.toml", f'{TOML}\n[release]\napprovals = ["editor"]\n')
    workspace.change("authors:", "status: final\nauthors:")
    workspace.start()
    events = workspace.hear()
    wait_until(workspace, events, b">in review<")
    # The folder of approvals was not there before.
    assert run(["approve", str(workspace.brief), "--as", "editor", "--name", "Kim"]) == 0
    wait_until(workspace, events, b">approved<")


def test_releases_are_seen_wherever_they_are_kept(workspace: Running) -> None:
    toml = TOML.replace('title = "', 'formats = ["html"]\ntitle = "')
    workspace.put("briefgen.toml", toml)
    workspace.change("authors:", "status: final\nauthors:")
    workspace.start()
    events = workspace.hear()
    wait_until(workspace, events, b'data-audience="public" data-state="clean"')
    workspace.put("briefgen.toml", f'{toml}\n[release]\nfolder = "archive"\n')
    events.wait_for("changed")
    release(workspace.brief, by="Kim")
    assert (workspace.folder / "archive").is_dir()
    wait_until(workspace, events, b'data-audience="public" data-state="released"')


def test_pages_are_brought_up_to_date_at_the_end_of_an_embargo(
    workspace: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And on another day, on which a waiver may have ended."""

    def stop_clock(moment: str) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(moment).timestamp())))

    stop_clock("2025-05-06T08:00Z")
    workspace.change("authors:", "embargo: 2025-05-06T09:30+01:00\nauthors:")
    workspace.start()
    events = workspace.hear()
    assert b"Embargoed until" in workspace.get("/page/ferry/public")[1]
    wait_until(workspace, events, b'data-state="embargoed"')
    stop_clock("2025-05-06T08:29:59Z")
    time.sleep(2)
    assert b"Embargoed until" in workspace.get("/page/ferry/public")[1]
    stop_clock("2025-05-06T08:30Z")
    assert events.wait_for("changed") == {"slugs": ["ferry"]}
    assert b"Embargoed until" not in workspace.get("/page/ferry/public")[1]
    wait_until(workspace, events, b'data-state="embargoed"', there=False)
    stop_clock("2025-05-07T08:30Z")
    assert events.wait_for("changed") == {"slugs": ["ferry"]}


def test_a_file_that_went_while_files_were_listed_is_not_shown(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watch begins again then, and knows nothing of it: neither before nor afterwards was it there."""
    scan, events = Briefs.scan, running.hear()

    def meet_another(self: Briefs) -> None:
        monkeypatch.setattr(Briefs, "scan", scan)
        other = running.put("content/passing.md", BRIEF)
        scan(self)
        other.unlink()

    monkeypatch.setattr(Briefs, "scan", meet_another)
    running.put("content/pier.md", BRIEF.replace("The ferry", "The pier"))
    wait_until(running, events, b"passing")
    wait_until(running, events, b"passing", there=False)
    assert b"The pier" in running.get("/table")[1]


def test_a_workspace_that_is_replaced_is_followed(running: Running) -> None:
    """As by a program that keeps folders in step, or by git: what was there is moved away, and another has its name."""
    route = "/page/ferry/public?update=1"
    assert b"sailed in March" in running.get(route)[1]
    events = running.hear()
    _wait_until(lambda: bool(running.preview._folders))
    aside = running.folder.with_name("aside")
    running.folder.rename(aside)
    _wait_until(lambda: running.get(route)[0] != 200)
    time.sleep(1)
    shutil.copytree(aside, running.folder)
    running.change("in March", "in April")
    _wait_until(lambda: b"sailed in April" in running.get(route)[1])
    # From now on, each save in it is heard of; and none in the one that was moved away.
    events.wait_for("changed")
    time.sleep(1)
    running.change("in April", "in May")
    _wait_until(lambda: b"sailed in May" in running.get(route)[1])


def test_a_mistake_in_briefgen_toml_is_named(running: Running) -> None:
    """Nothing of the brief is shown meanwhile, and no line of either file is quoted."""
    events = running.hear()
    running.put("briefgen.toml", f"{TOML}\nname = 'the gurnard\n")
    events.wait_for("changed")
    answer = running.ask("/page/ferry/public?update=1")
    assert answer.status == 422
    for found in (running.get_json("/findings/ferry/public"), json.loads(answer.body)):
        (finding,) = found["findings"]
        assert finding["message"] == "This text is not closed on its line."
        assert finding["place"].endswith("briefgen.toml:10:8")
        assert "withheld" not in str(found)
        assert "gurnard" not in str(found)
    running.put("briefgen.toml", TOML)
    events.wait_for("changed")
    assert running.ask("/page/ferry/public?update=1").status == 200


def test_what_nobody_foresaw_is_said_without_its_words(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """They may be withheld from whoever looks."""

    def fail(*given: Any) -> None:
        raise LookupError("eleven")

    monkeypatch.setattr(LiveBrief, "make_page", fail)
    for path in ("/page/ferry/public", "/page/ferry/public?update=1"):
        answer = running.ask(path)
        assert answer.status == 500
        assert json.loads(answer.body) == {
            "message": "This is a bug in briefgen (LookupError); nothing is wrong with your text.",
            "findings": [],
        }
        assert "default-src 'none'" in str(answer.headers["content-security-policy"])
    assert running.get("/figures/ferry/public")[0] == 200


def test_what_open_pages_ask_for_is_begun_before_they_ask(running: Running) -> None:
    routes = ("/page/ferry/public?update=1", "/findings/ferry/public", "/print/ferry/public/pdf")
    printed = [running.ask(route) for route in routes][2]
    brief, view = running.preview._briefs.find("ferry"), View("ferry", "public")
    assert brief

    def is_done() -> bool:
        now = brief._reading
        if now is None or now.revision != brief.changed or view not in now.pages or now.examined is None:
            return False
        # Nobody has asked for the PDF, which is looked at for leaks all the same.
        return (view, frozenset(["pdf"])) in now.inspected

    running.change("in March", "in April")
    _wait_until(lambda: brief.changed > 0 and is_done())
    again = running.get_json(routes[2])
    assert again["name"] not in printed.body.decode()
    assert "in April" in running.get_json(f"/texts/{again['name']}")[0]
    # After some saves that nobody has asked about, nobody looks at it any more.
    for number in range(6):
        before = brief.changed
        running.change("sailed", f"sailed {number}")
        _wait_until(lambda before=before: brief.changed > before)  # type: ignore[misc]
        running.get("/figures/ferry/public")  # answered when the pages that were begun are made
    assert brief._reading
    assert brief._reading.revision == brief.changed
    assert view not in brief._reading.pages


def test_of_a_brief_that_is_gone_nothing_is_expected(running: Running) -> None:
    brief, expected = running.preview._briefs.find("ferry"), running.preview._work.expected
    assert brief
    assert running.ask("/findings/ferry/public").status == 200
    assert brief in expected._asked
    running.brief.rename(running.brief.with_name("pier.md"))
    _wait_until(lambda: brief not in expected._asked)


def _wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_an_error_says_where_and_the_next_save_shows_the_page_again(running: Running) -> None:
    events = running.hear()
    running.change("title:", "titel:")
    events.wait_for("changed")
    status, body = running.get("/page/ferry/public?update=1")
    assert status == 422
    assert b"ferry.md:2:1" in body
    assert running.get("/page/ferry/public")[0] == 422
    found = running.get_json("/findings/ferry/public")["findings"]
    assert [each["code"] for each in found if each["severity"] == "error"]
    running.change("titel:", "title:")
    events.wait_for("changed")
    assert running.get("/page/ferry/public?update=1")[0] == 200


def test_a_page_that_would_not_have_all_its_pictures_is_not_shown(running: Running) -> None:
    picture = running.folder / "content/quay.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>')
    events = running.hear()
    running.change("Fourteen", "![The quay](quay.svg)\n\nFourteen")
    events.wait_for("changed")
    assert running.get("/page/ferry/public?update=1")[0] == 200
    picture.rename(picture.with_name("pier.svg"))
    events.wait_for("changed")
    status, body = running.get("/page/ferry/public?update=1")
    assert status == 422
    assert b"AST101" in body
    picture.with_name("pier.svg").rename(picture)
    events.wait_for("changed")
    assert running.get("/page/ferry/public?update=1")[0] == 200


def test_an_update_has_no_styles_that_the_page_has_already(running: Running) -> None:
    running.put("content/ferry.md", BRIEF)
    url = "/page/ferry/public?update=1"
    whole = running.ask(url)
    styles = whole.headers["x-styles"]
    style = re.compile(rb"(?<=<style>).*?(?=</style>)", re.DOTALL)
    assert len("".join(map(str, style.findall(whole.body)))) > len(whole.body) / 2
    assert running.ask(f"{url}&styles={styles}").body == style.sub(b"", whole.body)

    # Of another look, the name that the page knows is not that of its styles.
    other = f"{url}&paper=a5&template=commentary&styles={styles}"
    assert running.ask(other).headers["x-styles"] != styles
    assert len(style.findall(running.ask(other).body)[0]) > 1000
    assert running.ask(f"{url}&styles=").body == whole.body
