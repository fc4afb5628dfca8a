"""What export knows of each task; one file per task."""
