"""A certificate with its key (PKCS #12) -> signed PDFs (PAdES B-B, ETSI EN 319 142-1) and signed sums (CMS, RFC 5652).

A signature is appended to a PDF as an incremental update: what was checked before stays in it byte for byte, so that it
can be made again and compared. It is not seen on any page: its field has no extent, since PDF/A (ISO 19005-2, 6.3.2)
allows no hidden one.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from briefgen.core.safe_files import FileRefused, read_bytes
from briefgen.core.text_files import show_path
from briefgen.errors import UsageError
from briefgen.releasing.sums import digest

#: The detached signature of the sums; ``openssl cms -verify -inform DER -content SHA256SUMS`` checks it too.
SUMS_SIGNATURE = "SHA256SUMS.p7s"
#: The name of the signature's field in a PDF.
_FIELD = "Release"
#: What a screen reader says of it.
_SAID = "Digital signature of the release"
#: Bytes of a file with a certificate, its key and the certificates above it.
_LIMIT = 2_000_000
_MISSING = "Signatures need another library: pip install 'briefgen[sign]'"


@dataclass(frozen=True, slots=True)
class Signer:
    """Someone's certificate and key.

    Attributes:
        name: whose it is, and the SHA-256 fingerprint of the certificate.
        key: the private key.
        certificate: the certificate.
        chain: those that vouch for it, if the file had any.
        inner: the same for pyHanko.
    """

    name: str
    key: Any
    certificate: Any
    chain: tuple[Any, ...]
    inner: Any

    def sign_pdf(self, data: bytes) -> bytes:
        """The PDF with a signature after it."""
        from pyhanko.pdf_utils import generic
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers

        class Writer(IncrementalPdfFileWriter):
            """Leaves the metadata as they are: pyHanko's are not those of PDF/A, and have the time of the day."""

            def _update_meta(self) -> None:
                pass

        writer: Any = Writer(BytesIO(data))
        hidden = fields.InvisSigSettings(set_print_flag=True, set_hidden_flag=False)
        spec = fields.SigFieldSpec(_FIELD, invis_sig_settings=hidden, readable_field_name=_SAID)
        fields.append_signature_field(writer, spec)
        # PDF/UA-2 wants what has no extent to be an artifact (ISO 14289-2, 8.9.2.4.13); its trees have namespaces.
        if "/Namespaces" not in writer.root["/StructTreeRoot"]:
            _tag_field(writer)
        # A page with anything to tab through must say in which order (PDF/UA-1, 7.18.3).
        page, _ = writer.find_page_for_modification(0)
        page.get_object()["/Tabs"] = generic.NameObject("/S")
        writer.mark_update(page)
        meta = signers.PdfSignatureMetadata(
            field_name=_FIELD, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        signed: bytes = signers.PdfSigner(meta, self.inner).sign_pdf(writer).getvalue()
        return signed

    def sign_sums(self, data: bytes) -> bytes:
        """A detached signature of the sums."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

        builder = pkcs7.PKCS7SignatureBuilder().set_data(data)
        builder = builder.add_signer(self.certificate, self.key, hashes.SHA256())
        for each in self.chain:
            builder = builder.add_certificate(each)
        return builder.sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])


def _tag_field(writer: Any) -> None:
    """Put the field of the signature into the structure tree (PDF/UA-1, 7.18.4), at the end of the document."""
    from pyhanko.pdf_utils import generic

    def name(text: str) -> Any:
        return generic.pdf_name(text)

    field = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    top = writer.root["/StructTreeRoot"]
    owner, (page, _) = top.raw_get("/K"), writer.find_page_for_modification(0)
    key = int(top["/ParentTreeNextKey"])
    place = {name("/Type"): name("/OBJR"), name("/Obj"): field, name("/Pg"): page}
    entries = {name("/Type"): name("/StructElem"), name("/S"): name("/Form"), name("/P"): owner, name("/Pg"): page}
    entries |= {name("/Alt"): generic.pdf_string(_SAID), name("/Lang"): generic.pdf_string("en")}
    entries[name("/K")] = generic.DictionaryObject(place)
    form = writer.add_object(generic.DictionaryObject(entries))
    document = owner.get_object()
    kids = document["/K"] if isinstance(document["/K"], generic.ArrayObject) else [document.raw_get("/K")]
    document[name("/K")] = generic.ArrayObject([*kids, form])
    parents = top["/ParentTree"]
    parents[name("/Nums")] = generic.ArrayObject([*parents["/Nums"], generic.NumberObject(key), form])
    top[name("/ParentTreeNextKey")] = generic.NumberObject(key + 1)
    field.get_object()[name("/StructParent")] = generic.NumberObject(key)
    for changed in (top, parents, document, field.get_object()):
        writer.update_container(changed)


def load_signer(path: Path, password: str) -> Signer:
    """Read a certificate with its key.

    Args:
        path: a PKCS #12 file, as certificate authorities and ``openssl pkcs12`` make them (``.p12``, ``.pfx``).
        password: of the file; may be empty.

    Raises:
        UsageError: the library is missing; the file cannot be read, has no key, or has another password.
    """
    try:
        from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
        from pyhanko.sign import signers
    except ImportError as fault:
        raise UsageError(_MISSING) from fault
    try:
        data = read_bytes(path, _LIMIT)
        key, certificate, chain = pkcs12.load_key_and_certificates(data, password.encode() or None)
    except FileRefused as fault:
        raise UsageError(f"{show_path(path)} {fault.reason}.") from fault
    except ValueError as fault:
        message = f"{show_path(path)} cannot be opened: it is not a PKCS #12 file, or the password is wrong."
        raise UsageError(message) from fault
    try:
        inner = signers.SimpleSigner.load_pkcs12_data(data, (), passphrase=password.encode() or None)
    except Exception:  # pyHanko has no error of its own for a key or a certificate that it cannot use
        inner = None
    if key is None or certificate is None or inner is None:
        raise UsageError(f"{show_path(path)} does not contain a certificate with its key.")
    fingerprint = digest(certificate.public_bytes(Encoding.DER))
    return Signer(f"{_spell(certificate)}, SHA-256 {fingerprint}", key, certificate, tuple(chain), inner)


def _spell(certificate: Any) -> str:
    """Whose certificate it is: its common name, else all of its subject."""
    from cryptography.x509.oid import NameOID

    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()
