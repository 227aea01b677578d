"""What looks like a figure and is none."""
