"""What the desk keeps: its tables, and the few ways in which they may be read and written."""
