"""Evaluation of forecasters beside baselines: backtest, plots."""
