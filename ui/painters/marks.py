"""Painters of the small marks: badge, tag, key cap, avatar, step disc, clock pill, count."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from ui.painters.base import (
    CENTRE,
    Frame,
    TextLook,
    draw_frame,
    draw_icon,
    draw_text,
    text_width,
)
from ui.theme import SEMIBOLD, Theme

SMALL_STRONG: Final = TextLook(role="small", weight=SEMIBOLD)
KEY_LOOK: Final = TextLook(role="key", align=CENTRE)

_BADGE_HEIGHT: Final = 26
_BADGE_WIDTH: Final = 108
_BADGE_TEXT_AT: Final = 29
_TAG_HEIGHT: Final = 22
_KEY_HEIGHT: Final = 20


class DeadlineKind(StrEnum):
    """How near a deadline is; each kind has its own fill, line and icon."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    PROVISIONAL = "provisional"


class TagKind(StrEnum):
    """The looks of a tag; the first three are sources of power."""

    STATUTORY = "法定"
    CONFERRED = "赋权"
    ENTRUSTED = "委托"
    NEUTRAL = "neutral"
    DRAFT = "draft"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


class StepKind(StrEnum):
    """Where a step of a form stands."""

    DONE = "done"
    CURRENT = "current"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeState:
    """A deadline badge: its kind and its words, e.g. ``剩 2 天``."""

    kind: DeadlineKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TagState:
    """A tag: its kind, its words and an icon where the kind brings none."""

    kind: TagKind
    text: str
    icon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCapState:
    """A key as printed on a button; ``on_accent`` when it stands on a filled one."""

    text: str
    on_accent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscState:
    """The disc before a step: its number and where the step stands."""

    kind: StepKind
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AvatarState:
    """The first character of a name on a disc."""

    name: str
    chosen: bool = False
    role: str = "small"


def badge_size(state: BadgeState, theme: Theme) -> QSize:
    """Return the size of a badge: 108 × 26, wider only for longer words."""
    look = SMALL_STRONG
    needed = theme.px(_BADGE_TEXT_AT + 12) + text_width(state.text, look, theme)
    return QSize(max(theme.px(_BADGE_WIDTH), round(needed)), theme.px(_BADGE_HEIGHT))


def paint_badge(painter: QPainter, rect: QRectF, state: BadgeState, theme: Theme) -> None:
    """Paint a deadline badge over the whole of ``rect``."""
    look = theme.tokens.badges[state.kind]
    width = max(look.line_px or 1.0, theme.line)
    frame = Frame(
        fill=look.fill, line=look.line, width=width, radius=rect.height() / 2, dash=look.dash
    )
    draw_frame(painter, rect, frame, theme)
    centre = QPointF(rect.left() + theme.px(9 + 8), rect.center().y())
    draw_icon(painter, centre, (look.icon or "clock-outline", 16, look.text), theme)
    text_rect = rect.adjusted(theme.px(_BADGE_TEXT_AT), 0, 0, 0)
    words = TextLook(role="small", weight=SEMIBOLD, colour=look.text)
    draw_text(painter, text_rect, state.text, words, theme)


def tag_icon(state: TagState, theme: Theme) -> str | None:
    """Return the icon of a tag: its own, else that of its kind."""
    return state.icon or theme.tokens.tags[state.kind].icon


def tag_size(state: TagState, theme: Theme) -> QSize:
    """Return the size of a tag."""
    sides = 7 + 7
    if tag_icon(state, theme):
        sides += 19
    width = theme.px(sides) + text_width(state.text, SMALL_STRONG, theme)
    return QSize(round(width + 0.5), theme.px(_TAG_HEIGHT))


def paint_tag(painter: QPainter, rect: QRectF, state: TagState, theme: Theme) -> None:
    """Paint a tag over the whole of ``rect``."""
    look = theme.tokens.tags[state.kind]
    frame = Frame(
        fill=look.fill, line=look.line, width=theme.line, radius=theme.px(4), dash=look.dash
    )
    draw_frame(painter, rect, frame, theme)
    left = theme.px(7)
    icon = tag_icon(state, theme)
    if icon:
        centre = QPointF(rect.left() + theme.px(7 + 7), rect.center().y())
        draw_icon(painter, centre, (icon, 16, look.text), theme)
        left = theme.px(7 + 18)
    words = TextLook(role="small", weight=SEMIBOLD, colour=look.text)
    draw_text(painter, rect.adjusted(left, 0, 0, 0), state.text, words, theme)


