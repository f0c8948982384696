"""Children, families, addresses, categories, movement; reading in."""
