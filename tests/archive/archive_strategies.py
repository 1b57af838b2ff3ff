"""Values of records as hypothesis makes them."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(datetime(1800, 1, 2), datetime(2200, 1, 1), timezones=zones | st.just(UTC))  # noqa: DTZ001
decimals = st.decimals(allow_nan=False, allow_infinity=False)
words = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.none() | st.booleans() | st.integers() | decimals | times | st.dates() | words
names = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
data = st.dictionaries(names, scalars, max_size=4)
