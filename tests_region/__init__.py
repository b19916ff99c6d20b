"""Tests of the figures for a region; run by `make test-region`, in an environment of their own."""
