"""What a page consists of, and how it becomes text."""
