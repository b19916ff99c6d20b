"""What a calculation leaves the page as: text, files, scenarios and their comparison."""
