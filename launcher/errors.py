"""The one kind of failure that the launcher explains instead of showing a traceback."""


class LauncherError(Exception):
    """Something outside our hands stopped the launcher.

    Args:
        chinese: What happened and what to do next, for the officer.
        english: The same for the person who maintains the machine.
    """

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n{english}")
