"""The day it is: the one place where it is asked."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def read_today() -> date:
    """Today, where the computer stands; the day of SOURCE_DATE_EPOCH when that is set.

    The variable is that of https://reproducible-builds.org/docs/source-date-epoch/: seconds since 1970, in UTC.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()
