"""What each command of ``desk.py`` does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from launcher import gate, system_packages
from launcher.environment import Environment
from launcher.errors import LauncherError
from launcher.fonts import unpack_fonts
from launcher.places import ROOT, WINDOWS, child_environment, say

_USAGE: Final = """\
用法 Usage: python3 desk.py COMMAND

  run                    准备好一切并打开程序      prepare everything and open the program
  test [--long]          全部检查                  the whole gate
  demo --out DIR         无人演示                  the main jobs, driven without a person
  server [OPTIONS]       区级或镇级服务端          the district's or a town's server
  bench [NAME …] [--json] 性能对比                 ratios against raw baselines
  package                制作可拷贝的程序文件夹    one-folder build
  main ARGUMENTS …       不开窗口的命令            commands without a window
"""
_ENVIRONMENT: Final = Environment(venv=ROOT / ".venv", locks=ROOT / "locks")
_MODULE: Final = ("-P", "-m")  # never a module of the same name in the caller's folder
_FONTS: Final = ROOT / "forms" / "fonts"


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line; return the exit status (2: wrong usage)."""
    _write_any_character()
    command = _COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        asked_for_help = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        (sys.stdout if asked_for_help else sys.stderr).write(_USAGE)
        return 0 if asked_for_help else 2
    try:
        return command(list(arguments[1:]))
    except LauncherError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        say("已停止。", "Stopped.")
        return 130


def run(arguments: list[str]) -> int:
    """Open the program; where no window can be shown, say so and run the demo."""
    if not system_packages.has_display():
        out = ROOT / "build" / "demo"
        say(
            f"本机没有显示器，改为运行无人演示，结果放在 {out}。",
            "No display here: running the demo instead.",
        )
        return demo(["--out", str(out)])
    system_packages.need_libraries(system_packages.DESKTOP)
    return _start(str(ROOT / "main.py"), *arguments, sets=("client",))


def demo(arguments: list[str]) -> int:
    """Drive the real window offscreen over a real store and a real server."""
    system_packages.need_libraries(system_packages.OFFSCREEN)
    return _start(*_MODULE, "bench.demo", *arguments, sets=("client", "server"))


def server(arguments: list[str]) -> int:
    """Run the server, on an embedded PostgreSQL unless it is given another one."""
    return _start(*_MODULE, "district_server", *arguments, sets=("server",))


def bench(arguments: list[str]) -> int:
    """Print the ratios."""
    system_packages.need_libraries(system_packages.OFFSCREEN)
    return _start(*_MODULE, "bench", *arguments, sets=("client", "server"))


def pass_through(arguments: list[str]) -> int:
    """Run a command without a window; only its answer goes to standard output."""
    return _start(str(ROOT / "main.py"), *arguments, sets=("client",))


def test(arguments: list[str]) -> int:
    """Run the gate."""
    if arguments not in ([], ["--long"]):
        sys.stderr.write(_USAGE)
        return 2
    system_packages.need_libraries(system_packages.OFFSCREEN)
    python = _prepare("development")
    return gate.run_gate(python, long="--long" in arguments)


def package(arguments: list[str]) -> int:
    """Build the one-folder program and start it once with ``--self-test``."""
    if arguments:
        sys.stderr.write(_USAGE)
        return 2
    system_packages.need_objdump()
    system_packages.need_libraries(system_packages.OFFSCREEN)
    python = _prepare("development")
    build = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "pyinstaller.spec"]
    if _call(build) != 0:
        raise LauncherError("打包没有成功，原因见上。", "The build failed; the reason is above.")
    folder = ROOT / "dist" / "brigade-desk"
    program = folder / ("brigade-desk.exe" if WINDOWS else "brigade-desk")
    status = _call([program, "--self-test"], QT_QPA_PLATFORM="offscreen")
    if status == 0:
        # A stick's file system knows no symbolic links, so the folder travels as one file.
        kind = "zip" if WINDOWS else "gztar"
        archive = shutil.make_archive(
            str(folder), kind, root_dir=folder.parent, base_dir=folder.name
        )
        say(
            f"已完成：{archive}。解压到任意文件夹即可运行。",
            "Built and self-tested; unpack and run.",
        )
    return status


def _prepare(*sets: str) -> Path:
    unpack_fonts(_FONTS)
    return _ENVIRONMENT.prepare(*sets)


def _start(*arguments: str, sets: tuple[str, ...]) -> int:
    """Hand over to the program, so that signals and the exit status are its own.

    The working folder stays the caller's, so that the files named on the command line are found.
    """
    python = _prepare(*sets)
    command = [str(python), *arguments]
    env = child_environment()
    if arguments[:2] == _MODULE:
        env["PYTHONPATH"] = str(ROOT)
    if not WINDOWS:
        os.execve(python, command, env)  # noqa: S606  # no shell is wanted
    return subprocess.run(command, check=False, env=env).returncode


def _call(command: Sequence[str | Path], **extra: str) -> int:
    env = {**child_environment(), **extra}
    return subprocess.run(command, cwd=ROOT, check=False, env=env).returncode


def _write_any_character() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


_COMMANDS: Final[dict[str, Callable[[list[str]], int]]] = {
    "run": run,
    "test": test,
    "demo": demo,
    "server": server,
    "bench": bench,
    "package": package,
    "main": pass_through,
}
