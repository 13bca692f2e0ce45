"""Keeping people's identities out of what is published: the key, the check, and the guards that ask for it (A2)."""
