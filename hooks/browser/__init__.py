"""What the browser runs: Python with the calculators, computed answers, scripts and styles."""
