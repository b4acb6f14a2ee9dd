"""Periksa keaslian: a file, a picture or typed text, and a plain answer."""
