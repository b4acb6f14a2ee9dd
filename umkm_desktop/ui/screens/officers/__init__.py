"""Petugas: who works here, what they may, and their passwords."""
