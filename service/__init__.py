"""From bundles to answers over HTTP."""
