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
        ({"GIAMNGHEO_BATCH_SIZE": "0"}, "at least 1"),
        ({"GIAMNGHEO_WAREHOUSE": "folder"}, "folder.duckdb"),
        ({"GIAMNGHEO_HOSTS_AT_ONCE": "0"}, "at least 1"),
        ({"GIAMNGHEO_FETCH_MINUTES": "0"}, "more than 0"),
        ({"GIAMNGHEO_CONTACT": "me\r\nX-Evil: 1"}, "contact is"),
        ({"GIAMNGHEO_CONTACT": "me@bao.example\r\nX-Evil: 1"}, "contact is"),
        ({"GIAMNGHEO_CONTACT": "somebody"}, "give an e-mail or web address"),
    ],
)
def test_a_wrong_setting_is_named(environ: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_environment(environ)
    assert message in str(caught.value)


def test_two_warehouses_never_share_a_data_folder() -> None:
    one, two = Settings(warehouse=Path("x/one.duckdb")), Settings(warehouse=Path("x/two.duckdb"))
    assert one.data_folder == Path("x/one.data")
    assert Settings(warehouse=Path("x/one.db")).data_folder == Path("x/one.db.data")
    assert one.data_folder != two.data_folder
