"""Matchings of one moment, and a day made of them."""
