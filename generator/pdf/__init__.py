"""From placed items to a tagged, archival PDF, and back."""
