def connect() -> None:
    """Listen."""
