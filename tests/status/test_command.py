"""``briefgen status``: the table, the JSON, the page, and the exit status."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from playwright.sync_api import Browser, Page

from briefgen.cli.main import run
from briefgen.cli.status import STATES
from briefgen.reference.schema import make_schema
from briefgen.status.standing import State
from tests.releasing.conftest import BRIEF, TOML, Office
from tests.rendering.barriers import list_barriers
from tests.rendering.browser import needs_chromium

MORE = "[Of all ferries 3 % were late.]{audience=internal}"


@pytest.fixture
def offices(office: Office, capsys: pytest.CaptureFixture[str]) -> Office:
    """An office with a brief that was approved and changed, one that was released, and one that cannot be read."""
    office.put("briefgen.toml", TOML.replace("approvals = []", 'approvals = ["editor"]'))
    office.put("content/pier.md", BRIEF.replace("The ferry that did not sail", "The pier"))
    office.put("content/torn.md", "---\ntitel: <script>alert(1)</script>\n---\n")
    for name in ("pier", "ferry"):
        assert run(["approve", f"content/{name}.md", "--as", "editor", "--name", "Lee"]) == 0
    assert run(["release", "content/pier.md", "--by", "Kim"]) == 0
    office.change("Nothing.", f"Something.\n\n{MORE}")
    capsys.readouterr()
    return office


def look(capsys: pytest.CaptureFixture[str], *options: str, code: int = 0) -> str:
    assert run(["status", *options]) == code
    return capsys.readouterr().out


def test_every_state_can_be_asked_for() -> None:
    assert {each.replace("-", " ") for each in STATES} == {*State}


def test_the_table(offices: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = look(capsys)
    assert max(map(len, out.splitlines())) <= 80
    assert "content/pier.md  version 1.0" in out
    assert re.search(r"  public    released +– +1\.0 on 2025-05-06\n", out)
    assert "editor: approved by Lee on 2025-05-06" in out
    assert "cannot be read: 3 errors. briefgen check content/torn.md" in " ".join(out.split())
    assert "1 paragraph removed" in " ".join(out.split())
    assert "approval by Lee of 2025-05-06 is void since 20" in out
    assert out.endswith("3 briefs, 4 editions: released 2, warnings 2. 1 brief cannot be read.\n")
    # Only some.
    out = look(capsys, "--state", "released")
    assert "ferry" not in out
    assert "torn" not in out
    assert look(capsys, "--state", "withdrawn") == "No brief is in that state.\n"
    assert "torn" in look(capsys, "--state", "errors")


def test_the_exit_status_is_for_what_is_asked(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    look(capsys, "--fail-on", "stale")
    look(capsys, "--fail-on", "stale", "--fail-on", "errors", "--state", "released", code=1)
    look(capsys, "content/pier.md", "--fail-on", "errors")
    look(capsys, "content/pier.md", "--fail-on", "released", code=1)
    look(capsys, "content/none.md", code=2)
    look(capsys, "--audience", "nobody", code=2)
    look(capsys, "--state", "in review", code=2)


def test_json_follows_its_schema_and_says_why(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(look(capsys, "--report", "json"))
    jsonschema.Draft202012Validator(make_schema("status")).validate(data)
    ferry, pier, torn = data["briefs"]
    assert [each["state"] for each in data["briefs"]] == ["warnings", "released", "errors"]
    (public,) = (each for each in ferry["editions"] if each["audience"] == "public")
    (given,) = public["approvals"]
    assert (given["name"], given["void"], given["reason"]) == ("Lee", True, "1 paragraph added; 1 paragraph removed")
    assert given["since"].endswith("Z")
    assert pier["editions"][0]["release"]["folder"] == "releases/pier/1.0"
    assert pier["editions"][0]["approvals"][0]["since"] == ""
    assert torn["editions"] == []
    assert {each["line"] for each in torn["findings"]} == {1, 2}
    assert any("3 %" in each["message"] for each in ferry["findings"])


def test_an_audience_is_told_nothing_that_is_withheld(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "json", "html"):
        out = look(capsys, "--audience", "public", "--report", form)
        assert "The ferry that did not sail" in out or form == "text"
        assert "3 %" not in out
        assert "internal" not in out


def test_an_approval_is_void_for_what_is_not_text(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.put("briefgen.toml", TOML.replace("approvals = []", 'approvals = ["editor"]'))
    assert run(["approve", "content/ferry.md", "--as", "editor", "--name", "Lee"]) == 0
    office.change("[release]", '[brand]\naccent = "#7A1F2B"\n\n[release]', "briefgen.toml")
    capsys.readouterr()
    assert "briefgen.toml has changed" in " ".join(look(capsys).split())
    for archive in office.folder.glob("approvals/ferry/*.zip"):
        archive.write_bytes(b"not what it was")
    assert "is void: the pages have changed" in " ".join(look(capsys).split())


def watch(tab: Page) -> list[str]:
    """What a page asks for, and what goes wrong on it."""
    seen: list[str] = []
    tab.on("request", lambda request: seen.append(request.url))
    tab.on("pageerror", lambda error: seen.append(str(error)))
    tab.on("dialog", lambda dialog: seen.append(dialog.message))
    return seen


@needs_chromium
def test_the_page(offices: Office, browser: Browser) -> None:
    assert run(["status", "--report", "html", "--report-file", "status.html"]) == 0
    address = Path("status.html").resolve().as_uri()
    for width, scheme in ((1400, "light"), (390, "dark")):
        context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        tab = context.new_page()
        asked = watch(tab)
        tab.goto(address)
        assert asked == [address]
        assert list_barriers(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        # A date is never divided between two lines.
        assert tab.locator(".whole").count()
        assert tab.evaluate(
            "[...document.querySelectorAll('.whole')].every((each) => each.getClientRects().length === 1)"
        )
    assert tab.locator(".lead").inner_text().startswith("3 briefs, 4 editions, ")  # as in the terminal
    rows = tab.locator("tbody tr:visible")
    assert rows.count() == 5
    assert tab.locator("tbody tr", has_text="torn.md").locator(".state").all_inner_texts() == ["errors"]
    # By keyboard alone: sort by state, both ways, then search and filter.
    button = tab.get_by_role("button", name="State")
    button.focus()
    tab.keyboard.press("Enter")
    assert "torn.md" in rows.first.inner_text()
    assert tab.locator("th[aria-sort=ascending]").inner_text().startswith("State")
    tab.keyboard.press("Enter")
    assert "torn.md" in rows.last.inner_text()
    tab.get_by_label("Search").press_sequentially("pier")
    assert rows.count() == 2
    tab.get_by_label("Audience").select_option("public")
    assert rows.count() == 1
    tab.get_by_label("State").select_option("errors")
    assert tab.locator(".nothing").is_visible()
    assert tab.get_by_role("status").inner_text() == "0 of 5 shown"
