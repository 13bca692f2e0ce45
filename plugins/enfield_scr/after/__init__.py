"""What follows approval: the plan, learning, closing, and how long records are kept (4.5, 5.4, A4.10)."""
