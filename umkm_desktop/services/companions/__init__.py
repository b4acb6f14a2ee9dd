"""Companions, the businesses in their care, and their visits."""
