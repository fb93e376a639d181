"""How evenly duties are shared, line by line."""
