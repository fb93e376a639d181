"""The dispatcher console without its window: rules, storage, exchange, use cases, headless commands."""

__version__ = "0.1.0"
