#!/bin/sh
# One would guess: outloud's TBL-004 ("the grid does not close") counts a column in every row that a cell spans
# (RowSpan; ISO 32000-1, 14.8.5.7), so a table whose last column has a header over two rows passes.
#
# What happens (outloud 0.2.1): a cell that spans rows is counted in its last row only if another cell stands to the
# right of it. At the right edge of the table that row is one column short, and a table that is whole is an error. The
# same table with the header at the left passes.
#
# Source: outloud/rules/tables.py, Grid.row_widths: what remains of the spans is counted after it was counted down.
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

Row = list[tuple[str, int, int]]


def write(path: str, rows: list[Row]) -> None:
    """A tagged PDF with one table; a cell is its words, the rows and the columns that it spans."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page.Resources = Dictionary(Font=Dictionary(F=font))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    table = pdf.make_indirect(Dictionary(S=Name.Table, P=root, Pg=page.obj, K=Array()))
    root.K, drawn, cells = table, b"", []
    for number, row in enumerate(rows):
        line = pdf.make_indirect(Dictionary(S=Name.TR, P=table, K=Array()))
        table.K.append(line)
        for words, spans, columns in row:
            mark = len(cells)
            kind = Dictionary(O=Name.Table, RowSpan=spans, ColSpan=columns, Scope=Name.Column)
            role = Name.TD if words.islower() else Name.TH
            cell = Dictionary(S=role, P=line, Pg=page.obj, K=mark, A=kind)
            cells.append(pdf.make_indirect(cell))
            line.K.append(cells[-1])
            place = f"{50 + 90 * (mark % 5)} {700 - 20 * number}"
            drawn += f"/P <</MCID {mark}>> BDC BT /F 12 Tf {place} Td ({words}) Tj ET EMC\n".encode()
    page.Contents = pdf.make_stream(drawn)
    page.StructParents = 0
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(cells)])))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    pdf.Root.Lang = String("en")
    pdf.save(path)


def judge(path: str) -> list[str]:
    return [f"{each.message} ({each.evidence})" for each in outloud.check(path).findings if each.rule == "TBL-004"]


body: Row = [("north", 1, 1), ("one", 1, 1), ("two", 1, 1)]
write("left.pdf", [[("Isle", 2, 1), ("Crossings", 1, 2)], [("Planned", 1, 1), ("Sailed", 1, 1)], body])
write("right.pdf", [[("Crossings", 1, 2), ("Isle", 2, 1)], [("Planned", 1, 1), ("Sailed", 1, 1)], body])
left, right = judge("left.pdf"), judge("right.pdf")
print("outloud", outloud.__version__)
print("a header over two rows at the left: ", left)
print("the same at the right edge:         ", right)
assert not left and right and "(3, 2, 3)" in right[0], "this has changed"
PYTHON
