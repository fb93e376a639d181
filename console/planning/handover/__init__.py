"""Hand-over of the desk: which shifts, who holds it, and the digest of seven sections, from the state alone [A]."""
