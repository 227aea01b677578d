"""The briefs of an archive's stories, and the page that leads to them."""
