"""Our own copy held against its sources: for each statement, who supports it and who differs."""
