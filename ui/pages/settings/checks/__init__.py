"""The site's checklists: steps and items in three languages, a new number on each change."""
