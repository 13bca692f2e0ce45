"""Text to pages: Markdown to clean HTML in a confined child process, comparison, PDF and Word."""
