"""Find the system libraries that Qt needs on Linux, and install those that are missing.

A wheel cannot carry them. Each is looked for by loading it, so a second start never asks apt, and
a desktop that got them another way is left alone.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from launcher.errors import LauncherError
from launcher.places import child_environment, say

# Library → Debian package. Found by reading what the wheel's own libraries ask for.
OFFSCREEN: Final[dict[str, str]] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libzstd.so.1": "libzstd1",
    "libcups.so.2": "libcups2",
}
DESKTOP: Final[dict[str, str]] = {
    **OFFSCREEN,
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

_INSTALL: Final = ("install", "-y", "--no-install-recommends")


def need_libraries(wanted: dict[str, str]) -> None:
    """Make sure that these libraries can be loaded; Windows brings its own.

    Raises:
        LauncherError: If some are missing and may not or cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = find_missing(wanted)
    if not missing:
        return
    _install(sorted(missing.values()))
    still = find_missing(missing)
    if still:
        names = "、".join(sorted(still))
        raise LauncherError(
            f"系统仍缺少 {names}，窗口无法打开。请联系维护人员安装后再运行。",
            f"The system still lacks {names}. Install them with the system's package manager.",
        )


def need_venv() -> None:
    """Install what Debian keeps apart from Python itself: ``venv`` with ``ensurepip``."""
    _install([f"python3.{sys.version_info.minor}-venv"])


def need_objdump() -> None:
    """Make sure that PyInstaller finds ``objdump``, without which it stops at once on Linux."""
    if sys.platform.startswith("linux") and shutil.which("objdump") is None:
        _install(["binutils"])


def find_missing(wanted: dict[str, str]) -> dict[str, str]:
    """Return the libraries that cannot be loaded, with the packages that hold them."""
    return {library: package for library, package in wanted.items() if not _loads(library)}


def has_display() -> bool:
    """Say whether a window can be shown: always on Windows, else if a display answers."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _x_server_answers()


def _x_server_answers() -> bool:
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True  # not installed yet; the variable is all there is to go by
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    if not display:
        return False
    x11.XCloseDisplay(ctypes.c_void_p(display))
    return True


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(packages: list[str]) -> None:
    apt = shutil.which("apt-get") if Path("/etc/debian_version").exists() else None
    is_root = sys.platform != "win32" and os.geteuid() == 0
    if apt is None or not is_root:
        raise explain_missing(packages, has_apt=apt is not None)
    say(f"正在安装系统组件：{' '.join(packages)}", "Installing system packages")
    if _apt(apt, "update") != 0 or _apt(apt, *_INSTALL, *packages) != 0:
        line = " ".join(("apt-get", *_INSTALL, *packages))
        raise LauncherError(
            f"系统组件没有安装成功。请检查网络和软件源后运行：\n    {line}",
            "System packages could not be installed; check the network and run the line above.",
        )


def explain_missing(packages: list[str], *, has_apt: bool) -> LauncherError:
    """Say what to install where this program may not do it itself."""
    if has_apt:
        line = " ".join(("sudo apt-get", *_INSTALL, *packages))
        return LauncherError(
            f"系统缺少组件。请运行一次这一行，然后再启动：\n    {line}",
            "System packages are missing; run the line above once.",
        )
    return LauncherError(
        f"系统缺少组件，请用本机的软件包管理器安装（Debian 上的包名：{' '.join(packages)}）。",
        "System packages are missing; install them (Debian's names are given above).",
    )


def _apt(apt: str, *arguments: str) -> int:
    env = {**child_environment(), "DEBIAN_FRONTEND": "noninteractive"}
    command = [apt, "-q", "-o", "Dpkg::Use-Pty=0", *arguments]
    return subprocess.run(command, stdout=sys.stderr, check=False, env=env).returncode
