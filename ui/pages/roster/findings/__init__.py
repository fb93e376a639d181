"""What is found of the roster: gaps, rules, uneven shares, with a way out each."""
