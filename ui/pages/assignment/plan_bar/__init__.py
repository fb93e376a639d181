"""The bar below everything: what was planned."""
