#!/bin/sh
# One would guess: a background of 20 by 20 pixels that is not repeated colours 20 by 20 pixels, as a picture does and as
# browsers draw it.
#
# What happens: a gradient colours all of its box. It is painted from the box's origin with its own size, but not cut there.
#
# WeasyPrint 70.0. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet weasyprint==70.0 pypdfium2==5.15.2 pillow==13.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import pypdfium2
import weasyprint

style = "@page{size:100px;margin:0} div{width:80px;height:80px;background:BACKGROUND 0 0/20px 20px no-repeat}"
svg = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
white = {}
for name, background in (("gradient", "linear-gradient(navy, teal)"), ("picture", f'url("{svg}")')):
    html = f"<style>{style.replace('BACKGROUND', background)}</style><div></div>"
    page = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())[0].render(scale=96 / 72).to_pil()
    inside, outside = (page.convert("RGB").getpixel((at, at)) for at in (10, 50))
    print(f"{name}: inside of the 20 pixels {inside}, outside {outside}")
    white[name] = outside == (255, 255, 255)
print("WeasyPrint", weasyprint.__version__)
assert white["picture"]
assert not white["gradient"], "changed: a gradient has its size"
PYTHON
