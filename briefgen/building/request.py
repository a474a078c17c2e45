"""What a build is asked for -> refused before a brief is read, when there is no such audience or format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.core.did_you_mean import suggest
from briefgen.core.formats import Format
from briefgen.core.messages import list_words, quote
from briefgen.errors import UsageError
from briefgen.pipeline.audiences import refuse_no_audience, refuse_unknown_audiences


def refuse_unknown(paths: Sequence[Path], audiences: Sequence[str], formats: Sequence[str] | None) -> None:
    """Refuse what no build could do. A ``briefgen.toml`` with errors is reported by the build.

    Args:
        paths: content files.
        audiences: names from ``briefgen.toml``, or ``all``.
        formats: names of formats; None means what each audience asks for.

    Raises:
        UsageError: no audience or no format is named, or one that does not exist.
    """
    if formats is not None:
        _refuse_formats(formats)
    refuse_no_audience(audiences)
    refuse_unknown_audiences(paths, audiences)


def _refuse_formats(formats: Sequence[str]) -> None:
    known = [str(each) for each in Format]
    if not formats:
        raise UsageError(f"Name at least one format: {list_words(known)}.")
    for name in formats:
        if name not in known:
            raise UsageError(f"There is no format {quote(name)}. {suggest(name, known)}")
