"""An edition, pickled -> its files, on a worker of a cluster: all that such a worker ever runs of briefgen.

It knows an edition and nothing of the brief that it was made from, so what is withheld never leaves this machine.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from functools import cache
from threading import Lock

from briefgen.building.engine_digest import Engine, describe_engine
from briefgen.building.render_cache import RenderOutput, render_files
from briefgen.caching.digest import digest_value
from briefgen.caching.signature import KnownFiles
from briefgen.core import runtime
from briefgen.errors import BriefgenError

#: The PDF engine's warnings come through one logger, so a process renders one edition at a time.
_ONE_EDITION_AT_A_TIME = Lock()


@cache
def describe_worker() -> Engine:
    """What this worker renders with."""
    return describe_engine(KnownFiles())


def render_on_worker(edition: bytes, formats: Sequence[str], engine: str) -> RenderOutput | BriefgenError | Engine:
    """Render an edition.

    Args:
        edition: the Edition, pickled.
        formats: names of formats.
        engine: the digest of the engine that it must be rendered with.

    Returns:
        The files; or what is wrong with the edition, which is no fault of this worker; or what this worker renders
        with, when that is something else.
    """
    here = describe_worker()
    if digest_value(here) != engine:
        return here
    with _ONE_EDITION_AT_A_TIME:
        try:
            with runtime.collecting_later():
                return render_files(pickle.loads(edition), formats)
        except BriefgenError as fault:
            return fault.with_traceback(None)
