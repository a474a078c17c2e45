#!/bin/sh
# One would guess: a checker of tagged PDFs knows that the head of a table, drawn again on the next page, is a pagination
# artifact (ISO 32000-1, 14.8.2.2.2): the THead has it once, and a screen reader that met it again would count a row more.
#
# What happens (outloud 0.2.1): TAG-002 is an error, "prose … will be skipped by every reader", as soon as the repeated
# head has eight words, four of them in lower-case letters, although the same words are tagged in the table's THead and
# the artifact says that it is one of pagination. With seven words nothing is found; nor if the line is on every page of
# the document, so a running head that the first page lacks is an error too.
#
# Source: outloud/rules/tagging.py, artifacted_prose and furniture_keys: they count words and pages, and do not ask for
# the Type of the artifact.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check outloud==0.2.1 pikepdf==10.1.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import outloud
import pikepdf
from pikepdf import Array, Dictionary, Name, String


def write(path: str, heads: list[str]) -> None:
    """A page, and a tagged table over two more; its head is drawn on both, and is an artifact on the second."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    table = pdf.make_indirect(Dictionary(S=Name.Table, P=root, K=Array()))
    head = pdf.make_indirect(Dictionary(S=Name.THead, P=table, K=Array()))
    rows = pdf.make_indirect(Dictionary(S=Name.TBody, P=table, K=Array()))
    first = pdf.add_blank_page()
    first.Resources = Dictionary(Font=Dictionary(F=font))
    first.StructParents = 0
    first.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC BT /F 9 Tf 30 700 Td (A first page.) Tj ET EMC")
    text = pdf.make_indirect(Dictionary(S=Name.P, P=root, Pg=first.obj, K=0))
    root.K = Array([text, table])
    table.K = Array([head, rows])
    numbers = Array([0, Array([text])])
    for index in (1, 2):
        page = pdf.add_blank_page()
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.StructParents = index
        cells = []
        drawn = b""
        for row, words in enumerate((heads, ["1958"] * len(heads), ["1959"] * len(heads))):
            again = index == 2 and row == 0
            group, role = (head, Name.TH) if row == 0 else (rows, Name.TD)
            line = pdf.make_indirect(Dictionary(S=Name.TR, P=group, K=Array()))
            if not again:
                group.K.append(line)
            for column, word in enumerate(words):
                begin = f"/P <</MCID {len(cells)}>> BDC"
                if again:
                    begin = "/Artifact <</Type /Pagination>> BDC"
                else:
                    kind = Dictionary(O=Name.Table, Scope=Name.Column) if role == Name.TH else Dictionary(O=Name.Table)
                    cell = Dictionary(S=role, P=line, Pg=page.obj, K=len(cells), A=kind)
                    cells.append(pdf.make_indirect(cell))
                    line.K.append(cells[-1])
                place = f"{30 + 130 * column} {700 - 20 * row}"
                drawn += f"{begin} BT /F 9 Tf {place} Td ({word}) Tj ET EMC\n".encode()
        page.Contents = pdf.make_stream(drawn)
        numbers.extend([index, Array(cells)])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    pdf.Root.Lang = String("en")
    pdf.save(path)


def judge(path: str) -> list[str]:
    found = [each for each in outloud.check(path).findings if each.rule == "TAG-002"]
    return [f"{each.severity}, page {each.page}: {each.evidence}" for each in found]


write("seven.pdf", ["Year", "Mean of the year", "Growth since"])
write("eight.pdf", ["Year", "Mean of the year", "Growth in the year"])
seven, eight = judge("seven.pdf"), judge("eight.pdf")
print("outloud", outloud.__version__)
print("a head of seven words: ", seven)
print("a head of nine words:  ", eight)
assert not seven and eight == ["error, page 3: Year Mean of the year Growth in the year"], "this has changed"
PYTHON
