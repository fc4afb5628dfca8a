"""Tests of export/ops."""
