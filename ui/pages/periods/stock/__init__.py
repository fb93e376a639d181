"""The stock: what lies where, counted by keyboard."""
