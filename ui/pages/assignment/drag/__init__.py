"""What the hand holds, and what a drop would mean."""
