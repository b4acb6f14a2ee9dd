"""Colours, fonts, surfaces and scale of the window."""
