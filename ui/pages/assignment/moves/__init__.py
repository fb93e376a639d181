"""What keys and buttons do."""
