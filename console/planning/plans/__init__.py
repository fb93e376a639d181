"""Plans as a dispatcher meets them: orders, proposals, reasons, what-if."""
