"""A page or a text: what in it is the story, what it says of itself, and what is furniture."""
