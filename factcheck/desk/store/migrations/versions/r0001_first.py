"""The first schema."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

#: each after those that it refers to
TABLES = (
    "story",
    "trail",
    "user",
    "words",
    "article",
    "inbox",
    "job",
    "run",
    "session",
    "thread",
    "watch",
    "call",
    "finding",
    "signature",
    "version",
    "decision",
    "export",
    "vouched",
)


def upgrade() -> None:
    """Make the tables; constraints and indexes get their names from the tables' metadata."""
    _first_tables()
    _tables_of_stories()
    _tables_of_findings()
    _tables_of_decisions()


def downgrade() -> None:
    """Remove them."""
    for name in reversed(TABLES):
        op.drop_table(name)


def _first_tables() -> None:
    """Stories, people, the trail and words: what refers to nothing."""
    op.create_table(
        "story",
        _id(),
        _column("slug"),
        _column("title"),
        _column("state", default="open"),
        _column("findings", sa.Integer, default="0"),
        _column("todo", sa.Integer, default="0"),
        _column("changed"),
        _column("settings", default="{}"),
        _column("threads", sa.Integer, default="0"),
        _column("made"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index(None, "story", ["changed"])
    op.create_table(
        "trail",
        _id(),
        _column("chain"),
        _column("seq", sa.Integer),
        _column("time"),
        _column("actor"),
        _column("action"),
        _column("body"),
        _column("prev"),
        _column("hash"),
        sa.UniqueConstraint("chain", "seq"),
    )
    op.create_table(
        "user",
        _id(),
        _column("name"),
        _column("shown"),
        _column("password", nullable=True),
        _column("active", sa.Boolean, default="1"),
        _column("made"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "words",
        _id(),
        _column("sha256"),
        _column("salt", nullable=True),
        _column("text", nullable=True),
        _column("struck", nullable=True),
    )


def _tables_of_stories() -> None:
    """Articles, checks, runs and threads of a story, and what is watched; sessions of people."""
    op.create_table(
        "article",
        _id(),
        _of("story"),
        _column("key"),
        _column("outlet", nullable=True),
        sa.UniqueConstraint("story", "key"),
    )
    op.create_table(
        "inbox",
        _id(),
        _of("story"),
        _column("key"),
        _column("title"),
        _column("address"),
        _column("state", default="waiting"),
        _column("seen"),
        sa.UniqueConstraint("story", "key"),
    )
    op.create_table(
        "job",
        _id(),
        _of("story"),
        _column("state", default="waiting"),
        _column("cause"),
        _column("inputs", default="[]"),
        _of("asked_by", to="user", nullable=True),
        _column("made"),
        _column("begun", nullable=True),
        _column("ended", nullable=True),
        _column("fault", nullable=True),
        _column("stage", default=""),
        _column("progress", sa.Integer, default="0"),
        _column("tries", sa.Integer, default="0"),
        _column("worker", default=""),
        _column("beat", nullable=True),
        sa.CheckConstraint("state in ('waiting', 'running', 'done', 'failed')", name="state"),
    )
    op.create_index(None, "job", ["state"])
    op.create_table(
        "run",
        _id(),
        _of("story"),
        _column("number", sa.Integer),
        _column("program"),
        _column("settings"),
        _column("versions"),
        _column("digest"),
        _column("cause"),
        _column("made"),
        _column("findings", sa.LargeBinary),
        _column("page", sa.LargeBinary),
        sa.UniqueConstraint("story", "number"),
    )
    op.create_table(
        "session",
        _column("token", key=True),
        _of("user"),
        _column("made"),
        _column("expires"),
    )
    op.create_table(
        "thread",
        _id(),
        _of("story"),
        _column("number", sa.Integer),
        _column("parents", default="[]"),
        sa.UniqueConstraint("story", "number"),
    )
    op.create_table(
        "watch",
        _id(),
        _of("story"),
        _column("kind"),
        _column("place"),
        _column("tried", nullable=True),
        _column("succeeded", nullable=True),
        _column("failures", sa.Integer, default="0"),
        _column("fault", nullable=True),
        _column("seen", default="{}"),
        sa.UniqueConstraint("story", "kind", "place"),
    )


def _tables_of_findings() -> None:
    """Findings and calls, signatures, and the versions of articles."""
    op.create_table(
        "call",
        _id(),
        _of("thread"),
        _of("whom", to="words"),
        _of("question", to="words"),
        _of("result", to="words", nullable=True),
        _column("state", default="to call"),
        _of("user"),
        _column("made"),
        _column("answered", nullable=True),
    )
    op.create_index(None, "call", ["thread"])
    op.create_table(
        "finding",
        _id(),
        _of("run"),
        _of("thread"),
        _column("rank", sa.Integer),
        _column("type"),
        _column("severity"),
        _column("rule"),
        _column("what"),
        _column("readings"),
        _column("outcome"),
        _column("reasons", default="[]"),
        _column("since", sa.Integer),
        sa.UniqueConstraint("run", "thread"),
    )
    op.create_index(None, "finding", ["thread"])
    op.create_table(
        "signature",
        _id(),
        _of("run"),
        _of("user"),
        _column("role"),
        _column("outcome"),
        _column("digest"),
        _of("note", to="words", nullable=True),
        _column("made"),
    )
    op.create_index(None, "signature", ["run"])
    op.create_table(
        "version",
        _id(),
        _of("article"),
        _column("sha256"),
        _column("meta"),
        _column("digest"),
        _column("seen"),
        _column("text", sa.LargeBinary),
        sa.UniqueConstraint("article", "digest"),
    )


def _tables_of_decisions() -> None:
    """Decisions, and what a signature vouches for and keeps."""
    op.create_table(
        "decision",
        _id(),
        _of("thread"),
        _column("seq", sa.Integer),
        _of("finding"),
        _column("act"),
        _column("verdict", default=""),
        _column("reading", default=""),
        _of("copy", to="words", nullable=True),
        _of("note", to="words", nullable=True),
        _of("user"),
        _column("made"),
        sa.UniqueConstraint("thread", "seq"),
    )
    op.create_table(
        "export",
        _id(),
        _of("signature"),
        _column("format"),
        _column("edition", sa.Integer, default="1"),
        _column("sha256"),
        _column("struck", nullable=True),
        _column("content", sa.LargeBinary, nullable=True),
        sa.UniqueConstraint("signature", "format", "edition"),
    )
    op.create_table(
        "vouched",
        _id(),
        _of("signature"),
        _column("facts", sa.LargeBinary),
        sa.UniqueConstraint("signature"),
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _column(
    name: str,
    kind: Any = sa.Text,
    default: str | None = None,
    nullable: bool = False,
    key: bool = False,
) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=nullable, server_default=default, primary_key=key)


def _of(name: str, to: str = "", nullable: bool = False) -> sa.Column[int]:
    """A reference to another table's row."""
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{to or name}.id"), nullable=nullable)
