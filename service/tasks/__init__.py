"""One file per task: its request, its answer, preprocess and postprocess."""
