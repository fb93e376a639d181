"""What no plan can better: prices, linear programs, whole numbers."""
