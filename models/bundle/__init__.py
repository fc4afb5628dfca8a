"""The waist between training and serving: the bundle on disk, without any framework."""
