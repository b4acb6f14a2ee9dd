"""The palette: everything the office keeps and everything the window can do, by typing a few letters."""
