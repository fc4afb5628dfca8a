"""Tests of export/verification."""
