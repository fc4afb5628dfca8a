"""Tests of what runs the service and watches it."""
