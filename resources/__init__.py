"""Files that travel with the program: catalogues, icons, templates, the sample province."""
