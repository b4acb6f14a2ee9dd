"""Rules an officer or the head of the office could dispute: pure, tabulated, standard library only."""
