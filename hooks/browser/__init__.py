"""What the browser runs: Python with the calculators, computed answers, scripts and styles."""


class BrowserFileError(Exception):
    """A file for the browser cannot be made; the message says what is wrong and what to do."""
