"""Kemitraan: agreements between businesses and partners."""
