"""The final documents judged together: quality assurance, sign-off and approval of exact texts (5.3.1, A4.9)."""
