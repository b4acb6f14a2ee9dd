"""Impor / Ekspor: a file into the register step by step, and lists out of it."""
