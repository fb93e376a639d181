"""The grid of a roster: painted by what is in sight, walked by keys, the same frame for lines and for people."""
