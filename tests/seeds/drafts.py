"""Our own copy on two of the program's stories, as Word documents: `python -m tests.seeds.drafts`.

Each has what a reporter's copy has when it reaches the desk: a headline by its style, a number that
begins plain and ends in bold, a change that is not accepted yet, a link, a small table, a comment
of an editor. What is wrong in them is wrong on purpose; `seeds/*.draft.json` says what. The same
bytes every time: all dates are fixed, and nothing is compressed, as libraries compress differently.
"""

# ruff: noqa: E501  (a paragraph of copy is a line)
from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from tests.draft.word.build import NAMESPACES, OFFICE, cell, gone, ins, link, p, run, table

SEEDS = Path(__file__).parents[2] / "seeds"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/>'
STYLES = f"""<w:styles {NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1F4E9E"/><w:u w:val="single"/></w:rPr></w:style>
</w:styles>"""
_BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="999999"'
_SIDES = "".join(
    f"<w:{side} {_BORDER}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def title(words: str) -> str:
    return p(run(words), properties='<w:pStyle w:val="Title"/>')


def heading(words: str) -> str:
    return p(run(words), properties='<w:pStyle w:val="Heading2"/>')


def bold(words: str) -> str:
    return run(words, "<w:b/>")


def linked(words: str) -> str:
    return link(run(words, '<w:rStyle w:val="Hyperlink"/>'))


def remarked(words: str) -> str:
    """Words on which an editor has a comment."""
    return (
        f'<w:commentRangeStart w:id="0"/>{run(words)}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )


def rows(*cells: tuple[str, str]) -> str:
    """A table of two columns with lines around its cells."""
    width = '<w:tcW w:w="3000" w:type="dxa"/>'
    made = table(*([cell(p(run(words)), properties=width) for words in row] for row in cells))
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    return made.replace(
        "<w:tblPr/>", f"<w:tblPr><w:tblBorders>{_SIDES}</w:tblBorders></w:tblPr>{grid}"
    )


def document(body: str, comment: str, headline: str, day: str, address: str) -> bytes:
    """A Word document with one comment and one link."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/comments.xml" ContentType="{_WORD}.comments+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{headline}</dc:title><dc:creator>J. Berg</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T15:05:00Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T16:40:00Z</dcterms:modified></cp:coreProperties>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>"
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304"/>'
        "</w:sectPr></w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/comments.xml": f'<w:comments {NAMESPACES}><w:comment w:id="0" w:author="I. Moen" w:initials="IM" w:date="{day}T16:20:00Z">'
        f"{p(run(comment))}</w:comment></w:comments>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/comments" Target="comments.xml"/>'
        f'<Relationship Id="rLink" Type="{OFFICE}/hyperlink" Target="{address}" TargetMode="External"/></Relationships>',
    }
    return packed(parts)


def packed(parts: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, xml in parts.items():
            # an entry's own date is the first that an archive can have
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(ZipInfo(name), head + xml)
    return stream.getvalue()


def ferry() -> bytes:
    """The ferry, on the evening of its fourth day: the latest toll above, yesterday's below."""
    headline = "Ferry toll climbs to 57 as hopes fade off Lindholm"
    body = (
        title(headline),
        p(run("Fifty-seven people are now known to have died in the sinking of the ferry Stella Maris off Lindholm, the coastguard said.")),
        p(
            run("The vessel lies in 30 metres of water. Winds of 5"), bold("4 knots"),
            run(" were measured in the strait at the time. The ferry, which belongs to "),
            linked("Fjordline Ferries"), run(", had been repainted for "),
            remarked("1.3 million euros"), run("."),
        ),
        p(run("“We have no hope of finding anybody alive,” coastguard commander Ingrid Solheim said.")),
        p(
            run("The Stella Maris was on the evening crossing from Halvik when she capsized on Tuesday. Of the "),
            gone("hundred"), ins(run("103")),
            run(" passengers, 70 came from the island itself. There were 61 survivors."),
        ),
        p(run("Captain Mikkel Thorsen, 52, appeared in court and was remanded for four weeks. Prosecutor Anna Vik told the court that he left the ship while passengers were still on the upper deck. “He was the last man off,” his lawyer, Erik Dahl, said.")),
        p(run("Fjordline has offered each family 50,000 crowns as immediate help. A first report is due in 30 days. Fourteen volunteers will lay wreaths on the beach.")),
        heading("What we know"),
        p(run("Divers recovered the bodies of 38 people, which were brought to Halvik. The crew of 29 were mostly from the mainland. The captain is accused of leaving the ship too early.")),
        p(run("In 1998 the car ferry Havfruen sank in the same waters and 212 people drowned.")),
        rows(("Dead", "57"), ("Survivors", "61"), ("Crew", "26")),
        p(),
    )  # fmt: skip
    comment = "Who says so? I find it in none of the reports."
    return document(
        "".join(body), comment, headline, "2026-06-12", "https://fjordline.example/rules"
    )


def phone_call() -> bytes:
    """The call between two presidents, on the day after."""
    headline = "Rourke sees talks on Dravina after two-hour call with Velikov"
    body = (
        title(headline),
        p(run("President Daniel Rourke of Arden and President Anton Velikov of Sevonia talked for two and a half hours on Monday about a truce in Dravina.")),
        p(run("“If I see no movement, I will pull out, and those two are going to have to settle it alone,” Mr Rourke told reporters afterwards.")),
        p(
            run("Mr Rourke said that "), run("5,"), bold("000"),
            run(" young people are killed in the war every week. The invasion began in February 2022, when Sevonia sent its troops across the border."),
        ),
        p(run("Mr Velikov called the exchange “very fruitful”. “We are closer than we were,” Mr Velikov said.")),
        p(
            run("President "), remarked("Pavlo Maretski"),
            run(" of Dravina said his country would hold its fire on the day that Sevonia did. “Nobody has to push us to the table,” Mr Maretski said."),
        ),
        p(
            run("Delegations from Sevonia and Dravina had met in "), linked("Port Selim"),
            run(" on Friday. Those talks ended without a truce. Both delegations promised to send home "),
            gone("a thousand"), ins(run("1,000")), run(" prisoners of war each. The airport of the town had been closed to 86 flights."),
        ),
        p(run("The war has driven more than four million people from their homes, according to relief agencies. Pavlo Maretskyy confirmed that he and Mr Rourke had talked. Mr Velikov's army holds about a fifth of Dravina.")),
        heading("The call in short"),
        rows(("Length of the call", "two hours"), ("Prisoners of war each side sends home", "1,000")),
        p(),
    )  # fmt: skip
    comment = "One y or two at the end? The outlets differ."
    return document("".join(body), comment, headline, "2026-05-19", "https://port-selim.example/")


DRAFTS = {"ferry": ferry, "phone-call": phone_call}

if __name__ == "__main__":
    for name, make in DRAFTS.items():
        (SEEDS / f"{name}.docx").write_bytes(make())
