"""Training, shared by all tasks: the loop, the run folder, batches, sampling, calibration."""
