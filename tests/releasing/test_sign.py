"""A signed release: programs see the signature, the pages can still be made again, and no change goes unseen."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from briefgen.cli.main import run
from briefgen.errors import UsageError
from tests.editions import make_edition
from tests.pdf_profiles import list_failures
from tests.pdf_structure import read_structure
from tests.releasing.conftest import Office
from tests.releasing.signing import make_certificate, sign
from tests.releasing.test_verify import change, find_faults
from tests.rendering.test_pdf import print_edition

pytest.importorskip("pyhanko", reason="NO SIGNATURES: pip install 'briefgen[sign]'")


@pytest.fixture
def signed(office: Office, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a signed release."""
    office.change('[audiences.public]\nformats = ["html"]', "[audiences.public]", "briefgen.toml")
    (office.folder / "desk.p12").write_bytes(make_certificate("Harbour Desk"))
    monkeypatch.setenv("BRIEFGEN_SIGN_PASSWORD", "harbour")
    assert run(["release", "content/ferry.md", "--audience", "public", "--sign", "desk.p12"]) == 0
    return office.folder / "releases" / "ferry" / "1.0"


def test_a_signed_release_is_made_again_and_tells_who_signed(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(signed)]) == 0
    told = capsys.readouterr().out
    assert "2 pages were built again and are identical" in told
    assert "Its signatures are intact: Harbour Desk, SHA-256 " in told
    if shutil.which("openssl"):
        command = "openssl cms -verify -noverify -binary -inform DER -in SHA256SUMS.p7s -content SHA256SUMS"
        subprocess.run(command.split(), cwd=signed, check=True, capture_output=True)


def test_what_is_appended_to_a_signed_pdf_is_found(signed: Path) -> None:
    pdf = signed / "public" / "ferry.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"\n% more")
    assert {"VER104 ferry.pdf", "VER108 ferry.pdf"} <= set(find_faults(signed))


def test_a_signature_that_is_taken_away_is_missed(signed: Path) -> None:
    (signed / "SHA256SUMS.p7s").unlink()
    assert list(find_faults(signed)) == ["VER108 SHA256SUMS.p7s"]


def test_new_sums_do_not_fit_the_signature(signed: Path) -> None:
    change(signed / "SHA256SUMS", "  public/ferry.html", "  public/ferry.htm")
    assert "VER108 SHA256SUMS.p7s" in find_faults(signed)


def test_another_certificate_is_reported(signed: Path) -> None:
    from briefgen.releasing.sign import load_signer

    path = signed.parent / "other.p12"
    path.write_bytes(make_certificate("Someone"))
    other = load_signer(path, "harbour")
    (signed / "SHA256SUMS.p7s").write_bytes(other.sign_sums((signed / "SHA256SUMS").read_bytes()))
    told = find_faults(signed)["VER108 SHA256SUMS.p7s"]
    assert told.startswith("This is signed with a different certificate")


@pytest.mark.parametrize(("data", "password"), [(None, ""), (b"x", ""), (make_certificate("A"), "wrong")])
def test_a_certificate_that_cannot_be_used_is_reported(tmp_path: Path, data: bytes | None, password: str) -> None:
    from briefgen.releasing.sign import load_signer

    if data:
        (tmp_path / "desk.p12").write_bytes(data)
    with pytest.raises(UsageError, match=r"desk\.p12"):
        load_signer(tmp_path / "desk.p12", password)


def test_a_signature_of_pdf_2_is_an_artifact_and_changes_no_metadata(tmp_path: Path) -> None:
    """What veraPDF says of such a PDF: ``tests/accessibility/test_judges.py``, with all others."""
    before = print_edition(make_edition(options={"pdf": "ua-2"}))
    after = sign(before, tmp_path)
    assert after.startswith(before)
    assert read_structure(after) == read_structure(before)
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert "/Info" not in pdf.trailer
        field = pdf.Root.AcroForm.Fields[0]
        assert str(field.FT) == "/Sig"
        assert "/StructParent" not in field


@pytest.mark.parametrize("attach", ["none", "all"])
def test_a_signed_pdf_is_still_accessible_and_archivable_and_says_of_itself_what_it_did(
    attach: str, tmp_path: Path
) -> None:
    before = print_edition(make_edition(options={"attach": attach}, keywords=["ferries"]))
    after = sign(before, tmp_path)
    assert list_failures(after, "3a" if attach == "all" else "2a") == []
    assert after.startswith(before)
    told = []
    for data in (before, after):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            told.append((dict(pdf.docinfo), pdf.Root.Metadata.read_bytes()))
    assert told[0] == told[1]
    added = [line for line in read_structure(after) if line not in read_structure(before)]
    assert added == ["  Form Lang=en Alt=Digital signature of the release -> "]
