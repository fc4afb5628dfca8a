"""Networks in torch: recurrent encoder, text classifier, tagger, forecaster."""
