"""The subject `forecasting`: what export knows of forecasts."""
