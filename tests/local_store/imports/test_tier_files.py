"""Discretion benchmarks are read row by row; bad cells are named."""

from pathlib import Path

import pytest

from enforcement.items import FineParty
from local_store.imports.refusals import ListFileRefused
from local_store.imports.spreadsheet import read_csv
from local_store.imports.tier_file import parse_tiers, read_tiers, read_trusted_tiers
from local_store.sample_data import SAMPLE_FOLDER
from tests.local_store.imports.workbooks import workbook

HEAD = "事项编码,处罚对象,裁量阶次,适用条件,罚款下限,罚款上限,其他措施"
ROW = ("QW-1", "个人", "轻微", "小", 50, 180, "责令改正;警告")


def test_an_official_benchmark_is_read_from_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "基准.xlsx"
    path.write_bytes(workbook({"表": (("裁量基准",), HEAD.split(","), ROW)}))
    (tier,) = read_tiers(path).tiers
    assert (tier.name, tier.party, tier.official) == ("轻微", FineParty.PERSON, True)
    assert (tier.fines.minimum, tier.fines.maximum) == (5_000, 18_000)
    assert tier.other_measures == ("责令改正", "警告")


def test_the_shipped_tiers_are_never_official() -> None:
    tiers = read_trusted_tiers(SAMPLE_FOLDER / "discretion.csv")
    assert len(tiers) == 356
    assert not any(tier.official for tier in tiers)


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("QW-1,个人,轻微,小,50,180,", []),
        (",个人,轻微,小,50,180,", ["A"]),
        ("QW-1,公民,轻微,小,50,180,", ["B"]),
        ("QW-1,个人,,小,50,180,", ["C"]),
        ("QW-1,个人,轻微,小,五十,一百,", ["E", "F"]),
        ("QW-1,个人,轻微,小,180,50,", ["E"]),
    ],
)
def test_a_bad_cell_is_named(row: str, columns: list[str]) -> None:
    found = parse_tiers((read_csv(f"说明\n{HEAD}\n{row}".encode(), "基准.csv"),))
    assert [problem.column for problem in found.problems] == columns
    assert len(found.tiers) == (not columns)


def test_a_file_without_benchmark_is_refused() -> None:
    with pytest.raises(ListFileRefused) as refused:
        parse_tiers((read_csv("姓名,电话\n甲,1".encode(), "a.csv"),))
    assert refused.value.code == "NO_TIER_TABLE"
