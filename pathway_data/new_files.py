"""A file that a command makes for an editor, which never takes another's place."""

from pathlib import Path


def write_new(file: Path, data: bytes, done: str) -> int:
    """Write a file and tell what it is for, or why it is not there; the number is the exit code."""
    if file.exists():
        print(f"{file}: filen findes allerede – flyt den først")
        return 1
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        print(f"{file}: filen kan ikke skrives ({error.strerror}) – vælg et andet sted")
        return 1
    print(f"{file}: {done}")
    return 0
