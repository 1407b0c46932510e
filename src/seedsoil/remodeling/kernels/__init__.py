"""Compiled functions of the models, generated."""
