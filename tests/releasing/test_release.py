"""A release is a folder with everything in it, made again byte for byte; or there is none, and all reasons are told."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

from briefgen.cli.main import run
from briefgen.errors import ReleaseError, UsageError
from briefgen.reference.schema import make_schema
from briefgen.releasing.certificate import write_certificate
from briefgen.releasing.folders import INSIDE
from briefgen.releasing.store import read_release
from briefgen.releasing.sums import list_files, write_sums
from tests.assets.test_rasters import photograph, save
from tests.citing.small_styles import write_style
from tests.releasing.conftest import Office


def read_all(folder: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in list_files(folder).items()}


def test_a_release_holds_editions_sources_and_evidence(office: Office) -> None:
    office.change('[audiences.public]\nformats = ["html"]', "[audiences.public]", "briefgen.toml")
    outcome = office.release()
    assert outcome.folder == office.folder / "releases" / "ferry" / "1.0"
    assert outcome.made
    assert list(list_files(outcome.folder)) == [
        "README.txt",
        "SHA256SUMS",
        "do_not_hand_out/SHA256SUMS",
        "do_not_hand_out/certificate.html",
        "do_not_hand_out/release.json",
        "do_not_hand_out/source/briefgen.toml",
        "do_not_hand_out/source/content/ferry.md",
        "internal/ferry.html",
        "public/ferry.html",
        "public/ferry.pdf",
    ]
    if shutil.which("sha256sum"):
        for folder in (outcome.folder, outcome.folder / INSIDE):
            subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    record = json.loads((outcome.folder / INSIDE / "release.json").read_bytes())
    schema = make_schema("release")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(record, schema)
    assert record["at"] == "2025-05-06T09:00:00Z"
    assert record["by"] == "Kim"
    assert record["engine"]["weasyprint"]
    assert "STR109" in record["rules"]
    assert office.verify(outcome.folder).remade == 3


def test_what_is_handed_out_says_nothing_of_others(office: Office) -> None:
    folder = office.release().folder
    public = read_all(folder / "public")
    assert list(public) == ["ferry.html"]
    assert not [name for name, data in public.items() if b"Nightjar" in data or b"internal" in data]
    assert "internal" in (folder / INSIDE / "certificate.html").read_text("utf-8")


def test_a_release_says_which_of_its_folders_may_leave(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["release", "content/ferry.md"]) == 0
    out, err = capsys.readouterr()
    assert out == "releases/ferry/1.0\n"
    says = (office.folder / "releases/ferry/1.0/README.txt").read_text("utf-8")
    assert says in err
    assert says.splitlines() == [
        "public/ may be given to the audience public, and to nobody else.",
        "internal/ may be given to the audience internal, and to nobody else.",
        "do_not_hand_out/ must never be given to anyone: it contains the sources and all that is withheld.",
        "Keep SHA256SUMS and README.txt here too: they name every audience.",
    ]
    # All that there is at the top is told by its name.
    assert all(path.name in says for path in (office.folder / "releases/ferry/1.0").iterdir())


def test_no_audience_has_the_name_of_the_folder_that_stays(office: Office) -> None:
    office.change("[audiences.internal]", f"[audiences.{INSIDE}]", "briefgen.toml")
    assert office.refuse()
    assert "lower-case letters a-z, digits and hyphens" in office.problems[0].message


def test_an_early_release_that_keeps_all_in_one_folder_is_verified_as_ever(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = office.release().folder
    for path in (folder / INSIDE).iterdir():
        path.replace(folder / path.name)
    (folder / INSIDE).rmdir()
    record = json.loads((folder / "release.json").read_bytes())
    del record["inside"]
    (folder / "release.json").write_text(json.dumps(record), "utf-8")
    early = read_release(folder)
    (folder / "certificate.html").write_bytes(write_certificate(early))
    assert "What leaves the house is one\naudience’s folder beside it" in (folder / "certificate.html").read_text(
        "utf-8"
    )
    (folder / "README.txt").unlink()
    (folder / "SHA256SUMS").unlink()
    (folder / "SHA256SUMS").write_bytes(write_sums(read_all(folder)))
    assert office.verify(folder).files == 6
    assert run(["release", "content/ferry.md"]) == 0
    assert "Keep certificate.html, release.json, SHA256SUMS and source/ here" in capsys.readouterr().err
    (folder / "source" / "content" / "ferry.md").write_text("changed", "utf-8")
    with pytest.raises(ReleaseError):
        office.verify(folder)


def test_the_same_release_twice_is_one_and_has_the_same_bytes_anywhere(office: Office, tmp_path: Path) -> None:
    first = office.release()
    before = read_all(first.folder)
    office.go_to("2025-06-01T10:00")
    again = office.release()
    assert not again.made
    assert read_all(again.folder) == before
    office.go_to("2025-05-06T09:00")
    shutil.rmtree(office.folder / "releases")
    assert read_all(office.release().folder) == before


def test_a_release_can_be_verified_when_its_workspace_is_removed(office: Office, tmp_path: Path) -> None:
    office.put("assets/none.txt", "")
    moved = tmp_path / "elsewhere"
    shutil.copytree(office.release().folder, moved)
    office.change("Fourteen", "Thirteen")
    office.change("Harbour Desk", "Another House", "briefgen.toml")
    office.go_to("2031-01-01T00:00")
    assert office.verify(moved).release.version == "1.0"


def test_pictures_templates_fonts_and_the_logo_are_kept_with_it(office: Office) -> None:
    from PIL import Image

    for name in ("content/pictures/quay.png", "logo.png"):
        (office.folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (900, 300), "navy").save(office.folder / name)
    office.put("templates/base/partials/masthead.html.j2", '<p class="publisher">Our own masthead</p>\n')
    office.put("templates/commentary/css/web.css", "body { color: inherit; }\n")
    office.change('name = "Harbour Desk"\n', 'name = "Harbour Desk"\nlogo = "logo.png"\n', "briefgen.toml")
    office.change("Nothing.", "![The quay](pictures/quay.png)")
    outcome = office.release("public")
    assert {name: source.kind.value for name, source in outcome.release.sources.items()} == {
        "briefgen.toml": "workspace",
        "content/ferry.md": "content",
        "content/pictures/quay.png": "picture",
        "logo.png": "picture",
        "templates/base/partials/masthead.html.j2": "template",
    }, "a template that no edition uses is no source of it"
    edition = outcome.release.editions["public"]
    assert list(edition.pictures) == ["brand:logo", "pictures/quay.png"]
    assert list(edition.templates) == ["issue-brief", "base@project", "base"]
    assert office.verify(outcome.folder).files == 10


def test_data_files_are_kept_with_it_and_with_an_approval(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    data = office.put("content/data/counts.csv", "Year,Ferries\n2023,14\n2024,9\n")
    office.add("data: {counts: data/counts.csv}")
    office.change("Nothing.", "In two years, {data.counts.Ferries sum} ferries sailed.")
    office.approve("editor")
    outcome = office.release()
    name = "content/data/counts.csv"
    assert outcome.release.sources[name].kind == "data"
    assert (outcome.folder / INSIDE / "source" / name).read_bytes() == data.read_bytes()
    data.unlink()
    assert office.verify(outcome.folder).remade == 2
    office.put(name, "Year,Ferries\n2023,14\n2024,8\n")
    assert run(["diff", "content/ferry.md", "--since-approval", "--audience", "public"]) == 0
    assert "[-23-]{+22+} ferries sailed." in capsys.readouterr().out


def test_other_language_editions_are_kept_with_it_and_new_ones_change_nothing(office: Office) -> None:
    french = office.brief.read_text("utf-8").replace(
        "status: final", "status: final\nlang: fr\ntranslation_of: ferry.md"
    )
    office.put("content/ferry-fr.md", french)
    made = office.release("public")
    page = (made.folder / "public/ferry.html").read_text("utf-8")
    assert 'hreflang="fr"' in page
    assert f"{INSIDE}/source/content/ferry-fr.md" in list_files(made.folder)
    # A translation that comes later is on the pages of later releases: this one is what it was.
    office.put("content/ferry-de.md", french.replace("lang: fr", "lang: de"))
    office.put("content/ferry-fr.md", french.replace("The ferry that", "Le bac qui"))
    assert office.verify(made.folder).remade == 1


def test_everything_that_forbids_a_release_is_reported_at_once(office: Office) -> None:
    office.change('version: "1.0"\nstatus: final', "version: next\nstatus: draft\nembargo: 2025-05-07T09:00Z")
    office.change("approvals = []", 'approvals = ["editor"]', "briefgen.toml")
    office.change("Nothing.", "TODO.")
    office.change("See [what", "## An empty heading\n\n## Another {#x}\n\nSee [what")
    codes = office.refuse()
    assert codes == ["REL131", "REL132", "REL134", "REL135", "REL136", "STR109", "STR109"]
    assert office.list_releases() == []


def test_a_brief_with_errors_is_not_released(office: Office) -> None:
    office.change("status: final", "status: finished")
    assert office.refuse() == ["VAL002"]


def test_a_warning_can_be_waived_and_the_release_tells_it(office: Office) -> None:
    office.change("Nothing.", "TODO.")
    assert office.refuse("public") == ["REL132"]
    office.add("waivers: [{code: REL132, reason: It is a name., until: 2025-12-31}]")
    outcome = office.release("public")
    (finding,) = outcome.release.findings
    assert (finding.code, finding.waived) == ("REL132", "It is a name.")
    assert finding.place == "content/ferry.md:18:1"
    assert "It is a name." in (outcome.folder / INSIDE / "certificate.html").read_text("utf-8")
    office.go_to("2027-01-01T00:00")
    office.verify(outcome.folder)  # as it was then: the waiver still held


def test_what_is_withheld_stops_a_release(office: Office) -> None:
    office.put("templates/base/partials/masthead.html.j2", "<p>Nightjar says eleven</p>\n")
    assert office.refuse("public") == ["LEK101"]


def test_two_briefs_of_one_name_cannot_share_a_shelf(office: Office) -> None:
    office.put("content/more/Ferry.md", office.brief.read_text("utf-8"))
    assert office.refuse() == ["FIL102"]


def test_a_release_needs_a_workspace(tmp_path: Path, office: Office) -> None:
    alone = tmp_path / "alone.md"
    alone.write_text(office.brief.read_text("utf-8"), "utf-8")
    office.brief = alone
    with pytest.raises(UsageError, match="briefgen init"):
        office.release()


def test_an_earlier_release_that_cannot_be_read_stops_the_next(office: Office) -> None:
    folder = office.release().folder
    (folder / INSIDE / "release.json").write_text("{}", "utf-8")
    office.change('"1.0"', '"1.1"')
    assert office.refuse() == ["REL139"]
    with pytest.raises(ReleaseError):
        read_release(folder)


def test_the_certificate_is_a_whole_page_that_asks_for_nothing(office: Office) -> None:
    page = (office.release().folder / INSIDE / "certificate.html").read_text("utf-8")
    assert "The ferry that did not sail" in page
    assert not re.search(r"(src|href)=|https?://|url\(", page)


def test_the_folder_of_releases_is_a_choice(office: Office) -> None:
    office.change("[release]\n", '[release]\nfolder = "archive/briefs"\naudiences = ["internal"]\n', "briefgen.toml")
    outcome = office.release()
    assert outcome.folder == office.folder / "archive" / "briefs" / "ferry" / "1.0"
    assert list(outcome.release.editions) == ["internal"]


def test_the_usual_audiences_are_those_that_the_brief_is_for(office: Office) -> None:
    office.change("approvals = []", 'audiences = ["public", "internal"]', "briefgen.toml")
    office.add("audiences: [internal]")
    assert list(office.release().release.editions) == ["internal"]
    assert office.refuse("public") == ["AUD118", "REL134"]


def test_fonts_of_the_workspace_are_kept_with_it(office: Office) -> None:
    from briefgen.assets.fonts.packages import read_cuts

    cut = next(cut for cut in read_cuts("fontpkg-spectral") if cut.weight == 400 and cut.style == "normal")
    (office.folder / "fonts").mkdir()
    (office.folder / "fonts" / "own.ttf").write_bytes(cut.data)
    office.change(
        "[release]", '[brand.fonts.text]\nfamily = "Our Own"\nregular = "fonts/own.ttf"\n\n[release]', "briefgen.toml"
    )
    outcome = office.release("public")
    assert outcome.release.sources["fonts/own.ttf"].kind.value == "font"
    assert list(outcome.release.editions["public"].fonts) == ["Our Own 400 normal"]
    told = {finding.code for finding in outcome.release.findings}
    assert told == {"FNT105"}, "what briefgen.toml lacks is on record, and stops nothing"
    office.verify(outcome.folder)


def test_a_citation_style_of_the_workspace_is_kept_with_it(office: Office) -> None:
    (office.folder / "own.csl").write_text(write_style(), "utf-8")
    office.change("[release]", '[defaults]\ncitations = "own.csl"\n\n[release]', "briefgen.toml")
    outcome = office.release("public")
    assert outcome.release.sources["own.csl"].kind.value == "style"
    office.verify(outcome.folder)


@pytest.mark.parametrize("folder", ["/srv/releases", "../releases", "content/releases", ".hidden"])
def test_a_folder_that_cannot_be_it_is_refused(office: Office, folder: str) -> None:
    office.change("[release]\n", f'[release]\nfolder = "{folder}"\n', "briefgen.toml")
    with pytest.raises(ReleaseError) as caught:
        office.release()
    assert caught.value.problems[0].place
    assert caught.value.problems[0].place.line == 5


def test_a_photograph_is_kept_as_it_was_and_shown_as_large_as_a_page_is(office: Office) -> None:
    (office.folder / "content" / "quay.jpg").write_bytes(original := save(photograph(4000, 3000), "JPEG", quality=95))
    office.change("Nothing.", "![The old quay at noon](quay.jpg)")
    folder = office.release("public").folder
    assert (folder / INSIDE / "source" / "content" / "quay.jpg").read_bytes() == original
    assert len((folder / "public" / "ferry.html").read_bytes()) < len(original) / 2
    assert office.verify(folder).remade == 1
