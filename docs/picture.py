"""Draw the first page of a brief for the README: `python docs/picture.py reports/phone-call.pdf reports/phone-call.png`."""

import sys

import pypdfium2

SCALE = 1.5
COLOURS = 64

source, target = sys.argv[1:]
page = pypdfium2.PdfDocument(source)[0]
page.render(scale=SCALE, may_draw_forms=False).to_pil().convert("RGB").quantize(COLOURS).save(
    target, optimize=True
)
