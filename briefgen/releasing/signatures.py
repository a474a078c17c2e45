"""The signatures in a release -> what is wrong with them: changed afterwards, missing, or by another certificate.

Whether to trust the certificate is for people to say: its fingerprint is in ``release.json`` and on the certificate
page, and is to be compared with one that came another way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from briefgen.core.safe_files import LARGEST, read_bytes
from briefgen.core.text_files import show_path
from briefgen.problems import Place, Problem
from briefgen.releasing.model import Release
from briefgen.releasing.sign import SUMS_SIGNATURE
from briefgen.releasing.sums import NAME

_COPY = "Compare the release with a backup copy."


def check_signatures(folder: Path, release: Release, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """The signature of each PDF, and that of the sums.

    Args:
        folder: the release.
        release: what it says of itself; without a signature there is nothing to check.
        files: its files.
    """
    if not release.signed:
        return
    try:
        import pyhanko  # noqa: F401
    except ImportError:
        hint = "Install the library that checks them: pip install 'briefgen[sign]'"
        yield Problem(
            "VER109", "The signatures of this release cannot be checked here.", Place(show_path(folder)), hint
        )
        return
    for edition in release.editions.values():
        for name in edition.files:
            if name.endswith(".pdf") and name in files:
                yield from _report(_check_pdf(files[name]), release, folder / name)
    yield from _report(_check_sums(folder), release, folder / SUMS_SIGNATURE)


def _report(found: tuple[bool, str], release: Release, path: Path) -> Iterator[Problem]:
    """A Problem when the signature is not intact, or is not that of the release's certificate."""
    intact, fingerprint = found
    place = Place(show_path(path))
    if not intact:
        yield Problem("VER108", "The signature is missing, or the file was changed after signing.", place, _COPY)
    elif not release.signed.endswith(fingerprint):
        message = (
            f"This is signed with a different certificate from the one in the release record: SHA-256 {fingerprint}."
        )
        yield Problem("VER108", message, place, _COPY)


def _check_pdf(data: bytes) -> tuple[bool, str]:
    """Whether all of a PDF is as it was signed, and the fingerprint of the certificate."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    try:
        signatures = PdfFileReader(BytesIO(data)).embedded_signatures
        if not signatures:
            return False, ""
        last = signatures[-1]
        status = validate_pdf_signature(last, signer_validation_context=_trust(last.signer_cert))
    except (PdfError, SignatureValidationError, ValueError):
        return False, ""
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return bool(status.intact and status.valid and whole), last.signer_cert.sha256.hex()


def _check_sums(folder: Path) -> tuple[bool, str]:
    from asn1crypto import cms
    from pyhanko.sign.validation import async_validate_detached_cms
    from pyhanko.sign.validation.errors import SignatureValidationError

    try:
        content = cms.ContentInfo.load(read_bytes(folder / SUMS_SIGNATURE, LARGEST, root=folder))["content"]
        certificate = content["certificates"][0].chosen
        check = async_validate_detached_cms(
            read_bytes(folder / NAME, LARGEST, root=folder), content, signer_validation_context=_trust(certificate)
        )
        status = asyncio.run(check)
    except (OSError, SignatureValidationError, ValueError, TypeError, KeyError, IndexError):
        return False, ""
    return bool(status.intact and status.valid), certificate.sha256.hex()


def _trust(certificate: Any) -> Any:
    """The certificate as its own authority: here is asked what was signed, not who may sign."""
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(trust_roots=[certificate], allow_fetching=False)
