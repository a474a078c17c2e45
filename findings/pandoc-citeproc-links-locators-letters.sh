#!/bin/sh
# One would guess: link-citations only adds links; a page that is cited is printed; a letter after a year is printed once; two
# Korean authors are joined by one particle.
#
# What happens: with link-citations a full stop stays outside of quotation marks (“Tides”. and not “Tides.”). "p. 3" in a German
# brief is no page but words after the citation. A style that names year-suffix in a macro and after it prints 2020aa
# (citeproc-js, with which styles are tried, prints 2020a). The Korean "and" is the literal 와/과. No warning is printed.
#
# pandoc 3.9 (pypandoc-binary 1.17). Exits with 1 if that changes. CSL 1.0.2: locale option punctuation-in-quote.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pypandoc-binary==1.17
cd "$folder"
cat >refs.json <<'JSON'
[
  {"id": "a", "type": "book", "title": "Tides", "author": [{"family": "Dock", "given": "Hal"}],
   "issued": {"date-parts": [[2020]]}},
  {"id": "b", "type": "book", "title": "Sands", "author": [{"family": "Dock", "given": "Hal"}],
   "issued": {"date-parts": [[2020]]}},
  {"id": "k", "type": "book", "title": "섬", "author": [{"literal": "김하늘"}, {"literal": "변바다"}],
   "issued": {"date-parts": [[2021]]}}
]
JSON
head='<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"'
info='<info><title>t</title><id>t</id></info>'
cat >quoted.csl <<XML
$head class="note">$info<citation><layout suffix="."><text variable="title" quotes="true"/></layout></citation></style>
XML
cat >dated.csl <<XML
$head class="in-text">$info
<macro name="year"><group><date variable="issued"><date-part name="year"/></date><text variable="year-suffix"/></group></macro>
<citation disambiguate-add-year-suffix="true"><layout prefix="(" suffix=")">
<group delimiter=", "><names variable="author"><name form="short" and="text"/></names><text macro="year"/>
<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group>
<text variable="year-suffix"/>
</layout></citation></style>
XML
venv/bin/python - <<'PYTHON'
import pypandoc


def cite(text: str, style: str, lang: str, *more: str) -> str:
    options = ["--citeproc", "--bibliography=refs.json", f"--csl={style}", f"--metadata=lang:{lang}", *more]
    written = pypandoc.convert_text(text, "plain", "markdown", extra_args=["--wrap=none", *options])
    return written.strip().splitlines()[-1] if style == "quoted.csl" else written.strip().splitlines()[0]


print("pandoc", pypandoc.get_pandoc_version())
plain, linked = (cite("A[@a]", "quoted.csl", "en-US", *more) for more in ((), ("--metadata=link-citations",)))
print("without links:", plain, "with links:", linked)
german = cite("[@k, p. 3]", "dated.csl", "de")
print("a page in a German brief:", german)
twice = cite("[@a] [@b]", "dated.csl", "en-US")
print("letters:", twice)
korean = cite("[@k]", "dated.csl", "ko")
print("two Korean authors:", korean)
assert "“Tides.”" in plain and "“Tides”." in linked, "changed: links leave the punctuation"
assert "S." not in german, "changed: an English page is known in German"
assert "2020aa" in twice, "changed: the letter is printed once"
assert "와/과" in korean, "changed: the Korean particle"
PYTHON
