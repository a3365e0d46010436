"""Dockerfile and compose.yaml, kept honest without a container engine."""
