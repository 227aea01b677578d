"""How alike articles must be, in units of `ONE` squared: what an article is to itself."""

from __future__ import annotations

from factcheck.archive.group.words import ONE

#: pairs that are less alike are not kept
LEAST = 8 * ONE**2 // 100
#: what a pair counts that was not kept
UNLISTED = 2 * ONE**2 // 100
#: groups of articles are joined whose pairs are so alike on average; 0.23: best B-cubed F1 on
#: halves of the evaluation's stories, from 0.22 to 0.24 nearly the same
THRESHOLD = 23 * ONE**2 // 100
