"""Tests of deploy/: containers, Kubernetes, the reverse proxy, Prometheus and Grafana."""
