"""Small files of every format, made on the spot: no binary lies in the repository."""

import io
import json
import tarfile
import zipfile
from email.message import EmailMessage

TITLE = "Ten die in flood"
FIRST = "Ten people died on Monday in a flood in the hills, police said, after three days of rain."
SECOND = (
    "It lasted 2½ hours, “so long” said Ann Lee of the county, and 1,200 houses were without power."
)
WORDS = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
LONG = (
    f"{FIRST} {SECOND} "
    + "The river had risen for most of the night before it reached the lower streets of the town. "
    * 3
)


def html(head="", body=f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>"):
    top = f"<!doctype html><html><head><meta charset=utf-8>{head}</head>"
    return f"{top}<body><article>{body}</article></body></html>"


def zipped(files, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def added(raw, name, content):
    """An archive with one file more."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        held = {info.filename: archive.read(info) for info in archive.infolist()}
    return zipped({**held, name: content})


def tarred(files, mode="w:gz"):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, content in files.items():
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paragraph(words, style=""):
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{chosen}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def docx(body=None, before="", core=""):
    inner = (
        paragraph(TITLE, "Title") + paragraph(FIRST) + paragraph(SECOND) if body is None else body
    )
    document = f"<w:document {W}><w:body>{inner}</w:body></w:document>"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{before}{document}',
    }
    if core:
        files["docProps/core.xml"] = (
            f'<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c:coreProperties>'
        )
    return zipped(files)


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODF = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
    f'xmlns:table="{_ODF}:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


ODF_STYLE = f'xmlns:style="{_ODF}:style:1.0"'


def odt(body=None, before="", meta="", styles=""):
    inner = (
        f"<text:h>{TITLE}</text:h><text:p>{FIRST}</text:p><text:p>{SECOND}</text:p>"
        if body is None
        else body
    )
    text = f"<office:body><office:text>{inner}</office:text></office:body>"
    content = f"{before}<office:document-content {ODF}>{styles}{text}</office:document-content>"
    files = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    if meta:
        files["meta.xml"] = (
            f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>"
        )
    return zipped(files)


def rtf(body=None):
    inner = body or "\\par ".join(
        w.replace("½", "\\'bd").replace("“", "\\'93").replace("”", "\\'94")
        for w in (TITLE, FIRST, SECOND)
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times;}}}}\\f0 {inner}}}".encode("ascii")


def mail(body=WORDS, attached=(), subject=TITLE, subtype="plain"):
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = (
        subject,
        "Ann Lee <ann@example.com>",
        "desk@example.com",
    )
    message["Date"], message["Message-ID"] = "Tue, 20 May 2025 10:00:00 +0000", "<1@example.com>"
    message.set_content(body, subtype=subtype)
    for name, raw in attached:
        message.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mbox(*messages):
    return b"".join(
        b"From ann@example.com Tue May 20 10:00:00 2025\n"
        + m.replace(b"\nFrom ", b"\n>From ")
        + b"\n\n"
        for m in messages
    )


def mhtml(page=None):
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/flood\r\n"
        "Subject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        "Content-Location: https://example.com/flood\r\n\r\n" + (page or html()) + "\r\n--b--\r\n"
    ).encode()


NITF = f"""<?xml version="1.0"?><nitf><head><docdata>
<date.issue norm="20250520T101500Z"/><doc.copyright holder="Northwire"/></docdata>
</head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline>
<byline>By <person>Ann Lee</person><byttl>Staff</byttl></byline></body.head>
<body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>""".encode()
NEWSML = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
<itemSet><newsItem><itemMeta><provider literal="Northwire"/>
<versionCreated>2025-05-21T08:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2025-05-20T08:00:00Z</contentCreated>
<by>By Ann Lee</by><headline>{TITLE}</headline></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML>
</contentSet></newsItem></itemSet></newsMessage>""".encode()
NINJS = json.dumps(
    {
        "uri": "urn:1",
        "type": "text",
        "headline": TITLE,
        "byline": "Ann Lee",
        "provider": "Northwire",
        "versioncreated": "2025-05-20T08:00:00Z",
        "body_xhtml": f"<p>{FIRST}</p><p>{SECOND}</p>",
    }
).encode()
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Northwire</title><item><title>{TITLE}</title>
<link>https://example.com/flood</link><dc:creator>Ann Lee</dc:creator>
<pubDate>Tue, 20 May 2025 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>
<item><title>Only a teaser</title><description>Read more.</description></item>
</channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Northwire</title><entry><title>{TITLE}</title>
<link href="https://example.com/flood"/>
<author><name>Ann Lee</name></author><published>2025-05-20T10:00:00Z</published>
<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry>
</feed>""".encode()
ROW = {
    "Headline": TITLE,
    "Body": f"{FIRST} {SECOND}",
    "Source": "Northwire",
    "Byline": "Ann Lee",
    "Published At": "2025-05-20T10:00:00Z",
}


def parquet(rows=(ROW,)):
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), stream)
    return stream.getvalue()


def pdf(body=f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>", style=""):
    from weasyprint import HTML

    style = f"@page{{size:A5}} body{{font:11pt serif}} h1{{font-size:20pt}}{style}"
    return HTML(string=f"<html lang=en><style>{style}</style>{body}</html>").write_pdf()
