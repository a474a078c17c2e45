"""Random briefs with secrets as Word files: what is hidden is in no part of them, and no byte depends on it."""

from __future__ import annotations

import pytest

from tests.visibility import campaign
from tests.visibility.secret_briefs import KNOWN, TELLTALE, write_brief
from tests.word.reading import read_everything, write_word

SEEDS = range(40, 44)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_file_tells_what_is_withheld(seed: int) -> None:
    workspace = campaign.choose_workspace(seed % len(campaign.AROUND))
    for number, audience in enumerate(KNOWN):
        pack = campaign.choose_pack(seed + number)
        written = [write_brief(seed, audience, filling) for filling in ("one", *campaign.OTHERS)]
        first, *others = (write_word(campaign.make_edition(each, audience, pack, workspace)) for each in written)
        assert [first == other for other in others] == [True] * len(campaign.OTHERS)
        said = read_everything(first)
        assert TELLTALE not in said
        wanted = [word for word, path in written[0].shown if not campaign.UNPRINTED.match(".".join(path))]
        short = campaign.make_edition(written[0], audience, pack, workspace).shortened
        assert short or [word for word in wanted if word not in said] == []
