"""States of the roster page that are worth a picture."""
