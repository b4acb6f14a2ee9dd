"""Evaluasi bulanan: typing a month's reports, and seeing who rises and who falls."""
