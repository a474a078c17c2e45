"""BLAKE2b (RFC 7693) and SHAKE256 (FIPS 202) as Python has them itself.

``hashlib`` would load OpenSSL with them, which takes as long as an answer of a command that has nothing to do.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b as blake2b
    from _sha3 import shake_256 as shake_256  # type: ignore[import-not-found]
except ImportError:
    from hashlib import blake2b as blake2b
    from hashlib import shake_256 as shake_256
