"""Writing an answer's file whole or not at all."""

import os
import tempfile
from pathlib import Path

from enforcement.errors import UserFacingError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Raises:
        UserFacingError: If it can't be written; what was there before is untouched.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserFacingError(
            "NOT_WRITTEN",
            f"{path} 写不进去：{error.strerror}。",
            "换一个文件夹，或者腾出空间再来；原来的文件没有动。",
        ) from error
