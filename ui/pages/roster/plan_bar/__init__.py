"""The plan before it is applied: what it does, what is proven, what can be done with it."""
