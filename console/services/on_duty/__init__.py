"""What follows from a change of duties, whichever command or undo makes it: what bars it, who really was there."""
