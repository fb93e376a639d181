"""The fewest people for fixed work: the same tasks with another objective."""
