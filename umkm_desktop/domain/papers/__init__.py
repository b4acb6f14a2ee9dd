"""Rules of papers: kinds, numbers, seals, sheets, and the texts they are printed from."""
