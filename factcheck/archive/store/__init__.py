"""What an archive is on disk: its tables, their files, and the notes of what is not done yet."""
