"""Penempatan: products on their way to a shelf, as a board and as a list."""