def key_cap_size(state: KeyCapState, theme: Theme) -> QSize:
    """Return the size of a key cap; a single sign sits in a square."""
    width = text_width(state.text, KEY_LOOK, theme) + theme.px(11)
    height = theme.px(_KEY_HEIGHT)
    return QSize(max(round(width), height), height)


def paint_key_cap(painter: QPainter, rect: QRectF, state: KeyCapState, theme: Theme) -> None:
    """Paint a key cap over the whole of ``rect``."""
    if state.on_accent:
        _paint_cap_on_accent(painter, rect, theme)
    else:
        frame = Frame(fill="surface", line="card", width=theme.line, radius=theme.px(4))
        draw_frame(painter, rect, frame, theme)
    colour = "on_accent" if state.on_accent else "ink2"
    look = TextLook(role="key", colour=colour, align=CENTRE)
    draw_text(painter, rect, state.text, look, theme)


def _paint_cap_on_accent(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    fill, line = QColor(theme.colour("on_accent")), QColor(theme.colour("on_accent"))
    fill.setAlphaF(0.15)
    line.setAlphaF(0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    painter.setPen(line)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))


def paint_disc(painter: QPainter, rect: QRectF, state: DiscState, theme: Theme) -> None:
    """Paint the disc before a step: check when done, its number otherwise."""
    radius = rect.height() / 2
    line = max(theme.line, 1)
    if state.kind is StepKind.DONE:
        frame = Frame(fill="ok_soft", line="ok_solid", width=line, radius=radius)
        draw_frame(painter, rect, frame, theme)
        draw_icon(painter, rect.center(), ("done_node", 16, "ok_solid"), theme)
        return
    if state.kind is StepKind.CURRENT:
        draw_frame(painter, rect, Frame(fill="accent", radius=radius), theme)
        look = TextLook(role="section", weight=400, colour="on_accent", align=CENTRE)
    else:
        frame = Frame(fill="surface", line="control", width=1, radius=radius)
        draw_frame(painter, rect, frame, theme)
        look = TextLook(role="section", weight=400, colour="ink2", align=CENTRE)
    draw_text(painter, rect, str(state.number), look, theme)


def paint_avatar(painter: QPainter, rect: QRectF, state: AvatarState, theme: Theme) -> None:
    """Paint the disc with the first character of a name."""
    fill, colour = ("accent", "on_accent") if state.chosen else ("accent_soft", "accent")
    draw_frame(painter, rect, Frame(fill=fill, radius=rect.height() / 2), theme)
    look = TextLook(role=state.role, weight=SEMIBOLD, colour=colour, align=CENTRE)
    draw_text(painter, rect, state.name[:1], look, theme)


def count_size(count: int, theme: Theme) -> QSize:
    """Return the size of the count beside a rail entry."""
    height = theme.px(20)
    width = text_width(str(count), SMALL_STRONG, theme) + theme.px(12)
    return QSize(max(height + 2, round(width)), height)


def paint_count(painter: QPainter, rect: QRectF, count: int, theme: Theme) -> None:
    """Paint the number of conflicts: a yellow pill."""
    frame = Frame(fill="warn_soft", line="warn_solid", width=1, radius=rect.height() / 2)
    draw_frame(painter, rect, frame, theme)
    look = TextLook(role="small", weight=SEMIBOLD, colour="warn", align=CENTRE)
    draw_text(painter, rect, str(count), look, theme)


def clock_size(text: str, theme: Theme) -> QSize:
    """Return the size of the 24-hour clock pill."""
    width = text_width(text, SMALL_STRONG, theme) + theme.px(13 + 24 + 14)
    return QSize(round(width), theme.px(32))


def paint_clock(painter: QPainter, rect: QRectF, text: str, theme: Theme) -> None:
    """Paint the 24-hour clock of an urgent seizure, e.g. ``补批准 剩 05:12``."""
    draw_frame(painter, rect, Frame(fill="danger_solid", radius=rect.height() / 2), theme)
    centre = QPointF(rect.left() + theme.px(13 + 8), rect.center().y())
    draw_icon(painter, centre, ("urgent_clock", 16, "on_danger"), theme)
    look = TextLook(role="small", weight=SEMIBOLD, colour="on_danger")
    draw_text(painter, rect.adjusted(theme.px(13 + 22), 0, 0, 0), text, look, theme)
