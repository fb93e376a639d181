"""The page itself and its keys."""
