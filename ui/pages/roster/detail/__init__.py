"""Who is under the cursor, why they are there, and what happened to the shift before."""
