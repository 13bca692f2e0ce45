"""What is asked of whom, and what comes of it: terms of reference, requests, other processes (3.5, 3.10, 3.11, 4.4)."""
