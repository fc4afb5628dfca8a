"""Tests of models/distillation."""
