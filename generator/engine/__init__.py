"""What is safe, what fits, when and how much: pure functions from a profile to a plan."""
