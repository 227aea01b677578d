"""Places that are watched for a story: folders by polling, feeds where that was allowed."""
