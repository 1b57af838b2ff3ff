"""Tables: rows and unpivoted cells with their places, and tables that do not fit their header."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from wire_samples import RATES, RATES_CSV, beat, declared, feed, read

from newsbot.collection.read import resolve
from newsbot.newsroom.declared import FieldMapping, RecordDeclaration, Unpivot
from newsbot.story import Refusal

HISTORY = "Date,USD,JPY,CYP,\n2024-12-31,1.0389,163.06,N/A,\n2024-12-30,1.0444,164.57,0.5731,\n"
DAILY = "Date, USD, JPY, \n30 October 2026, 1.1172, 175.680, \n"
GAMES = beat(
    RecordDeclaration(
        ("date", "home"),
        "date",
        {
            "date": declared("date", "date", required=True),
            "home": declared("home", "text", required=True),
            "goals": declared("goals", "integer"),
        },
    )
)
GAMES_CSV = feed(
    "csv", {"date": FieldMapping("Date", convert="strptime:%d/%m/%Y"), "home": "HomeTeam", "goals": "FTHG"}
)


def test_each_cell_of_a_wide_table_is_an_item_that_says_where_it_stands() -> None:
    reading = read(RATES_CSV, RATES, HISTORY)
    assert reading.problem is None
    assert [item.event for item in reading.items] == [
        "USD-2024-12-31", "JPY-2024-12-31", "USD-2024-12-30", "JPY-2024-12-30", "CYP-2024-12-30",
    ]  # fmt: skip
    assert reading.skipped == 1
    last = reading.items[-1]
    assert last.data["rate"] == Decimal("0.5731")
    assert last.paths == {"rate": "row=2;col=CYP", "date": "row=2;col=Date", "currency": "row=0;col=CYP"}
    assert last.happened_at.isoformat() == "2024-12-30T13:15:00+00:00"
    assert [resolve("csv", HISTORY.encode(), last.paths[name]) for name in ("rate", "date", "currency")] == [
        "0.5731", "2024-12-30", "CYP",
    ]  # fmt: skip


def test_the_daily_form_with_its_spaces_and_written_date_is_read() -> None:
    reading = read(RATES_CSV, RATES, DAILY)
    assert [(item.event, str(item.data["rate"])) for item in reading.items] == [
        ("USD-2026-10-30", "1.1172"),
        ("JPY-2026-10-30", "175.680"),
    ]
    assert resolve("csv", DAILY.encode(), "row=1;col=JPY") == "175.680"
    assert resolve("csv", DAILY.encode(), "row=0;col=JPY") == "JPY"


@pytest.mark.parametrize(
    "body",
    [
        "\ufeffDate,HomeTeam,FTHG\r\n11/08/2023,Burnley,0\r\n",
        "Date;HomeTeam;FTHG\n11/08/2023;Burnley;0\n",
        "Date\tHomeTeam\tFTHG\n\n11/08/2023\tBurnley\t0\n\t \t\n",
        'HomeTeam,"Date",FTHG,,\n"Burnley",11/08/2023,0,,\n',
    ],
)
def test_a_row_is_an_item_whatever_the_dress_of_the_table(body: str) -> None:
    reading = read(GAMES_CSV, GAMES, body.encode())
    assert [(item.event, item.data["goals"]) for item in reading.items] == [("2023-08-11-Burnley", 0)]
    assert not reading.refused
    assert resolve("csv", body.encode(), reading.items[0].paths["home"]) == "Burnley"


def test_quoted_cells_may_hold_anything() -> None:
    body = 'Date,HomeTeam,FTHG\n11/08/2023,"St. ""Pauli"", Hamburg\nII",3\n'
    (item,) = read(GAMES_CSV, GAMES, body).items
    assert item.data["home"] == 'St. "Pauli", Hamburg\nII'
    assert resolve("csv", body.encode(), item.paths["home"]) == item.data["home"]


@pytest.mark.parametrize("row", ["11/08/2023,Burnley", "11/08/2023,Burnley,0,7", "11/08/2023,Man, City,0"])
def test_a_row_that_does_not_fit_its_header_is_kept_apart(row: str) -> None:
    reading = read(GAMES_CSV, GAMES, f"Date,HomeTeam,FTHG\n{row}\n12/08/2023,Arsenal,2\n")
    assert [item.event for item in reading.items] == ["2023-08-12-Arsenal"]
    assert reading.refused[0].path == "row=1"
    assert reading.refused[0].reasons[0].code == "SCHEMA_DRIFT"
    assert "header" in reading.refused[0].reasons[0].message
    assert "Burnley" in reading.refused[0].raw or "Man" in reading.refused[0].raw


def test_a_short_row_of_a_wide_table_loses_no_cell_silently() -> None:
    reading = read(RATES_CSV, RATES, "Date,USD,JPY\n2024-12-31,1.0389\n")
    assert (reading.items, len(reading.refused)) == ((), 1)


@pytest.mark.parametrize(
    "body", ["", "\n\n", "day,HomeTeam,FTHG\n1,2,3\n", "<html>\n<body>\n", "Date,HomeTeam,Date,FTHG\n1,2,3,4\n"]
)
def test_a_table_without_its_columns_is_refused_whole(body: str) -> None:
    reading = read(GAMES_CSV, GAMES, body)
    assert reading.items == ()
    assert reading.problem is not None
    assert reading.problem.code in ("SCHEMA_DRIFT", "PAYLOAD_MALFORMED")


def test_drift_names_the_column_and_those_there_are() -> None:
    problem = read(GAMES_CSV, GAMES, "Date,Home,FTHG\n").problem
    assert problem is not None
    assert "`HomeTeam`" in problem.message
    assert "Date, Home, FTHG" in problem.message


def test_a_quote_that_never_closes_is_malformed_and_what_came_before_is_still_read() -> None:
    reading = read(GAMES_CSV, GAMES, 'Date,HomeTeam,FTHG\n11/08/2023,Burnley,0\n12/08/2023,"Arsenal,2\n')
    assert reading.problem is not None
    assert reading.problem.code == "PAYLOAD_MALFORMED"


def test_a_column_twice_that_nobody_reads_is_a_note() -> None:
    reading = read(GAMES_CSV, GAMES, "Date,HomeTeam,FTHG,B365,B365\n11/08/2023,Burnley,0,1,2\n")
    assert len(reading.items) == 1
    assert reading.notes == ("the column `B365` stands twice",)


def test_the_charset_is_taken_as_declared_and_never_guessed() -> None:
    body = "Date,HomeTeam,FTHG\n11/08/2023,Köln,0\n".encode("latin-1")
    assert read(GAMES_CSV, GAMES, body, content_type="text/csv; charset=iso-8859-1").items[0].data["home"] == "Köln"
    problem = read(GAMES_CSV, GAMES, body).problem
    assert problem is not None
    assert problem.code == "PAYLOAD_MALFORMED"


def test_a_mapped_column_that_unpivoting_does_not_keep_is_the_feeds_fault() -> None:
    odd = replace(RATES_CSV, unpivot=Unpivot((), "currency", "rate"))
    with pytest.raises(Refusal, match=r"CONFIG_INVALID: feeds/currencies-ecb-csv\.toml:2"):
        read(odd, RATES, HISTORY)


def test_a_huge_cell_is_refused_and_no_crash(tmp_path: Path) -> None:
    reading = read(GAMES_CSV, GAMES, f"Date,HomeTeam,FTHG\n11/08/2023,{'x' * 200_000},0\n")
    assert reading.items == ()
    assert reading.problem is not None or reading.refused
