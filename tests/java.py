"""What Java is told by every test that starts it."""

from __future__ import annotations

#: A few dozen documents are judged before Java's better compiler and its other collectors have paid: half of the time.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
