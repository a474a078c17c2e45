"""What is withheld from an audience is in no answer that is for it, whatever state the brief is in."""

from __future__ import annotations

import html
import time
import zlib
from typing import Any

import pytest

from briefgen.preview import live_brief
from tests.preview import conftest
from tests.preview.conftest import Running

#: Words that only the desk may read, one for each place.
SECRETS = ("quillback", "sablefish", "wolffish", "lumpsucker", "stargazer", "gurnard", "dragonet", "boarfish")
BRIEF = """\
---
title: "The ferry[ and the quillback]{{audience=internal}}"
date: 2025-05-06
authors: [Kim A]
abstract: "Ferries wait. [A sablefish waits too.]{{audience=internal}}"
sources:
  log: {{type: report, title: The wolffish log, publisher: Desk, date: 2020, audiences: [internal]}}
---

Fourteen sailed,  [but a lumpsucker did not]{{audience=internal}}  and  more.

## The stargazer plan {{#plan audience=internal}}

Nobody else reads this [@log].

## What follows

Nothing [^1] [or so the gurnard says [^2]]{{audience=internal}}.

::: {{audience=internal}}
A dragonet.
:::

[Four]{{remark="So says the boarfish."}}

[^1]: Four.
[^2]: Ask the boarfish.
{more}
"""


def tell(data: bytes) -> str:
    """All text in an answer, as a reader or a program may find it; of a PDF, its streams too."""
    found = [data]
    for part in data.split(b"stream\n")[1:]:
        try:
            found.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            continue
    return html.unescape(b"\n".join(found).decode("utf-8", "replace")).casefold()


def list_answers(running: Running, *, prints: bool = True) -> dict[str, str]:
    """Every answer that is for the public alone; of PDFs, those that are laid out only on request."""
    routes = {
        "/brief/ferry?audience=public",
        *(f"/page/ferry/public{query}" for query in ("", "?update=1", "?template=commentary&update=1", "?paper=a5")),
        "/findings/ferry/public",
        "/figures/ferry/public",
        *(f"/print/ferry/public/{kind}" for kind in ("draft", "pdf") if prints),
    }
    return {route: tell(running.get(route)[1]) for route in routes}


def test_no_answer_for_an_audience_has_what_is_withheld_from_it(workspace: Running) -> None:
    workspace.put("content/ferry.md", BRIEF.format(more=""))
    workspace.start(editor="code")
    events = workspace.hear()
    # The canaries sing where they may.
    whole = tell(workspace.get("/page/ferry/internal")[1])
    assert [word for word in SECRETS if word not in whole] == [], workspace.get("/page/ferry/internal?update=1")[1][
        :900
    ]
    kinds = {str(getattr(route, "path", "")).partition("{")[0] for route in workspace.preview._site.app.routes}
    asked = {f"/{route.split('/')[1]}/" for route in list_answers(workspace)}
    # These are for no audience, or for two, or give what has been asked for here by a name that nobody can guess.
    assert {f"{kind.rstrip('/')}/" for kind in kinds} - asked == {
        "/",
        "/table/",
        "/difference/",
        "/remarks/",
        "/versions/",
        "/image/",
        "/texts/",
        "/static/",
        "/events/",
    }
    states = {
        "sound": "",
        "with findings": "\nThe the end , with  two faults .\n",
        "with a mark that is none": "\n[The gurnard again]{audiense=internal}\n",
        "with a reference to what is withheld": "\nSee [the plan](#plan).\n",
        "with an audience that does not exist": "\n[The gurnard]{audience=nobody}\n",
        "broken": "\n::: {audience=internal\nA gurnard.\n",
    }
    for state, more in states.items():
        if more:
            workspace.put("content/ferry.md", BRIEF.format(more=more))
            events.wait_for("changed")
        for route, text in list_answers(workspace, prints=state != "with findings").items():
            assert [word for word in SECRETS if word in text] == [], (state, route)


def test_a_template_that_says_what_is_withheld_is_found_out(workspace: Running) -> None:
    """The words are in no brief: only the leak check can know, and takes away what had been brought up to date."""
    workspace.put("content/ferry.md", BRIEF.format(more=""))
    workspace.put("templates/base/partials/summary.html.j2", "<p>Nothing.</p>\n")
    workspace.start()
    events = workspace.hear()
    assert workspace.get("/page/ferry/public?update=1")[0] == 200
    workspace.put("templates/base/partials/summary.html.j2", "<p>But a lumpsucker did not.</p>\n")
    events.wait_for("changed")
    # Whoever opens the page never sees it.
    assert workspace.get("/page/ferry/public?paper=a5")[0] == 422
    if workspace.get("/page/ferry/public?update=1")[0] == 200:
        assert events.wait_for("inspected") == {"slugs": ["ferry"]}
    status, body = workspace.get("/page/ferry/public?update=1")
    assert (status, b'"blank":true' in body) == (422, True)
    assert b"lumpsucker" not in body
    workspace.put("templates/base/partials/summary.html.j2", "<p>Nothing.</p>\n")
    events.wait_for("changed")
    assert workspace.get("/page/ferry/public")[0] == 200


@pytest.mark.parametrize(
    ("stage", "route"),
    [
        ("examine_editions", "/findings/ferry/public"),
        ("make_edition", "/page/ferry/public?update=1"),
        ("make_edition", "/difference/ferry/public/internal"),
    ],
)
def test_findings_are_hidden_by_the_marks_that_they_were_found_with(
    workspace: Running, monkeypatch: pytest.MonkeyPatch, stage: str, route: str
) -> None:
    """What somebody saves meanwhile does not have the marks any more."""
    with_secret = conftest.BRIEF.replace("[The pilots", "[The quillback and and the lumpsucker[^sablefish] and")
    without = conftest.BRIEF.replace("[The pilots counted eleven.]{audience=internal}", "")
    assert without != conftest.BRIEF != with_secret
    workspace.put("content/ferry.md", with_secret)
    workspace.start()
    brief = workspace.preview._briefs.list_all()[0]
    work, revisions = getattr(live_brief, stage), list[int]()

    def work_while_somebody_saves(*given: Any) -> Any:
        try:
            return work(*given)
        finally:
            if not revisions:
                revisions.append(brief.changed)
                workspace.put("content/ferry.md", without)
                # It is heard of by now, or waits for this to end.
                end = time.monotonic() + 2
                while brief.changed == revisions[0] and time.monotonic() < end:
                    time.sleep(0.01)

    monkeypatch.setattr(live_brief, stage, work_while_somebody_saves)
    told = tell(workspace.get(route)[1])
    assert revisions
    assert '"findings"' in told
    assert not [secret for secret in ("quillback", "lumpsucker", "sablefish") if secret in told], told
