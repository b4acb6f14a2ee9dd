"""Rules of files about the programme."""
