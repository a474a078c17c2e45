"""Certificates that vouch for themselves, and what they sign; needs pyhanko."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path


@cache
def make_certificate(name: str) -> bytes:
    """A certificate that vouches for itself, with its key, as PKCS #12; the password is “harbour”."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(datetime(2020, 1, 1)).not_valid_after(datetime(2120, 1, 1))
    certificate = builder.sign(key, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"desk", key, certificate, None, BestAvailableEncryption(b"harbour"))


def sign(data: bytes, folder: Path) -> bytes:
    """A PDF with a signature; the certificate is written to the folder."""
    from briefgen.releasing.sign import load_signer

    (folder / "desk.p12").write_bytes(make_certificate("Harbour Desk"))
    return load_signer(folder / "desk.p12", "harbour").sign_pdf(data)
