"""What a chart block says, and what is wrong with it: told at its place, or read right, never left out in silence."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.charting.read import check_charts
from briefgen.datasets.moment import Moment
from briefgen.markdown.chart_nodes import CHART_ATTRIBUTES
from briefgen.markdown.parse import parse
from briefgen.model.charts import AxisType, ChartOptions
from tests.charting.blocks import PLACES, YEARS, make_chart, write


def complain(text: str) -> list[tuple[str, str, str]]:
    """Codes, what they point at, and hints."""
    parsed = parse(text)
    found = [*parsed.faults, *check_charts(parsed.root)]
    return [(each.code, text[each.start : each.stop], each.hint) for each in found]


def test_values_are_read_as_they_are_written() -> None:
    table = (
        "| Town | A.B | C |\n|---|--:|--:|\n| 대한민국 | 1,200,000 | 3 % |\n| São Tomé | − 5 | |\n| x/y | – | 1.5% |"
    )
    chart = make_chart(table.replace("− 5", "−5"), "kind=bar")
    assert chart.axis is AxisType.CATEGORY
    assert chart.positions == ("대한민국", "São Tomé", "x/y")
    assert [(series.name, series.values) for series in chart.series] == [
        ("A.B", (1_200_000, -5, None)),
        ("C", (3, None, 1.5)),
    ]


def test_dates_are_days_without_a_time_and_come_in_order() -> None:
    chart = make_chart("| Month | A |\n|---|--:|\n| 2024-03 | 3 |\n| 2024-01 | 1 |\n| 2024-Q2 | 4 |")
    assert chart.axis is AxisType.DATE
    days = [position.start for position in chart.positions if isinstance(position, Moment)]
    assert days == [date(2024, 1, 1), date(2024, 3, 1), date(2024, 4, 1)]
    assert chart.series[0].values == (1, 3, 4)


def test_a_number_with_one_comma_is_what_its_neighbours_say_or_told() -> None:
    table = "| Year | A |\n|---|--:|\n| 2024 | 1,200 |\n| 2025 | {} |"
    assert make_chart(table.format("1,000,000")).series[0].values[0] == 1200
    assert make_chart(table.format("0,5")).series[0].values[0] == 1.2
    assert make_chart(table.format("2"), 'kind=line decimal-mark=","').series[0].values[0] == 1.2
    [(code, spot, hint)] = complain(write(table.format("2")))
    assert (code, spot) == ("CHT105", "1,200")
    assert "decimal-mark" in hint


@pytest.mark.parametrize(
    ("attributes", "code", "spot", "hint"),
    [
        ("", "CHT101", "::: chart ", "kind=line"),
        ("kind=lines", "CHT102", "lines", "kind=line"),
        ("kind=bar bars=stack", "CHT102", "stack", "bars=stacked"),
        ("kind=line panels=9", "CHT102", "9", "from 1 to 6"),
        ("kind=line min=low", "CHT102", "low", "a number"),
        ("kind=line decimals=a", "CHT102", "a", "from 0 to 6"),
        ("kind=line decimal-mark=;", "CHT102", ";", "or"),
        ("kind=line hightlight=Coal", "PRO004", "Coal", "highlight"),
        ("kind=line highlight=Cole", "CHT107", "::: chart", "Coal"),
        ("kind=line min=10", "CHT111", "::: chart", "lower min"),
        ("kind=bar min=2", "CHT111", "::: chart", "begin at 0"),
        ("kind=line max=17", "CHT111", "::: chart", "higher max"),
        ("kind=line min=5 max=5", "CHT111", "::: chart", "max"),
        ("kind=slope", "CHT108", "::: chart", "first row and the last"),
        ("kind=area bars=grouped", "CHT110", "::: chart", "stacked"),
    ],
)
def test_a_wrong_attribute_is_told_with_the_right_one(attributes: str, code: str, spot: str, hint: str) -> None:
    found = complain(f"::: chart {{{attributes}}}\n{YEARS}\n:::" if attributes else f"::: chart \n{YEARS}\n:::")
    assert [(each[0], each[1].strip()) for each in found] == [(code, spot.strip())]
    assert hint in found[0][2]


@pytest.mark.parametrize(
    ("table", "attributes", "code", "spot"),
    [
        ("| Year | A |\n|---|--:|\n| 2020 | 5 bn |", "kind=line", "CHT104", "5 bn"),
        ("| Year | A |\n|---|--:|\n| 2020 | 5 |\n| last | 6 |", "kind=line axis=date", "CHT104", "last"),
        ("| Year | A |\n|---|--:|\n| 2020 | [5]{audience=public}6 |", "kind=line", "CHT104", "[5]{audience=public}6"),
        ("| Year | A |\n|---|--:|\n| 2020 | 5 |\n| 2020 | 6 |", "kind=line", "CHT106", "2020"),
        ("| Year | A | A |\n|---|--:|--:|\n| 2020 | 5 | 6 |", "kind=line", "CHT106", "A"),
        ("| Year | A | |\n|---|--:|--:|\n| 2020 | 5 | 6 |", "kind=line", "CHT103", ""),
        ("| Year |\n|---|\n| 2020 |", "kind=line", "CHT103", "::: chart"),
        ("| Year | A |\n|---|--:|\n| 2020 | – |", "kind=line", "CHT103", "::: chart"),
        ("| Year | A |\n|---|--:|\n| 2020 | 5 |\n| << | 4 |", "kind=line", "PRO021", "<<"),
        ("| Year | A | B |\n|---|--:|--:|\n| 2020 | 5 | << |", "kind=line", "CHT103", "5"),
        ("| Year | A | B |\n|---|--:|--:|\n| 2020 | 5 | -1 |", "kind=bar bars=share", "CHT110", "::: chart"),
        ("| Year | A | B |\n|---|--:|--:|\n| 2020 | 5 | |", "kind=bar bars=stacked", "CHT110", "::: chart"),
        ("| Year | A |\n|---|--:|\n| 2020 | 5 |", "kind=range", "CHT108", "::: chart"),
        ("| Year | A^[so it is] |\n|---|--:|\n| 2020 | 5 |", "kind=bar", "CHT113", "^[so it is]"),
        ("| Year | A |\n|---|--:|\n| 2020 [@key] | 5 |", "kind=bar", "CHT113", "[@key]"),
    ],
)
def test_a_wrong_table_is_told_at_its_cell(table: str, attributes: str, code: str, spot: str) -> None:
    assert [(each[0], each[1]) for each in complain(write(table, attributes))][:1] == [(code, spot)]


@pytest.mark.parametrize(
    ("line", "spot"),
    [
        ("2031: words", "2031"),
        ("2022 words", ""),
        ("y=: words", ""),
        ("2022/2031: words", ""),
        ("2020/2021/2022: w", ""),
    ],
)
def test_an_annotation_that_has_no_place_is_told(line: str, spot: str) -> None:
    [(code, where, _)] = complain(write(YEARS, lines=f"Annotation: {line}"))
    assert code == "CHT109"
    assert spot in where


def test_what_is_no_line_of_a_chart_is_told_with_the_right_word() -> None:
    [(code, spot, hint)] = complain(write(YEARS, lines="Anotation: 2022: words"))
    assert (code, spot) == ("PRO022", "Anotation")
    assert "Annotation:" in hint
    assert [each[0] for each in complain("::: table\nAlt: words\n\n" + YEARS + "\n:::")] == ["PRO022"]


def test_more_series_than_can_be_told_apart_need_a_highlight_or_panels() -> None:
    names = [f"S{number}" for number in range(9)]
    cells = " | ".join("1" for _ in names)
    table = f"| Year | {' | '.join(names)} |\n|---|{'--:|' * 9}\n| 2020 | {cells} |\n| 2021 | {cells} |"
    assert [each[0] for each in complain(write(table))] == ["CHT108"]
    assert not complain(write(table, "kind=line highlight=S3"))
    assert not complain(write(table, "kind=line panels=3"))
    assert not complain(write(PLACES, "kind=bar"))


def test_a_block_has_the_attributes_of_the_model() -> None:
    assert tuple(field.alias or name for name, field in ChartOptions.model_fields.items()) == CHART_ATTRIBUTES
