"""Papers by the names that options have."""

from __future__ import annotations

#: Width and height in millimetres: ISO 216, and the American sizes of 8.5 by 11 and 14 inches.
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "legal": (215.9, 355.6), "a5": (148.0, 210.0)}
