"""Colours, fonts, sizes and icons come from the tokens and follow the theme."""

import json
from itertools import product

import pytest
from PySide6.QtGui import QColor, QFont

from ui.style_sheet import build_style_sheet
from ui.theme import Theme
from ui.tokens import ASSETS, TextSize, ThemeName

RAW = json.loads((ASSETS / "tokens.json").read_text(encoding="utf-8"))


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.redF(), colour.greenF(), colour.blueF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def _contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", list(ThemeName))
def test_contrast_is_what_the_tokens_promise(theme: Theme, name: ThemeName) -> None:
    theme.set_name(name)
    for pair, promised in RAW["contrast"][name].items():
        front, back = pair.split(" on ")
        measured = _contrast(theme.colour(front), theme.colour(back))
        assert measured == pytest.approx(promised, abs=0.06), pair


@pytest.mark.parametrize("name", list(ThemeName))
def test_text_an_officer_must_read_reaches_seven(theme: Theme, name: ThemeName) -> None:
    theme.set_name(name)
    grounds = {"danger": "danger_soft", "warn": "warn_soft", "ok": "ok_soft"}
    for text in ("ink", "ink2", "accent", "danger", "warn", "ok"):
        for ground in ("surface", grounds.get(text, "surface")):
            assert _contrast(theme.colour(text), theme.colour(ground)) >= 7.0


def test_every_theme_has_the_same_tokens() -> None:
    names = [set(theme) for theme in RAW["themes"].values()]
    assert names[0] == names[1] == names[2]


def test_every_named_icon_is_shipped_with_its_licence() -> None:
    folder = ASSETS / "icons" / "mdi"
    badges = {look["icon"] for look in RAW["badge"].values()}
    named = set(RAW["icons"].values()) | badges
    assert {name for name in named if not (folder / f"{name}.svg").is_file()} == set()
    assert (folder / "LICENSE").is_file()


@pytest.mark.parametrize(("name", "size"), list(product(ThemeName, TextSize)))
def test_style_sheet_leaves_no_placeholder(theme: Theme, name: ThemeName, size: TextSize) -> None:
    sheet = build_style_sheet(theme.tokens, name, size)
    rules = "\n".join(line for line in sheet.splitlines() if "{" in line or "}" in line)
    assert "@" not in rules


def test_style_sheet_scales_text_but_not_frames(theme: Theme) -> None:
    sheet = build_style_sheet(theme.tokens, ThemeName.LIGHT, TextSize.EXTRA_LARGE)
    assert "font-size: 19px" in sheet
    assert "border: 2px solid" in sheet


def test_fonts_are_regular_and_semibold_only(theme: Theme) -> None:
    for role in theme.tokens.type_roles:
        assert theme.font(role).weight() in (QFont.Weight.Normal, QFont.Weight.DemiBold)


def test_a_name_with_one_rare_character_is_regular_as_a_whole(theme: Theme) -> None:
    assert theme.font_for("周明远", "body_strong").weight() == QFont.Weight.DemiBold
    assert theme.font_for("周𬎆远", "body_strong").weight() == QFont.Weight.Normal


def test_icons_are_drawn_at_the_pixel_ratio_of_the_screen(theme: Theme) -> None:
    sharp = theme.icon("locked", 16, "ink", 1.5)
    assert sharp.width() == 24
    assert sharp.devicePixelRatio() == 1.5
    assert theme.icon("locked", 16, "ink", 1.5).cacheKey() == sharp.cacheKey()


def test_sunlight_goes_back_to_the_theme_before_it(theme: Theme) -> None:
    theme.set_name(ThemeName.NIGHT)
    seen = []
    for _press in range(2):
        theme.toggle_sunlight()
        seen.append(theme.name)
    assert seen == [ThemeName.SUNLIGHT, ThemeName.NIGHT]


def test_a_change_is_told_once_and_only_when_there_is_one(theme: Theme) -> None:
    told: list[ThemeName] = []
    theme.changed.connect(lambda: told.append(theme.name))
    theme.set_name(ThemeName.NIGHT)
    theme.set_name(ThemeName.NIGHT)
    assert told == [ThemeName.NIGHT]
