"""Who is on duty when, of all people at once, and who is so otherwise than before: for whoever plans or follows."""
