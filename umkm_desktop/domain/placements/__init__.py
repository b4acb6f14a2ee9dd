"""Rules of placements and their trading terms."""
