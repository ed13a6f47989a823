"""The content: loading, checking, indexing."""
