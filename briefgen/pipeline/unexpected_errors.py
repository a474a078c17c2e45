"""An error that nobody foresaw, in one brief -> a Problem of that brief, so that it stops no other."""

from __future__ import annotations

import traceback
from pathlib import Path

from briefgen.core.bounds import TooMuch
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError, OutputError, RenderError
from briefgen.problems import Place, Problem

_PACKAGE = Path(__file__).resolve().parents[1]


def explain_fault(path: Path, fault: Exception) -> Problem:
    """What to say of it: of a file what the system says, of anything else where in briefgen it arose.

    Args:
        path: the brief that was in hand.
        fault: what was raised. Its own words may hold text of a brief, so only its kind is shown.
    """
    place = Place(show_path(path))
    if isinstance(fault, TooMuch):
        return Problem(fault.code, f"Making the pages of this brief {fault.words}.", place, fault.hint)
    if isinstance(fault, OSError):
        reason = fault.strerror or type(fault).__name__
        return Problem("BLD107", f"A file that this brief needs could not be read: {reason}.", place, "Build it again.")
    own = [each for each in traceback.extract_tb(fault.__traceback__) if Path(each.filename).is_relative_to(_PACKAGE)]
    where = f" at {Path(own[-1].filename).relative_to(_PACKAGE).as_posix()}:{own[-1].lineno}" if own else ""
    message = f"This is a bug in briefgen ({type(fault).__name__}{where}): nothing is wrong with the brief."
    return Problem(
        "BLD106",
        message,
        place,
        "Please report this line to the project's issue tracker. The other briefs were processed.",
    )


def exit_code_of(fault: Exception) -> int:
    """The exit code: of what takes too much, of what cannot be written or read, or of a fault (see briefgen.errors)."""
    if isinstance(fault, TooMuch):
        return RenderError.exit_code
    return (OutputError if isinstance(fault, OSError) else BriefgenError).exit_code
