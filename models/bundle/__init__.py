"""The waist between training and serving: the bundle on disk, read and written without any framework."""
