"""Inputs → pieces of bounded size → rows of articles, and of what could not be read."""
