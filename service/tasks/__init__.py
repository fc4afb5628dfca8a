"""One file per task: its request, its response, encode, decode and route."""
