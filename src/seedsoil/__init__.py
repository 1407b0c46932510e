"""Seed and Soil: staging, models, widgets and lessons on breast cancer in bone."""

__version__ = "0.1.0"
