"""Capacity: what more of something costs a year, from the reader's own figures."""

from calculators.capacity.model import CapacityModel

__all__ = ["CapacityModel"]
