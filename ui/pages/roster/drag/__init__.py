"""Somebody in the hand: by the mouse or by keys, the verdict where the hand is."""
