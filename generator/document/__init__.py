"""Handout markup: from a plan and the content to a checked tree."""
