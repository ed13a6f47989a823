"""The runner's profile: its model, reading it with places, and the facts in it."""
