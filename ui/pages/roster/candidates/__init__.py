"""Who could serve the cell under the cursor, and why the others can't."""
