"""Words as they stand in a sentence."""


def begun(text: str) -> str:
    """A text as it begins a sentence: its first letter large, all others as they are."""
    return text[:1].upper() + text[1:]
