"""Messages that wait: what may leave when, and what is shown of them."""
