"""What a user is told of an archive: how it stands, how far a run is, what is new."""
