"""Passwords: only a slow hash is kept, and a name that nobody has takes as long to refuse."""

from __future__ import annotations

from base64 import b64decode, b64encode
from functools import cache
from hashlib import scrypt
from hmac import compare_digest
from secrets import token_bytes
from unicodedata import normalize

from factcheck.errors import DeskRefused

#: OWASP's equal of 128 MiB once: 32 MiB (2**15 blocks of 8) three times, a quarter of a second
COST, BLOCK, TIMES = 15, 8, 3
SALT, LENGTH = 16, 32
#: NIST SP 800-63B-4 asks 15 characters of a password that stands alone; this is a local network
SHORTEST, LONGEST = 12, 1_000


def hashed(password: str) -> str:
    """What is kept of a password; raises `DeskRefused` for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise DeskRefused(f"a password has {SHORTEST} to {LONGEST:,} characters")
    salt = token_bytes(SALT)
    made = _scrypt(password, salt, COST, BLOCK, TIMES)
    return "$".join(("scrypt", str(COST), str(BLOCK), str(TIMES), _text(salt), _text(made)))


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was hashed; the same work where none was."""
    _, cost, block, times, salt, made = (kept or _decoy()).split("$")
    ours = _scrypt(password[:LONGEST], b64decode(salt), int(cost), int(block), int(times))
    return compare_digest(ours, b64decode(made)) and kept is not None


def _scrypt(password: str, salt: bytes, cost: int, block: int, times: int) -> bytes:
    # typed on another keyboard the same letters may be other characters
    spelt = normalize("NFKC", password).encode("utf-8", "surrogatepass")
    room = 128 * block * (2**cost + times + 2)
    return scrypt(spelt, salt=salt, n=2**cost, r=block, p=times, maxmem=room + 2**20, dklen=LENGTH)


def _text(value: bytes) -> str:
    return b64encode(value).decode("ascii")


@cache
def _decoy() -> str:
    """The hash of a password that nobody knows."""
    return hashed(token_bytes(SALT).hex())
