"""Placements: products on their way to a shelf, on it, and off it."""
