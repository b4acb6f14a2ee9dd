"""Masuk: the way into the office, back after a lock, and back with the recovery code."""
