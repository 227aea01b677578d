"""Compiled templates, kept in the user's cache folder."""

from __future__ import annotations

from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from factcheck import cache


class Compiled(BytecodeCache):
    """What Jinja2 keeps of a template beside its source's checksum; another source, made anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept of it, if anything is."""
        known = cache.kept(self._place(bucket))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket, where that can be done."""
        cache.keep(self._place(bucket), bucket.bytecode_to_string())

    def _place(self, bucket: Bucket) -> Path:
        return cache.folder() / "templates" / bucket.key
