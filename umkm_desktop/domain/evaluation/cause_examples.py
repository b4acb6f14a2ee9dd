"""The causes and solutions every office starts with, as ``assets/data/causes.toml`` holds them."""

from umkm_desktop import resources

SHIPPED: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (row["name"], tuple(row["solutions"])) for row in resources.table("causes")["cause"]
)
"""Cause and its solutions, in the order of the lists."""
