"""The review desk: findings are decided, signed and checked again, and nothing is lost."""
