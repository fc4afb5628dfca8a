"""Tests of `benchmarks.peers.serving`."""
