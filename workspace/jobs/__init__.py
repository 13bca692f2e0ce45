"""What happens after a save: one function for each job, and the worker that does them."""
