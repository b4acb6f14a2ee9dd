"""Mulai pertama: a new office, an office from elsewhere, or one with example data."""
