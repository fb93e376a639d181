"""The panel below: what the rules find."""
