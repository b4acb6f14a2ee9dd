"""UMKM Desktop: the desk of a district office that looks after micro and small businesses."""

__version__ = "0.1.0"
