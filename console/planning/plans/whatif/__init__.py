"""What if: the systems' meetings at once, people absent, areas cut off, on a day or on each day of a year.

`scenario`, `outlook` and `varied` load no solver; `answering` and `year` do, in a worker.
"""
