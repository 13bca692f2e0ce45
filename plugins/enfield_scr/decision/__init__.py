"""From the referral to the Chair's decision and the notices of it (1.1, 2, 3.4, 4.1 to 4.3, A4.1 to A4.3)."""
