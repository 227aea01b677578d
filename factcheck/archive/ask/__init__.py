"""Questions to an archive: ready ones, kept as data, and SQL that can do nothing but ask."""
