"""Word documents made on the spot, with all that lies between the words of a copy at work."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests.read import samples as s

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BY = 'w:author="M. Aas" w:date="2026-06-01T08:00:00Z"'
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr>'
    "</w:style>"
)


def docx(body, *, parts=None, kinds=None, main=f"{_KIND}.document.main+xml", root=NAMESPACES):
    """A document of this body; `parts` are more parts of the document: kind → XML."""
    parts = {"styles": f"<w:styles {NAMESPACES}>{STYLES}</w:styles>", **(parts or {})}
    named = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(parts)
    )
    link = f'<Relationship Id="rLink" Type="{OFFICE}/hyperlink" Target="https://example.com/" '
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for kind in parts
    )
    return s.zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'{named}{link}TargetMode="External"/></Relationships>',
            "word/document.xml": f"<w:document {root}><w:body>{body}</w:body></w:document>",
            **{f"word/{kind}.xml": xml for kind, xml in parts.items()},
        }
    )


def t(words, keep=True):
    return f'<w:t xml:space="preserve">{words}</w:t>' if keep else f"<w:t>{words}</w:t>"


def run(words, properties="", keep=True):
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{held}{t(words, keep)}</w:r>"


def p(*inner, properties=""):
    held = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{held}{''.join(inner)}</w:p>"


def ins(*inner, n=7):
    return f'<w:ins w:id="{n}" {_BY}>{"".join(inner)}</w:ins>'


def gone(words, n=8):
    return f'<w:del w:id="{n}" {_BY}><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def link(*inner):
    return f'<w:hyperlink r:id="rLink" w:history="1">{"".join(inner)}</w:hyperlink>'


def control(*inner, properties=""):
    content = f"<w:sdtContent>{''.join(inner)}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def coded(code, *result):
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return "".join((mark("begin"), instruction, mark("separate"), *result, mark("end")))


def cell(*paragraphs, properties=""):
    held = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{held}{''.join(paragraphs)}</w:tc>"


def table(*rows):
    made = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def box(*paragraphs):
    """A text box as Word writes it: twice."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = (
        '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/'
        f'word/2010/wordprocessingShape"><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


@dataclass
class Made:
    """XML, and the words that a reader sees in it."""

    xml: str
    words: str


@dataclass
class Copy:
    """A document, its words by paragraph, and what it says in other words' places."""

    raw: bytes
    paragraphs: list[str] = field(default_factory=list)


_WORDS = st.text("abc 12,.é’😀", min_size=1, max_size=9)
_LOOKS = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:sz w:val="22"/>'])


@st.composite
def _runs(draw):
    words = draw(_WORDS)
    keep = words != words.strip() or draw(st.booleans())
    return Made(run(words, draw(_LOOKS), keep), words)


def _several(inner):
    return st.lists(inner, min_size=1, max_size=3).map(
        lambda made: Made("".join(m.xml for m in made), "".join(m.words for m in made))
    )


@st.composite
def _many_in_a_run(draw):
    """Texts, tabs, breaks and hyphens in one run."""
    signs = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
    parts = draw(st.lists(st.one_of(_WORDS, st.sampled_from([*signs])), min_size=1, max_size=5))
    xml = "".join(f"<w:{part}/>" if part in signs else t(part) for part in parts)
    words = "".join(signs.get(part, part) for part in parts)
    return Made(f"<w:r>{xml}</w:r>", words)


_SILENT = st.sampled_from(
    [
        gone("taken back"),
        '<w:proofErr w:type="spellStart"/>',
        '<w:bookmarkStart w:id="3" w:name="here"/><w:bookmarkEnd w:id="3"/>',
        run("hidden", "<w:vanish/>"),
        run("struck", "<w:strike/>"),
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        "\n  ",
        mark("begin") + "<w:r><w:instrText>XE x</w:instrText></w:r>" + mark("end"),
        '<w:moveFrom w:id="9" w:author="M. Aas"><w:r><w:t>moved</w:t></w:r></w:moveFrom>',
    ]
).map(lambda xml: Made(xml, ""))
_SIMPLE = st.one_of(_runs(), _runs(), _many_in_a_run(), _SILENT)
_WRAPPED = st.one_of(
    _several(_SIMPLE).map(lambda m: Made(ins(m.xml), m.words)),
    _several(_SIMPLE).map(lambda m: Made(link(m.xml), m.words)),
    _several(_SIMPLE).map(lambda m: Made(ins(link(m.xml)), m.words)),
    _several(_SIMPLE).map(lambda m: Made(control(m.xml), m.words)),
    _several(_SIMPLE).map(lambda m: Made(f"<w:smartTag>{m.xml}</w:smartTag>", m.words)),
    _several(_SIMPLE).map(lambda m: Made(coded('HYPERLINK "x"', m.xml), m.words)),
    _several(_SIMPLE).map(
        lambda m: Made(f'<w:moveTo w:id="5" w:author="M. Aas">{m.xml}</w:moveTo>', m.words)
    ),
)
_INLINE = st.lists(st.one_of(_SIMPLE, _SIMPLE, _WRAPPED), min_size=1, max_size=6).map(
    lambda made: Made("".join(m.xml for m in made), "".join(m.words for m in made))
)
_PARAGRAPHS = _INLINE.map(lambda m: (p(m.xml), [m.words]))


@st.composite
def _tables(draw):
    rows = draw(st.lists(st.lists(_INLINE, min_size=2, max_size=3), min_size=1, max_size=2))
    xml = table(*([cell(p(m.xml)) for m in row] for row in rows))
    return xml, [m.words for row in rows for m in row]


@st.composite
def copies(draw):
    """A copy of random runs, changes, links, controls and tables."""
    first = draw(_WORDS.filter(lambda w: any(c.isalnum() for c in w)))
    blocks = [(p(run(first)), [first])]
    blocks += draw(st.lists(st.one_of(_PARAGRAPHS, _PARAGRAPHS, _tables()), max_size=4))
    return Copy(docx("".join(xml for xml, _ in blocks)), [w for _, words in blocks for w in words])
