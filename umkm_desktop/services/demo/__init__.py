"""An office full of invented, plausible data: to try the program, to show it, and to measure it."""

from umkm_desktop.services.demo.building import OFFICER, PASSWORD, DemoCounts, build_demo

__all__ = ["OFFICER", "PASSWORD", "DemoCounts", "build_demo"]
