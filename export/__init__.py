"""From a checkpoint to a published and verified bundle."""
