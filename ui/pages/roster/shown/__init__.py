"""What the roster page looks at."""
