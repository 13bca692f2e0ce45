"""Who takes part: independence, the review panel, the lead reviewer and the contract (3.6 to 3.10)."""
