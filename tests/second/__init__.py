"""A second, tiny procedure: other roles, another chain of sign-offs, other clocks. Nothing of the first is imported."""
