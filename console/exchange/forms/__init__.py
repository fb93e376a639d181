"""Files out: print documents as pure data, and the writers that make files of them."""
