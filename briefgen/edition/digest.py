"""An Edition -> one digest of all that it holds: pages that could look different have another one."""

from __future__ import annotations

from hashlib import sha256

from briefgen.caching.digest import digest_value
from briefgen.edition.edition import Edition


def digest_edition(edition: Edition) -> str:
    """SHA-256 of every value in the edition, 64 hexadecimal digits.

    Text, pictures, fonts, colours, labels, options, and the files of the template pack with all that it extends. The
    files that the brief was written in, their comments and their layout, are not part of an edition.
    """
    return digest_value(edition, sha256)
