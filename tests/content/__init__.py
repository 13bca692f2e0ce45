"""The content types."""
