"""What people do: one module per noun, one function per verb; the first argument is the unit of work."""
