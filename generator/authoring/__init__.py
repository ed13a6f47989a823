"""For those who write content: the strict linter behind ``stridesheet content check``."""
