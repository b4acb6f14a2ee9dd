"""Beranda: what the desk asks of its officer today, and how the products do on the shelves."""
