"""States of the page worth a picture."""
