"""The desk's tables. Times are UTC as ISO text, so that both databases keep the very same rows."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

#: names that migrations can rely on, the same in every database
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMES)
#: rows of these are only ever added: triggers refuse all else
ADDED_TO = (
    "version",
    "run",
    "thread",
    "finding",
    "decision",
    "signature",
    "vouched",
    "trail",
)
#: of these, what may be struck out of a row, once; triggers refuse all else
STRUCK = {"words": ("text", "salt"), "export": ("content",)}


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _text(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _of(table: str, nullable: bool = False) -> Column[int]:
    """A reference to another table's row."""
    return Column(table, Integer, ForeignKey(f"{table}.id"), nullable=nullable)


user = Table(
    "user",
    METADATA,
    _id(),
    _text("name"),
    _text("shown"),
    #: scrypt's parameters, salt and hash; NULL where a proxy says who it is
    Column("password", Text),
    Column("active", Boolean, nullable=False, server_default="1"),
    _text("made"),
    UniqueConstraint("name"),
)

session = Table(
    "session",
    METADATA,
    #: SHA-256 of a random token, which only the browser has
    Column("token", Text, primary_key=True),
    _of("user"),
    _text("made"),
    _text("expires"),
)

story = Table(
    "story",
    METADATA,
    _id(),
    _text("slug"),
    _text("title"),
    #: open, ready, signed, stale or hold: kept up to date with every change
    _text("state", "open"),
    #: findings of the newest run, and those of them to be decided
    Column("findings", Integer, nullable=False, server_default="0"),
    Column("todo", Integer, nullable=False, server_default="0"),
    #: the last change of any kind
    _text("changed"),
    #: settings of the check as JSON
    _text("settings", "{}"),
    #: the number of the newest thread: none is ever used again
    Column("threads", Integer, nullable=False, server_default="0"),
    _text("made"),
    UniqueConstraint("slug"),
    Index(None, "changed"),
)

article = Table(
    "article",
    METADATA,
    _id(),
    _of("story"),
    #: its file, address or feed entry
    _text("key"),
    Column("outlet", Text),
    UniqueConstraint("story", "key"),
)

version = Table(
    "version",
    METADATA,
    _id(),
    _of("article"),
    _text("sha256"),
    #: title, date, address, furniture and all else of the article, as exact JSON
    _text("meta"),
    #: of both, which may be longer than PostgreSQL's indexes take
    _text("digest"),
    _text("seen"),
    #: the text as UTF-8, compressed
    Column("text", LargeBinary, nullable=False),
    UniqueConstraint("article", "digest"),
)

run = Table(
    "run",
    METADATA,
    _id(),
    _of("story"),
    Column("number", Integer, nullable=False),
    #: the program's version
    _text("program"),
    _text("settings"),
    #: ids of the article versions it compared, as JSON
    _text("versions"),
    #: of the findings' exact JSON
    _text("digest"),
    #: why there was a run: begun, article added, article changed …
    _text("cause"),
    _text("made"),
    #: findings and page, each as exact JSON, compressed; last, as SQLite reads what stands before
    Column("findings", LargeBinary, nullable=False),
    Column("page", LargeBinary, nullable=False),
    UniqueConstraint("story", "number"),
)

thread = Table(
    "thread",
    METADATA,
    _id(),
    _of("story"),
    Column("number", Integer, nullable=False),
    #: numbers of the threads it was split or merged from, as JSON
    _text("parents", "[]"),
    UniqueConstraint("story", "number"),
)

finding = Table(
    "finding",
    METADATA,
    _id(),
    _of("run"),
    _of("thread"),
    #: its place in the run's brief, from 1; 0 where it is gone
    Column("rank", Integer, nullable=False),
    _text("type"),
    _text("severity"),
    _text("rule"),
    _text("what"),
    #: of what its readings say, wherever they stand
    _text("readings"),
    #: carried, stale, reopened, new or gone
    _text("outcome"),
    _text("reasons", "[]"),
    #: decisions on runs before this one do not count
    Column("since", Integer, nullable=False),
    UniqueConstraint("run", "thread"),
    Index(None, "thread"),
)

words = Table(
    "words",
    METADATA,
    _id(),
    #: of salt and text: what stands in the trail, and still does when the words are struck out
    _text("sha256"),
    Column("salt", Text),
    Column("text", Text),
    Column("struck", Text),
)

