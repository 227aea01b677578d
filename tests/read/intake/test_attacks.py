"""What an enemy hands in: refused or contained, each named in one line; the good file is read."""

import io
import os
import sys
import tarfile
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest

from factcheck import frames
from factcheck.read.draft import NotText
from factcheck.read.intake import contained
from factcheck.read.intake.contained import Containment, _understood
from factcheck.read.intake.sniff import kind_of
from factcheck.read.intake.unpack import opened
from factcheck.read.limits import Limits
from factcheck.read.story import read_story
from tests.read import samples as s

LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'lol'>"
    + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
FILE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
NO_ENTITIES = "entities of its own"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(s.WORDS, encoding="utf-8")
    return tmp_path


def refusals(folder, *names):
    """One line for each file refused, by name; the good one is read."""
    story = read_story([folder])
    assert "good.txt" in [a.id for a in story.articles]
    assert all("root:" not in a.text for a in story.articles)
    assert all("\n" not in u.path + u.reason for u in story.unread)
    return {u.path.removeprefix(f"{folder}/"): u.reason for u in story.unread}


def link(name, target):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, target
    return info


def bomb():
    return s.zipped({f"{n}.txt": b"0" * 1_000_000 for n in range(30)})


def looping_pdf():
    """Pages that hold each other."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9/Parent 2 0 R>>",
    ]
    return pdf_of(objects)


def pdf_of(objects):
    raw = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(raw))
        raw += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(raw)}\n%%EOF"
    )
    return raw + end.encode()


def crowded_pdf():
    """Many thousand empty pages."""
    kids = " ".join(f"{n} 0 R" for n in range(3, 60_003))
    return pdf_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count 60000>>",
            *["<</Type/Page/Parent 2 0 R>>"] * 60_000,
        ]
    )


ATTACKS = {
    "laughs.xml": (f"{LAUGHS}<rss>&i;</rss>".encode(), NO_ENTITIES),
    "laughs16.xml": (
        f"<?xml version='1.0' encoding='UTF-16'?>{LAUGHS}<rss>&i;</rss>".encode("utf-16"),
        NO_ENTITIES,
    ),
    "file.xml": (
        f"{FILE}<nitf><body.content><p>&a;</p></body.content></nitf>".encode(),
        NO_ENTITIES,
    ),
    "laughs.docx": (s.docx(s.paragraph("&i;"), before=LAUGHS), NO_ENTITIES),
    "file.docx": (s.docx(s.paragraph("&a;"), before=FILE), NO_ENTITIES),
    "laughs.odt": (s.odt("<text:p>&i;</text:p>", before=LAUGHS), NO_ENTITIES),
    "bomb.zip": (bomb(), "zip bomb"),
    "bomb.docx": (s.docx(s.paragraph("0" * 30_000_000)), "zip bomb"),
    "deep.xml": (b"<rss>" * 100_000, "cannot be parsed"),
    "deep.json": (b"[1," * 1_000_000, "nested too deeply"),
    "deep.rtf": (b"{\\rtf1 " + b"{" * 2_000_000, ""),
    "loop.pdf": (looping_pdf(), ""),
    "crowd.pdf": (crowded_pdf(), "more than 1,000 pages"),
    "pickle.txt": (b"\x80\x04\x95\x10\0\0\0\0\0\0\0cos\nsystem\n", "pickle"),
    "pickle.parquet": (b"\x80\x04\x95\x10\0\0\0\0\0\0\0cos\nsystem\n", "pickle"),
    "up.zip/../../up.txt": (
        s.zipped({"../../up.txt": s.WORDS, "in.txt": "Ten more people died on Sunday."}),
        "points out of the archive",
    ),
    "root.zip//etc/x": (
        s.zipped({"/etc/x": "x", "in.txt": "Ten more people died on Sunday."}),
        "points out of the archive",
    ),
    "up.tar/../up.txt": (
        s.tarred({"../up.txt": b"x", "in.txt": b"Ten more people died on Sunday."}, "w:"),
        "points out of the archive",
    ),
    "link.tar/passwd": (
        s.tarred(
            {link("passwd", "/etc/passwd"): b"", "in.txt": b"Ten more people died on Sunday."}, "w:"
        ),
        "link or a device",
    ),
    "dolls.zip/a.zip/a.zip/a.zip/a.zip": (None, "too deep"),
}


def dolls():
    raw = s.zipped({"in.txt": "Ten more people died on Sunday."})
    for _ in range(4):
        raw = s.zipped({"a.zip": raw}, zipfile.ZIP_STORED)
    return raw


@pytest.mark.parametrize("line", ATTACKS)
def test_refused_or_contained_in_one_line(folder, line):
    raw, reason = ATTACKS[line]
    (folder / line.split("/")[0]).write_bytes(dolls() if raw is None else raw)
    said = refusals(folder)
    assert list(said) == [line]
    assert reason in said[line]


HEAD = "MIME-Version: 1.0\nSubject: x\n"
WRAP = "Content-Type: message/rfc822\n\nMIME-Version: 1.0\nSubject: y\n"
#: one file with many things wrong in it, and what its one line says
MANY = {
    "empty.rss": (
        f"<rss><channel>{'<item/>' * 5_000}</channel></rss>".encode(),
        "none of its 5,000 parts can be read: the feed gives only a teaser",
    ),
    "chain.eml": (
        f"{HEAD}{WRAP * 40}Content-Type: text/plain\n\nTen died on Sunday.".encode(),
        "too deep",
    ),
    "damaged.zip": (
        s.zipped({f"{n:03}.pdf": b"%PDF-1.7 no" for n in range(300)}),
        "(000.pdf, 001.pdf, 002.pdf and 297 more)",
    ),
    "mixed.zip": (
        s.zipped({f"{n}.{k}": b"\0" for n in range(9) for k in ("txt", "pdf", "eml", "rtf")}),
        "none of its 36 parts can be read",
    ),
    "partly.zip": (
        s.zipped({"in.txt": s.FIRST, **{f"{n}.txt": b"" for n in range(9)}}),
        "the file is empty (0.txt, 1.txt, 2.txt and 6 more)",
    ),
    "box.mbox": (
        b"From a@b Tue May 20 10:00:00 2025\nSubject: x\n\n\n\n" * 500,
        "none of its 500 parts can be read: the message has no text",
    ),
    "path.zip": (
        s.zipped({"folder/" * 9_000 + "x.pdf": b"%PDF-1.7 no"}),
        "the PDF is damaged",
    ),
    "list.zip": (
        s.zipped({"in.txt": s.FIRST, "meta.json": '{"articles": [' + "1, " * 999 + "1]}"}),
        "and 997 more",
    ),
}


@pytest.mark.parametrize("name", MANY)
def test_one_file_with_much_wrong_is_one_line(folder, name):
    raw, reason = MANY[name]
    (folder / name).write_bytes(raw)
    ((path, said),) = refusals(folder, name).items()
    assert path.startswith(name[:4]) or "…" in path
    assert reason in said
    assert len(path + said) < 1_000


def test_a_list_of_files_that_are_not_there_is_one_line(folder):
    listed = ", ".join(f'{{"file": "{n}.txt"}}' for n in range(500))
    (folder / "meta.json").write_text(f'{{"articles": [{listed}]}}')
    assert list(refusals(folder).values()) == [
        "500 files that it lists are not there (0.txt, 1.txt, 2.txt and 497 more)"
    ]


def test_names_are_cut_and_told_apart(folder):
    deep = "folder/" * 9_000
    (folder / "deep.zip").write_bytes(
        s.zipped({f"{way}{deep}x.txt": f"{s.FIRST} {way} {s.SECOND}" for way in ("a/", "b/")})
    )
    names = [article.id for article in read_story([folder]).articles]
    assert len(names) == len(set(names)) == 3
    assert max(map(len, names)) < 200


def test_what_a_page_says_of_itself_is_cut(folder):
    title = "Flood " * 20_000
    head = f"<title>{title}</title><meta property='og:site_name' content='{title}'>"
    (folder / "page.html").write_text(s.html(head=head, body=f"<p>{s.FIRST}</p><p>{s.SECOND}</p>"))
    page = next(a for a in read_story([folder]).articles if a.id == "page.html")
    assert max(len(page.title or ""), len(page.outlet or "")) <= 400


@pytest.mark.parametrize("before", ["<!---->", "<!-- x -->\n", "<!--", " ", "\n"])
@pytest.mark.parametrize("times", [1, 30, 1_000])
def test_what_stands_before_the_first_element_is_passed_in_one_go(before, times):
    behind = "<html><body>" if before != "<!--" else ""
    head = (before * times)[:8_000]
    whole = len(before * times) <= 8_000
    assert kind_of(f"{head}x Ten died.".encode()) == "text"
    assert kind_of(f"{head}{behind}".encode()) == ("html" if behind and whole else "text")


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "undefined", "hex", "no"])
def test_what_is_no_charset_of_a_text_is_not_used(folder, name):
    raw = f"<meta charset={name}>\\u0041 xn--a.xn--{'a' * 99} ".encode()
    (folder / "x.txt").write_bytes(raw + b"\xff\x81 Ten died on Sunday.")
    assert not refusals(folder)
    assert "\\u0041" in next(a.text for a in read_story([folder]).articles if a.id == "x.txt")


def test_all_that_is_in_a_file_shares_its_time(small):
    slow = b"{\\rtf1 " + b"\\u8220?" * 500_000 + b"}"
    box = s.zipped({f"{n}.rtf": slow + bytes([n]) for n in range(9)}, zipfile.ZIP_STORED)
    small.limits = replace(small.limits, pace=0)
    said = {r.reason for r in opened(box, "box.zip", small).refused}
    assert "it takes more than 1 seconds to read" in said


def test_a_page_nested_without_end_is_read_or_refused(folder):
    (folder / "deep.html").write_text(
        f"<html><body>{'<div>' * 300_000}<p>{s.FIRST}</p></body></html>"
    )
    assert len(refusals(folder)) == 1


def test_a_gigabyte_of_one_line_is_never_read(folder):
    with (folder / "long.txt").open("wb") as stream:
        stream.truncate(1 << 30)
    with (folder / "long.pdf").open("wb") as stream:
        stream.write(b"%PDF-1.7")
        stream.truncate(1 << 40)
    assert refusals(folder) == {
        "long.txt": "it is larger than 20 MB",
        "long.pdf": "it is larger than 200 MB",
    }


def test_a_link_may_not_lead_out_of_the_folder(folder, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("The password of the desk is a secret.")
    (folder / "link.txt").symlink_to(secret)
    (folder / "inside.txt").symlink_to(folder / "good.txt")
    (folder / "sub").symlink_to(secret.parent)
    assert refusals(folder) == {"link.txt": "it is a link that leads out of the folder"}
    assert read_story([folder / "link.txt"]).articles[0].text.startswith("The password")


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_names_with_line_breaks_and_escapes_stay_one_line(folder):
    (folder / "a\nfactcheck: all is well\x1b[2J.txt").write_text("")
    (folder / "b\n.txt").write_text("Two more people died on Sunday night.")
    os.close(os.open(os.fsencode(folder) + b"/\xff.txt", os.O_CREAT))
    story = read_story([folder])
    assert [a.id for a in story.articles] == ["b�.txt", "good.txt"]
    for unread in story.unread:
        assert unread.path.isprintable()


def test_a_stream_that_has_no_size_is_bounded(folder):
    path = folder / "pipe.txt"
    os.mkfifo(path)
    if os.fork() == 0:
        with path.open("wb") as stream, suppress(OSError):
            for _ in range(30):
                stream.write(b"0" * 1_000_000)
        os._exit(0)
    assert refusals(folder) == {"pipe.txt": "it is larger than 20 MB"}


@pytest.fixture
def small():
    containment = Containment(Limits(cpu=1, wall=300, memory=2048))
    yield containment
    containment.close()


def test_what_takes_too_long_is_ended_and_the_next_file_is_read(small):
    slow = b"{\\rtf1 " + b"\\u8220?" * 5_000_000 + b"}"
    with pytest.raises(NotText, match="more than 1 seconds"):
        list(small.read("rtf", slow, "slow.rtf"))
    assert len(list(small.read("html", s.html().encode(), "a.html"))) == 1


def test_what_takes_too_much_memory_is_refused_and_the_next_file_is_read():
    containment = Containment(Limits(memory=400))
    with pytest.raises(NotText, match=r"memory|broke the program|damaged"):
        list(containment.read("json", b"[" + b'{"a":1},' * 20_000_000 + b"1]", "big.json"))
    assert len(list(containment.read("rtf", s.rtf(), "a.rtf"))) == 1
    containment.close()


def test_a_crash_takes_one_file(small, tmp_path):
    list(small.read("rtf", s.rtf(), "a.rtf"))
    small._process.kill()
    small._process.wait()
    assert len(list(small.read("rtf", s.rtf(), "a.rtf"))) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense" * 9,
        *(
            {"is": k, **more}
            for k, more in (
                ("draft", {"pages": 3}),
                ("member", {}),
                ("draft", {"published": "soon"}),
                ("end", {"spent": -1}),
                ("end", {"spent": "nan"}),
                ([], {}),
            )
        ),
    ],
    ids=repr,
)
def test_an_answer_that_makes_no_sense_is_one_file_lost(answer):
    stream = io.BytesIO()
    if isinstance(answer, dict):
        frames.send(stream, answer, b"x")
    else:
        stream.write(answer)
    stream.seek(0)
    with pytest.raises(frames.Broken):
        _understood(stream)


@pytest.mark.parametrize(
    "code",
    [
        "open('{path}', 'w')",
        "__import__('os').open('{path}', 65)",
        "__import__('os').system('touch {path}')",
        "__import__('subprocess').run(['touch', '{path}'])",
        "__import__('socket').socket().connect(('127.0.0.1', 9))",
        "__import__('os').remove(__file__)",
        "__import__('pickle').loads(b'cos\\nsystem\\n.')",
    ],
)
def test_the_reading_process_can_reach_nothing(tmp_path, code):
    import subprocess

    path = tmp_path / "made"
    script = tmp_path / "script.py"
    script.write_text(
        "import sys, subprocess, socket, pickle\n"
        "from factcheck.read.intake.worker import _guard\nsys.addaudithook(_guard)\n"
        f"try:\n    {code.format(path=path)}\nexcept PermissionError:\n    sys.exit(7)\n"
    )
    assert (
        subprocess.run(
            [sys.executable, str(script)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).returncode
        == 7
    )
    assert not path.exists()


def test_a_hundred_files_of_which_seven_are_broken(tmp_path):
    for number in range(93):
        makers = (
            (".txt", lambda w: w.encode()),
            (".html", lambda w: s.html(body=f"<p>{w}</p>").encode()),
            (".eml", s.mail),
            (".rtf", lambda w: s.rtf(w)),
            (".docx", lambda w: s.docx(s.paragraph(w))),
        )
        suffix, made = makers[number % len(makers)]
        (tmp_path / f"{number:02}{suffix}").write_bytes(
            made(f"On day {number} of the flood {number * 7} people were rescued by boat.")
        )
    broken = {
        "x1.txt": b"",
        "x2.pdf": b"%PDF-",
        "x3.docx": b"PK\x03\x04",
        "x4.html": b"<html></html>",
        "x5.zip": b"PK\x03\x04no",
    }
    for name, raw in {**broken, "x6.doc": b"\xd0\xcf\x11\xe0" * 9, "x7.parquet": b"PAR1"}.items():
        (tmp_path / name).write_bytes(raw)
    story = read_story([tmp_path])
    assert len(story.articles) == 93
    said = {u.path.rpartition("/")[2]: u.reason for u in story.unread}
    assert sorted(said) == sorted([*broken, "x6.doc", "x7.parquet"])
    assert all(said.values())


@pytest.mark.parametrize(
    ("name", "started"), [("a.txt", False), ("meta.json", False), ("a.html", True), ("b.pdf", True)]
)
def test_the_process_is_started_ahead_only_for_what_it_reads(tmp_path, monkeypatch, name, started):
    one = contained.Containment(Limits())
    monkeypatch.setattr(contained, "shared", lambda: one)
    (tmp_path / name).write_text("<p>Two die in a fire", encoding="utf-8")
    contained.expect([str(tmp_path), "missing.txt"])
    assert (one._process is not None) is started
    if name == "a.html":
        assert [draft.text for draft in one.read("html", b"<p>Two die in a fire", name)] == [
            "Two die in a fire"
        ]
    one.close()
