"""What keys and the mouse do on the roster page."""
