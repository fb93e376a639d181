"""What the dispatcher does to a roster, as commands."""
