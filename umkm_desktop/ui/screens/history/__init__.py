"""Jejak audit: who did what, and whether anybody tampered with it."""
