"""The checks on the content as a whole. Each is a generator of problems."""

from pathway_data.checks.everything import check

__all__ = ["check"]
