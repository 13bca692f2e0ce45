"""Procedures: one package each, found by name in the settings."""
