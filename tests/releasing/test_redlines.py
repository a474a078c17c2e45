"""What has changed since a release, an approval, a revision: on the terminal, as files, in the release itself."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document

from briefgen.cli.main import run
from briefgen.errors import ReleaseError, UsageError
from briefgen.releasing.git_revision import check_out
from briefgen.releasing.make import release
from briefgen.releasing.sums import digest
from briefgen.releasing.verify import verify
from tests.releasing.conftest import Office

SECRETS = ("Nightjar", "eleven", "twelve", "Curlew")


def correct(office: Office) -> None:
    """The next version: a number, a withheld number, a paragraph that only some may read."""
    office.change("Fourteen", "Thirteen")
    office.change("[Nightjar says eleven.]", "[Nightjar says twelve. Curlew agrees.]")
    office.change('version: "1.0"', 'version: "1.1"')
    office.add(
        "history:",
        '  - {version: "1.1", date: 2025-05-07, kind: correction, note: Thirteen ferries sailed and not fourteen.}',
    )
    office.go_to("2025-05-07T09:00")


def write_old(office: Office) -> Path:
    """A version before this one, as a file."""
    return office.put("old/ferry.md", office.brief.read_text("utf-8").replace('version: "1.1"', 'version: "1.0"'))


def diff(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    status = run(["diff", *map(str, arguments)])
    return (status, *capsys.readouterr())


@pytest.fixture
def two_releases(office: Office) -> tuple[Office, Path, Path]:
    first = release(office.brief, by="Kim")
    correct(office)
    second = release(office.brief, by="Kim", redline=True)
    return office, first.folder, second.folder


def test_a_release_carries_what_has_changed_and_verify_makes_it_again(
    two_releases: tuple[Office, Path, Path],
) -> None:
    _, _, second = two_releases
    changes = second / "do_not_hand_out" / "changes"
    assert sorted(path.name for path in changes.iterdir()) == [
        *("internal.docx", "internal.html", "public.docx", "public.html")
    ]
    page = (changes / "public.html").read_text("utf-8")
    assert "<del>" in page
    assert "Fourteen" in page
    assert not any(secret in page for secret in SECRETS)
    assert "Nightjar" in (changes / "internal.html").read_text("utf-8")
    text = "".join(part.text for part in Document(str(changes / "public.docx")).paragraphs)
    assert not any(secret in text for secret in SECRETS)
    verify(second)
    # Somebody changes the page, all sums and the record: the sources tell what it was.
    (changes / "public.html").write_text(page.replace("Fourteen", "Forty"), "utf-8")
    inside = second / "do_not_hand_out"
    inside, sums = second / "do_not_hand_out", "SHA256SUMS"

    def forge(path: Path, old: bytes, new: bytes) -> None:
        path.write_text(path.read_text("utf-8").replace(digest(old), digest(new)), "utf-8")

    before = [path.read_bytes() for path in (inside / "release.json", inside / sums)]
    forged = (changes / "public.html").read_bytes()
    forge(inside / "release.json", page.encode(), forged)
    forge(inside / sums, page.encode(), forged)
    forge(inside / sums, before[0], (inside / "release.json").read_bytes())
    forge(second / sums, before[1], (inside / sums).read_bytes())
    with pytest.raises(ReleaseError) as caught:
        verify(second)
    assert [each.code for each in caught.value.problems] == ["VER104"]
    assert "since release 1.0" in caught.value.problems[0].message


def test_a_first_release_has_nothing_to_show(office: Office) -> None:
    with pytest.raises(UsageError, match="no earlier release"):
        release(office.brief, by="Kim", redline=True)


def test_two_releases_are_compared_for_an_audience_without_what_it_may_not_see(
    two_releases: tuple[Office, Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    office, first, second = two_releases
    status, out, _ = diff(capsys, first, second, "--audience", "public", "--exit-code")
    assert status == 1
    assert "[-Fourteen-]{+Thirteen+} ferries sailed." in out
    assert "! number: Fourteen → Thirteen" in out
    assert not any(secret in out for secret in SECRETS)
    assert diff(capsys, second, second, "--audience", "public", "--exit-code")[0] == 0
    _, out, _ = diff(capsys, first, second, "--audience", "public", "--json")
    told = json.loads(out)
    assert (told["audience"], told["from"]["version"], told["same"]) == ("public", "release 1.0", False)
    assert {"about": "number", "from": "Fourteen", "to": "Thirteen"} in [
        flag for edit in told["edits"] for flag in edit.get("flags", ())
    ]
    assert not any(secret in out for secret in SECRETS)
    for name in ("a.html", "a.pdf", "a.docx"):
        status, out, _ = diff(capsys, first, second, "--audience", "public", "-o", tmp_path / name)
        assert status == 0
        assert (tmp_path / name).stat().st_size > 5000
    # Files are named by their versions, or by their names; never by their folders.
    assert "[-version 1.0-] {+version 1.1+}" in diff(capsys, write_old(office), office.brief, "--audience", "public")[1]
    # A change that only others may see is none.
    office.change("twelve", "two")
    assert diff(capsys, second, office.brief, "--audience", "public", "--exit-code")[0] == 0
    assert diff(capsys, second, office.brief, "--audience", "internal", "--exit-code")[0] == 1


def test_the_editors_see_all_with_the_marks(
    two_releases: tuple[Office, Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    office, first, _ = two_releases
    office.change("{audience=internal}", "{audience=public}")
    _, out, _ = diff(capsys, first, office.brief)
    assert '[Nightjar says [-eleven-]{+twelve. Curlew agrees+}.]{audience="[-internal-]{+public+}"}' in out
    assert diff(capsys, write_old(office), office.brief, "-o", tmp_path / "all.html")[0] == 0
    assert str(office.folder) not in (tmp_path / "all.html").read_text("utf-8")
    assert diff(capsys, first, office.brief, "-o", tmp_path / "all.html")[0] == 0
    assert "Curlew" in (tmp_path / "all.html").read_text("utf-8")


def test_what_has_changed_since_an_approval(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["approve", str(office.brief), "--as", "editor", "--name", "Kim"]) == 0
    assert "Changed since" not in capsys.readouterr().out
    correct(office)
    _, out, _ = diff(capsys, office.brief, "--since-approval", "--audience", "public")
    assert "[-the approval by Kim (editor) of 2025-05-06-]" in out
    assert "[-Fourteen-]{+Thirteen+}" in out
    # Another person has approved in between; the first is told what has changed since the own approval.
    assert run(["approve", str(office.brief), "--as", "author", "--name", "Lee"]) == 0
    capsys.readouterr()
    assert run(["approve", str(office.brief), "--as", "editor", "--name", "Kim"]) == 0
    out = capsys.readouterr().out
    assert "Changed since the approval by Kim (editor) of 2025-05-06:" in out
    assert "    ! number: Fourteen → Thirteen" in out
    command = next(line for line in out.splitlines() if line.startswith("To see all: briefgen ")).split()[5:]
    _, out, _ = diff(capsys, *command, "--audience", "public")
    assert "[-Fourteen-]{+Thirteen+}" in out
    # Two approvals of the same sources keep them once.
    assert len(list((office.folder / "approvals" / "ferry").iterdir())) == 2
    assert diff(capsys, office.brief, "--since-approval", "--name", "Nobody")[0] == 2


def test_sources_of_an_approval_that_are_gone_or_changed(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.approve("editor", name="Kim")
    (archive,) = (office.folder / "approvals" / "ferry").iterdir()
    data = archive.read_bytes()
    with zipfile.ZipFile(archive, "a") as changed:
        changed.writestr("content/other.md", "another")
    status, _, err = diff(capsys, office.brief, "--since-approval")
    assert (status, "DIF103" in err) == (8, True)
    archive.unlink()
    status, _, err = diff(capsys, office.brief, "--since-approval")
    assert (status, "DIF103" in err) == (8, True)
    # An early approval kept none: a release of the same editions has them, or nothing has.
    record = office.folder / "approvals" / "ferry.jsonl"
    record.write_text(record.read_text("utf-8").replace(digest(data), ""), "utf-8")
    status, _, err = diff(capsys, office.brief, "--since-approval")
    assert (status, "DIF102" in err) == (8, True)
    release(office.brief, by="Kim")
    correct(office)
    status, out, _ = diff(capsys, office.brief, "--since-approval", "--audience", "public")
    assert (status, "[-Fourteen-]{+Thirteen+}" in out) == (0, True)
    status, out, _ = diff(capsys, office.brief, "--since-release", "--audience", "public")
    assert (status, "[-release 1.0-]" in out) == (0, True)


def test_a_release_is_read_as_on_its_day(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.add("embargo: 2025-05-06T12:00+00:00")
    first = release(office.brief, by="Kim", embargoed=True)
    office.go_to("2025-05-08T09:00")
    second = release(office.brief, by="Kim")
    _, out, _ = diff(capsys, first.folder, second.folder, "--audience", "public")
    assert "[-release 1.0 (embargoed)-] {+release 1.0+}" in out
    assert "Embargoed until\n  [-6 May 2025, 12:00 (UTC)-]" in out


def test_a_revision_of_git(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(office.folder), *identity, *arguments], check=True, capture_output=True)

    office.put("output/public/ferry.html", "A page.\n")
    git("init", "-q")
    # Links that lead out of the workspace are left out of it: no brief may read what they lead to.
    (office.folder / "content/hosts.csv").symlink_to("/etc/hosts")
    git("add", ".")
    git("commit", "-qm", "First")
    # Pages and releases are not what pages are made of.
    (tmp_path / "then").mkdir()
    check_out(office.brief, "HEAD", office.folder, tmp_path / "then")
    assert {path.name for path in (tmp_path / "then").iterdir()} == {"briefgen.toml", "content"}
    correct(office)
    status, out, _ = diff(capsys, f"{office.brief}@HEAD", office.brief, "--audience", "public")
    assert (status, "[-Fourteen-]{+Thirteen+}" in out) == (0, True)
    status, _, err = diff(capsys, f"{office.brief}@v9", office.brief)
    assert (status, "DIF101" in err) == (8, True)
    status, _, err = diff(capsys, f"{office.brief}@--output=x", office.brief)
    assert (status, "DIF101" in err, "not the name of a revision" in err) == (8, True, True)
    # What is wrong in an earlier version is told under its name.
    office.put("content/ferry.md", "---\ntitle: [\n---\n")
    git("commit", "-qam", "Broken")
    status, _, err = diff(capsys, f"{office.brief}@HEAD", office.brief)
    assert status == 3
    assert f"{office.brief}@HEAD: ferry.md" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Name two versions"),
        (["--since-approval", "--since-release"], "Name two versions"),
        (["--since-release"], "has not been released yet"),
        (["--since-approval"], "Nobody has approved"),
        (["none.md"], "no file, revision or release"),
        (["{brief}", "--name", "Kim"], "--since-approval"),
        (["{brief}", "-o", "a.txt"], "must end in .html, .pdf or .docx"),
        (["{brief}", "-o", "a.html", "--audience", "all"], "Name one audience"),
        (["{brief}", "--audience", "nobody"], "nobody"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    office: Office, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = diff(capsys, office.brief, *(each.format(brief=office.brief) for each in arguments))
    assert status == 2
    assert words in err
