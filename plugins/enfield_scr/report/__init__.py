"""What the final documents have to hold, and how they are discussed (5.1, 5.2, A4.8)."""
