"""Draw a page for the README: `python docs/picture.py BRIEF.pdf PICTURE.png [PAGE]`."""

import sys

import pypdfium2

SCALE = 1.5
COLOURS = 64

source, target, *number = sys.argv[1:]
page = pypdfium2.PdfDocument(source)[int(*number or ["1"]) - 1]
page.render(scale=SCALE, may_draw_forms=False).to_pil().convert("RGB").quantize(COLOURS).save(
    target, optimize=True
)