decision = Table(
    "decision",
    METADATA,
    _id(),
    _of("thread"),
    Column("seq", Integer, nullable=False),
    #: the finding as it was seen
    _of("finding"),
    #: decide, open (left so, with a note) or agree (a second reader, to the decision before it)
    _text("act"),
    #: conflict, compatible, scope or misread; empty where it was left open
    _text("verdict", ""),
    #: the reading to print: its words, `none` or `other`; empty where none was chosen
    _text("reading", ""),
    Column("copy", Integer, ForeignKey("words.id")),
    Column("note", Integer, ForeignKey("words.id")),
    _of("user"),
    _text("made"),
    UniqueConstraint("thread", "seq"),
)

call = Table(
    "call",
    METADATA,
    _id(),
    _of("thread"),
    Column("whom", Integer, ForeignKey("words.id"), nullable=False),
    Column("question", Integer, ForeignKey("words.id"), nullable=False),
    Column("result", Integer, ForeignKey("words.id")),
    #: to call, answered, no answer, declined
    _text("state", "to call"),
    _of("user"),
    _text("made"),
    Column("answered", Text),
    Index(None, "thread"),
)

signature = Table(
    "signature",
    METADATA,
    _id(),
    _of("run"),
    _of("user"),
    #: second reader, desk of one, or who decided
    _text("role"),
    #: cleared, changes (cleared with changes) or hold
    _text("outcome"),
    #: of the run and of the decisions that count
    _text("digest"),
    Column("note", Integer, ForeignKey("words.id")),
    _text("made"),
    Index(None, "run"),
)

vouched = Table(
    "vouched",
    METADATA,
    _id(),
    _of("signature"),
    #: what the desk knew when it was signed, as exact JSON without free text, compressed
    Column("facts", LargeBinary, nullable=False),
    UniqueConstraint("signature"),
)

export = Table(
    "export",
    METADATA,
    _id(),
    _of("signature"),
    _text("format"),
    #: 1, or more where earlier files of this format were struck out
    Column("edition", Integer, nullable=False, server_default="1"),
    #: of the bytes: it stays where they are struck out
    _text("sha256"),
    #: when the bytes were struck out, because words in them were
    Column("struck", Text),
    Column("content", LargeBinary),
    UniqueConstraint("signature", "format", "edition"),
)

trail = Table(
    "trail",
    METADATA,
    _id(),
    #: `desk`, or `story:` and its number
    _text("chain"),
    Column("seq", Integer, nullable=False),
    _text("time"),
    _text("actor"),
    _text("action"),
    #: canonical JSON of strings and whole numbers
    _text("body"),
    _text("prev"),
    _text("hash"),
    UniqueConstraint("chain", "seq"),
)

job = Table(
    "job",
    METADATA,
    _id(),
    _of("story"),
    #: waiting, running, done or failed
    _text("state", "waiting"),
    _text("cause"),
    #: what to read, as JSON; empty for all that the story has
    _text("inputs", "[]"),
    Column("asked_by", Integer, ForeignKey("user.id")),
    _text("made"),
    Column("begun", Text),
    Column("ended", Text),
    Column("fault", Text),
    #: how far it has come: the name of the stage, and per cent of the whole
    _text("stage", ""),
    Column("progress", Integer, nullable=False, server_default="0"),
    #: how often it was begun, by which process, and when that process was last heard of
    Column("tries", Integer, nullable=False, server_default="0"),
    _text("worker", ""),
    Column("beat", Text),
    CheckConstraint("state in ('waiting', 'running', 'done', 'failed')", name="state"),
    Index(None, "state"),
)

watch = Table(
    "watch",
    METADATA,
    _id(),
    _of("story"),
    #: folder or feed
    _text("kind"),
    _text("place"),
    #: when it was last looked at, and when with success
    Column("tried", Text),
    Column("succeeded", Text),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("fault", Text),
    #: what it showed at the last look: a file's size, time and digest by its name, as JSON
    _text("seen", "{}"),
    UniqueConstraint("story", "kind", "place"),
)

inbox = Table(
    "inbox",
    METADATA,
    _id(),
    _of("story"),
    _text("key"),
    _text("title"),
    _text("address"),
    #: waiting, taken or passed
    _text("state", "waiting"),
    _text("seen"),
    UniqueConstraint("story", "key"),
)
