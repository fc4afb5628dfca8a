"""From a checkpoint to a published bundle, through the gate."""
