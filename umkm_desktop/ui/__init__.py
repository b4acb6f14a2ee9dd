"""The window, and everything Tk."""
