"""Pendamping: who looks after which business, visits, the load of a month, coverage of each kecamatan."""
