"""Article → Document: sentences, quotations with their speakers, and names, all as exact spans."""

from factcheck.split.document import speaker_of, split

__all__ = ["speaker_of", "split"]
