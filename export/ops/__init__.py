"""Operators and weights in ONNX: recurrent layers, CRF, int8."""
