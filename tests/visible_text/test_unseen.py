"""Words of a web page that its style sheet hides: elements alike in their own rules look different in other places."""

from __future__ import annotations

import pytest
import tinyhtml5

from briefgen.visible_text.unseen import find_unseen

_PAGE = """<!doctype html><style>
html{{--paper:#fff}} p{{color:#000}} .dark{{background:#000}} .quiet{{visibility:hidden}} .tiny{{font-size:0}}
.dim{{--ink:#fff}} .own{{color:var(--ink, #222)}} .pale{{opacity:.2}} .there{{visibility:visible}}
</style><body>{}"""


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        ("<div><p>a<p>b</div><div class=dark><p>c</div><div><p>d</div>", "c"),
        ("<div class=quiet><p>a<p class=there>b</div><p>c<p class=there>d", "a"),
        ("<div class=tiny><p>a</div><div><p>b</div><div class=tiny><p>c</div>", "ac"),
        ("<div class=dim><p class=own>a</div><div><p class=own>b</div><p class=own>c", "a"),
        ("<p style='display:none'>a<p>b<p style='color:#fff'>c<p style='display:none'>d", "acd"),
        ("<div class=pale><div class=pale><p>a</div><p>b</div><div class=pale><p>c</div>", "a"),
        ("<div style='color:#fff'><p>a<i>b</i></div><div style='color:#fff'>c</div><i>d</i>", "c"),
    ],
)
def test_what_is_hidden_depends_on_what_is_around_it(body: str, hidden: str) -> None:
    root = tinyhtml5.parse(_PAGE.format(body), namespace_html_elements=False)
    unseen = find_unseen(root)
    said = [(each.text or "").strip() for each in root.iter() if id(each) in unseen and each.tag != "style"]
    assert "".join(word for word in said if word in list("abcd")) == hidden
