"""The commands ``deadline`` and ``calendar``."""

import argparse
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from enforcement.actions.holidays import ImportHolidayTable
from enforcement.calendar_data import (
    FIRST_YEAR,
    LAST_YEAR,
    CalendarDay,
    read_year_table,
)
from enforcement.deadlines import (
    RULES,
    CountedDeadline,
    CountOptions,
    CountStep,
    DeadlineRule,
    Moment,
    RuleKind,
    count,
)
from enforcement.errors import InvalidInput, UserFacingError
from enforcement.work_calendar import WorkCalendar, announced_calendar
from headless.command import Answer, Command, UsageError
from headless.wiring import Wiring, acting_as, add_store_argument

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_IMPORT: Final = "import"
_LARGEST_TABLE: Final = 1_000_000
_USAGE_FIELDS: Final = frozenset({"from", "variant"})


def read_moment(text: str) -> Moment:
    """Return a day, or an instant with its offset.

    Raises:
        argparse.ArgumentTypeError: If it is neither; ends in exit status 2.
    """
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise argparse.ArgumentTypeError(
            f"{text}：日期写成 2026-07-08，时刻写成 2026-07-08T14:30:00+08:00"
        )
    return instant


def read_day(text: str) -> date:
    """Return a day.

    Raises:
        argparse.ArgumentTypeError: If it is none; ends in exit status 2.
    """
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise argparse.ArgumentTypeError(f"{text}：日期写成 2026-07-08")


# -- deadline -----------------------------------------------------------------------------------


def _configure_deadline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", type=str.upper, choices=tuple(RULES))
    parser.add_argument("--from", dest="start", metavar="DATE", type=read_moment)
    parser.add_argument("--event", metavar="DATE", type=read_day)
    parser.add_argument("--exclude-days", metavar="N", type=int, default=0)
    parser.add_argument("--extended", action="store_true")
    parser.add_argument("--variant", metavar="NAME")
    add_store_argument(parser)


def _run_deadline(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    rule = RULES[arguments.rule]
    options = CountOptions(
        variant=arguments.variant,
        extended=arguments.extended,
        exclude_days=arguments.exclude_days,
    )
    try:
        counted = count(rule, _trigger(rule, arguments), _calendar(arguments, wiring), options)
    except InvalidInput as error:
        if error.field in _USAGE_FIELDS:
            raise UsageError(f"{error.message}{error.advice}") from error
        raise
    return deadline_answer(counted)


def _trigger(rule: DeadlineRule, arguments: argparse.Namespace) -> Moment | None:
    if rule.kind is not RuleKind.BEFORE_EVENT:
        start: Moment | None = arguments.start
        return start
    event: Moment | None = arguments.event
    if event is None:
        raise UsageError(f"{rule.id} {rule.name}从后往前数，要用 --event 写上日期。")
    return event


def deadline_answer(counted: CountedDeadline) -> Answer:
    """Return a counted deadline in the shape of contract.md."""
    rule = counted.rule
    return {
        "rule": rule.id,
        "name": rule.name,
        "kind": rule.kind.value,
        "holder": rule.holder.value,
        "who": rule.who,
        "trigger": rule.trigger,
        "length": counted.length.amount if counted.length else None,
        "unit": counted.length.unit.value if counted.length else None,
        "start": _iso(counted.start),
        "event": _iso(counted.event),
        "nominal": _iso(counted.nominal),
        "act_by": _iso(counted.act_by),
        "not_before": _iso(counted.not_before),
        "latest_arguable": _iso(counted.latest_arguable),
        "provisional": counted.provisional,
        "variants": [term.name for term in rule.variants],
        "variant": counted.term.name or None,
        "variant_labels": {term.name: term.label for term in rule.variants},
        "steps": [_step(step) for step in counted.steps],
        "text": rule.text,
        "source": rule.source_text,
        "sources": [{"law": source.law, "article": source.article} for source in rule.sources],
        "effect_of_missing": rule.effect_of_missing,
        "certainty": rule.certainty.value,
        "certainty_note": rule.certainty_note,
    }


def _step(step: CountStep) -> dict[str, object]:
    return {"date": _iso(step.on), "counts": step.counts, "why": step.why}


def _iso(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None


def _calendar(arguments: argparse.Namespace, wiring: Wiring) -> WorkCalendar:
    """Return the calendar of the store, with imported tables, or the shipped one."""
    if not arguments.store:
        return announced_calendar()
    store = wiring.open_store(arguments).store
    try:
        return store.calendar()
    finally:
        store.close()


# -- calendar -----------------------------------------------------------------------------------


def _configure_calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="YEAR|import", help="a year, or import")
    parser.add_argument("file", metavar="FILE", nargs="?", help="holiday-cn JSON to import")
    add_store_argument(parser)


def _run_calendar(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    if arguments.what == _IMPORT:
        return _import_table(arguments, wiring)
    if arguments.file is not None or not _YEAR.fullmatch(arguments.what):
        raise UsageError("写成 calendar 2026，或者 calendar import 文件。")
    year = int(arguments.what)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"年份要在 {FIRST_YEAR} 到 {LAST_YEAR} 之间。")
    return calendar_answer(_calendar(arguments, wiring), year)


def calendar_answer(calendar: WorkCalendar, year: int) -> Answer:
    """Return a year at a glance."""
    summary = calendar.summary(year)
    return {
        "year": year,
        "source": summary.source,
        "provisional": summary.source is None,
        "working_days_per_month": list(summary.working_days),
        "working_days_total": sum(summary.working_days),
        "off_days": _named_days(summary.off_days),
        "makeup_days": _named_days(summary.makeup_days),
    }


def _named_days(days: Iterable[CalendarDay]) -> list[dict[str, str]]:
    return [{"date": day.on.isoformat(), "name": day.name} for day in days]


def _import_table(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    if arguments.file is None:
        raise UsageError("写上要导入的文件：calendar import 文件。")
    table = read_year_table(_read_text(Path(arguments.file)))
    stored = bool(arguments.store)
    if stored:
        opened = wiring.open_store(arguments)
        try:
            opened.store.perform(ImportHolidayTable(table=table), acting_as(opened))
        finally:
            opened.store.close()
    answer = calendar_answer(announced_calendar([table]), table.year)
    return {**answer, "days": len(table.days), "stored": stored}


def _read_text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_TABLE:
            raise InvalidInput(
                "file", f"{path.name} 太大，不是节假日表。", "看一看文件选对没有，什么都没有改。"
            )
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserFacingError(
            "FILE_UNREADABLE",
            f"{path.name} 打不开。",
            f"看一看文件在不在、能不能读：{path}。什么都没有改。",
        ) from error
    except UnicodeDecodeError as error:
        raise InvalidInput(
            "file", f"{path.name} 不是文本文件。", "请用 holiday-cn 格式的 JSON 文件。"
        ) from error


COMMANDS: Final = (
    Command(
        name="deadline",
        help="count a deadline of the law and show the working",
        configure=_configure_deadline,
        run=_run_deadline,
    ),
    Command(
        name="calendar",
        help="show a year's working days, or import a later year's table",
        configure=_configure_calendar,
        run=_run_calendar,
    ),
)
