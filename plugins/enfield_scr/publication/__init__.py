"""What goes online, what is kept back or taken down, and what the National Panel has before (5.3.3, A2)."""
