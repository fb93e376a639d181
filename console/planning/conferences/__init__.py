"""Conferences of a day: their board, their places, how ready each is."""
