"""Naskah surat: the texts of every kind of paper, edited beside the page they make."""
