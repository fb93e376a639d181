"""Who makes room for whom: repairs of a plan that stands, and what it costs to send somebody."""
