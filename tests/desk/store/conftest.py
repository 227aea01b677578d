"""What is said of the store holds in both databases."""

from tests.desk.both import database

__all__ = ["database"]
