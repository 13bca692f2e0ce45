"""The public site: a second Flask app over its own read-only store and index, and nothing else."""
