"""The middle: people and their hours."""
