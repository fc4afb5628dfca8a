"""Tests of the task files."""
