"""Tests of export/tasks."""
