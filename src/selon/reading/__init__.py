"""Article to reading."""
