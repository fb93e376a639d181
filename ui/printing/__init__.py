"""Print documents on paper: one painter for preview, printer and PDF."""
