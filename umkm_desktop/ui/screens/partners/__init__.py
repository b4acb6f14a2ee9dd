"""Mitra: the large businesses that take UMKM products."""
