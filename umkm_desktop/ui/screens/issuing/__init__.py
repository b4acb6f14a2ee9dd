"""Dokumen: the register of numbers, the paper itself, and issuing."""
