"""Why places stay open."""
