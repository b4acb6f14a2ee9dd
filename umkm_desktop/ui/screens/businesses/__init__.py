"""Register UMKM: the list of businesses beside one of them in detail, and the forms of businesses and products."""
