"""Plans as commands: applied whole or not at all."""
