"""Who is on duty by the layers that hold, and what the rules say of a post: read from the whole state [A][D]."""
