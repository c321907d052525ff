"""Why a file is not read: one sentence each, for the officer."""

from collections.abc import Mapping
from typing import Final

from enforcement.errors import UserFacingError

MAX_FILE_BYTES: Final = 20 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 200 * 1024 * 1024
MAX_TEXT_PART_BYTES: Final = 64 * 1024 * 1024
MAX_RATIO: Final = 100
SMALL_PART_BYTES: Final = 1024 * 1024
MAX_PARTS: Final = 200
MAX_ROWS: Final = 100_000
MAX_COLUMNS: Final = 60
MAX_CELLS: Final = 200_000
MAX_ELEMENTS: Final = 1_000_000
MAX_CELL_CHARACTERS: Final = 32_767
MAX_DEPTH: Final = 64
MAX_MERGES: Final = 20_000
MAX_SECONDS: Final = 60
MAX_MEMORY_BYTES: Final = 256 * 1024 * 1024

REASONS: Final[Mapping[str, str]] = {
    "FILE_MISSING": "找不到这个文件。",
    "FILE_UNREADABLE": "这个文件打不开，可能正被别的程序占用。",
    "FILE_EMPTY": "这个文件是空的。",
    "FILE_TOO_LARGE": "这个文件超过 20 MB，事项清单用不了这么大。",
    "FILE_TYPE": "只认 .xlsx 和 .csv 两种表格文件。",
    "OLD_XLS": "这是旧版 .xls 或加了密码的工作簿，读不了。",
    "NOT_A_WORKBOOK": "文件名是 .xlsx，内容却不是工作簿。",
    "NOT_TEXT": "文件名是 .csv，内容却不是表格文字。",
    "DAMAGED": "这个工作簿不完整，可能没拷完或者损坏了。",
    "ZIP_BOMB": "这个工作簿解开后大得不正常，没有打开。",
    "TOO_MANY_PARTS": "这个工作簿里的部件太多，不像一份清单。",
    "OVERLAPPING_PARTS": "这个工作簿的内部结构互相重叠，没有打开。",
    "UNSAFE_NAME": "这个工作簿里有不该有的路径，没有打开。",
    "ENCRYPTED": "这个工作簿加了密码，读不了。",
    "DOCTYPE": "这个工作簿里夹带了外部定义，没有打开。",
    "MACROS": "这个工作簿带宏，没有打开。",
    "EXTERNAL_LINKS": "这个工作簿链接了别的文件或数据源，没有打开。",
    "EMBEDDED": "这个工作簿里嵌了别的文件，没有打开。",
    "TOO_MANY_ROWS": "表格超过 10 万行，不像一份清单。",
    "TOO_MANY_COLUMNS": "表格超过 60 列，不像一份清单。",
    "TOO_MANY_CELLS": "表格的格子太多，不像一份清单。",
    "CELL_TOO_LONG": "有一格文字超过 32767 个字，不像一份清单。",
    "TOO_DEEP": "这个工作簿的内部结构太深，没有打开。",
    "TOO_MUCH_MEMORY": "读这个文件要用的内存太多，已经停下。",
    "TOO_SLOW": "读了 60 秒还没读完，已经停下。",
    "READER_FAILED": "读这个文件时出了意外，已经停下。",
    "NO_TABLE": "没找到事项表：要有“事项名称”和“执法依据”两列。",
    "NO_SUBJECT_TABLE": "没找到监管对象表：要有“名称”一列，再有地址、类型、电话里的一列。",
    "NO_GRID_TABLE": "没找到网格事件表：要有“上报时间”和“内容”两列。",
    "NO_TIER_TABLE": "没找到裁量基准表：要有事项编码、当事人、裁量阶次、罚款下限和上限。",
}

_SAVE_AGAIN: Final = "什么都没有导入，原来的清单不变。用表格软件打开，另存为新的 .xlsx，再选一次。"
_ADVICE: Final[Mapping[str, str]] = {
    "FILE_MISSING": "什么都没有导入。看看 U 盘是否还插着，再选一次。",
    "FILE_UNREADABLE": "什么都没有导入。关掉正在打开它的程序，再选一次。",
    "MACROS": "什么都没有导入，宏没有运行。另存为不带宏的 .xlsx，再选一次。",
    "DAMAGED": "什么都没有导入。请发来清单的单位重新拷一份，再选一次。",
    "NO_SUBJECT_TABLE": "什么都没有导入。看看表头是不是在同一行，列名写的是不是名称、地址。",
    "NO_GRID_TABLE": "什么都没有导入。看看表头是不是在同一行，列名写的是不是上报时间、内容。",
    "NO_TABLE": "什么都没有导入。看看选的是不是清单，表头是不是在同一行。",
}


class ListFileRefused(UserFacingError):
    """A list file that isn't read; nothing was imported."""

    def __init__(self, code: str) -> None:
        super().__init__(code, REASONS[code], _ADVICE.get(code, _SAVE_AGAIN))
