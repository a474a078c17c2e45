"""What is cut out of a page is what is in its style elements."""

from __future__ import annotations

import pytest

from briefgen.preview.page_styles import cut_styles


@pytest.mark.parametrize(
    ("page", "left"),
    [
        (
            b"<style>a</style><p>b</p><style media='print'>c</style>",
            b"<style></style><p>b</p><style media='print'></style>",
        ),
        (b"<p>no style</p>", b"<p>no style</p>"),
        (b"<style></style>", b"<style></style>"),
        (b"<style>without an end", b"<style>without an end"),
        (b"<style", b"<style"),
        (b"", b""),
    ],
)
def test_what_is_left(page: bytes, left: bytes) -> None:
    assert cut_styles(page)[0] == left


def test_the_digest_is_of_each_style_by_itself() -> None:
    pages = (b"<style>ab</style><style>c</style>", b"<style>a</style><style>bc</style>", b"<style>abc</style>")
    assert len({cut_styles(page)[1] for page in pages}) == 3
    assert cut_styles(b"<p>x</p>" + pages[0])[1] == cut_styles(pages[0] + b"<p>y</p>")[1]
