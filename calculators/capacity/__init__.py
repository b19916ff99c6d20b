"""Capacity: what more of something costs a year, from the reader's own figures."""
