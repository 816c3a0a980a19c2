"""Settings come from the command line, then the environment, then defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.settings import Settings, from_environment


def test_defaults_need_no_environment() -> None:
    assert from_environment({}) == Settings()


def test_the_environment_overrides_defaults_and_choices_override_the_environment() -> None:
    environ = {"GIAMNGHEO_BATCH_SIZE": "50", "GIAMNGHEO_WORKERS": "4", "GIAMNGHEO_ALLOW_PRIVATE": "true"}
    settings = from_environment(environ, batch_size=7, workers=None)
    assert (settings.batch_size, settings.workers, settings.allow_private) == (7, 4, True)


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"GIAMNGHEO_WORKERS": "many"}, "GIAMNGHEO_WORKERS is 'many'; expected a int"),
        ({"GIAMNGHEO_ALLOW_PRIVATE": "maybe"}, "use true or false"),
        (
            {"GIAMNGHEO_BATCH_SIZE": "0"},
            "GIAMNGHEO_BATCH_SIZE (the setting batch_size) is 0; give a number from 1",
        ),
        ({"GIAMNGHEO_WAREHOUSE": "folder"}, "folder.duckdb"),
        ({"GIAMNGHEO_HOSTS_AT_ONCE": "0"}, "from 1 to 1,000"),
        ({"GIAMNGHEO_FETCH_MINUTES": "0"}, "from 0.001 to 525,600"),
        ({"GIAMNGHEO_CONTACT": "me\r\nX-Evil: 1"}, "GIAMNGHEO_CONTACT (the setting contact) is"),
        ({"GIAMNGHEO_CONTACT": "me@bao.example\r\nX-Evil: 1"}, "contact) is"),
        ({"GIAMNGHEO_CONTACT": "somebody"}, "give an e-mail or web address"),
    ],
)
def test_a_wrong_setting_is_named(environ: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_environment(environ)
    assert message in str(caught.value)


NUMBERS = {
    "BATCH_SIZE": ("0", "-1", "1000001", "9" * 5_000),
    "WORKERS": ("0", "-1", "1001"),
    "MAX_BYTES": ("0", "-1", "1000000001"),
    "HOSTS_AT_ONCE": ("0", "-1", "1001"),
    "FETCH_MINUTES": ("nan", "inf", "-inf", "0", "-1", "1e12", "1e999"),
    "REVISIT_DAYS": ("nan", "inf", "-inf", "-1", "1e12", "1e999"),
    "MINIMUM_SHARE": ("nan", "inf", "-0.1", "1.1"),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in NUMBERS.items() for value in values]
)
def test_a_number_that_is_none_or_out_of_all_bounds_is_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^GIAMNGHEO_{name} .*(give a number from|expected a)"):
        from_environment({f"GIAMNGHEO_{name}": value})


@pytest.mark.parametrize("value", ["7", True, [7]])
def test_a_number_that_a_deployment_gives_as_something_else_is_refused(value: object) -> None:
    with pytest.raises(SettingsError, match="give a number from 0 to 36,500"):
        from_environment({}, revisit_days=value)


def test_the_bounds_themselves_are_of_use() -> None:
    ends = {
        "GIAMNGHEO_REVISIT_DAYS": "36500",
        "GIAMNGHEO_FETCH_MINUTES": "525600",
        "GIAMNGHEO_MINIMUM_SHARE": "1",
    }
    assert from_environment(ends).revisit_days == 36_500
    assert from_environment({"GIAMNGHEO_REVISIT_DAYS": "0", "GIAMNGHEO_MINIMUM_SHARE": "0"}).revisit_days == 0


def test_two_warehouses_never_share_a_data_folder() -> None:
    one, two = Settings(warehouse=Path("x/one.duckdb")), Settings(warehouse=Path("x/two.duckdb"))
    assert one.data_folder == Path("x/one.data")
    assert Settings(warehouse=Path("x/one.db")).data_folder == Path("x/one.db.data")
    assert one.data_folder != two.data_folder
