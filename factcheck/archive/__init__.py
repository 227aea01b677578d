"""Archives: stories made of a heap of articles, every story checked, findings kept as tables."""
