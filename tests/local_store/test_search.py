"""One to four characters, initials and numbers all find; nothing typed is an operator."""

from collections.abc import Iterator

import pytest

from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.read_models import CaseFilter, CaseQuery
from enforcement.records import RecordId, RecordKind
from local_store.search_text import LONGEST_QUERY, index_text, query_text, tokens
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, LUO, new_store
from tests.local_store.on_spot_kit import a_party, decide, with_two_officers

RARE = "𠮷\U00030edd"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    made = with_two_officers(new_store(tmp_path_factory.mktemp("search") / "desk"))
    decide(made, a_party("罗昌贵", phone="13911112222"))
    decide(made, a_party(f"单{RARE}", id_number="500999197701014533"))
    made.perform(
        RegisterLead(source=LeadSource.HOTLINE, place="西门桥头", content="夜市油烟扰民"), ACTING
    )
    yield made
    made.close()


def case_of(store: LocalStore, name: str) -> RecordId:
    rows = store.case_rows(store.case_ids(CaseQuery()))
    return next(row.case for row in rows if row.party == name)


@pytest.mark.parametrize(
    "text",
    [
        "昌",
        "罗昌",
        "罗昌贵",
        "罗昌贵 摆摊",
        "昌贵",
        "人行道上摆",
        "lcg",
        "LCG",
        "13911112222",
        "1111",
        "〔2026〕1号",
        "当罚2026",
        "\uff2c\uff23\uff27",
        "“罗昌贵”",
        "QW-001",
    ],
)
def test_every_way_to_look_for_a_case_finds_it(store: LocalStore, text: str) -> None:
    wanted = case_of(store, "罗昌贵")
    assert wanted in store.case_ids(CaseQuery(text=text))
    assert wanted in [hit.rec for hit in store.search(text) if hit.kind is RecordKind.CASE]


@pytest.mark.parametrize(
    "text", [RARE[0], RARE[1], RARE, f"单{RARE[0]}", "4533", "500999197701014533"]
)
def test_rare_characters_and_numbers_find(store: LocalStore, text: str) -> None:
    assert store.case_ids(CaseQuery(text=text)) == [case_of(store, f"单{RARE}")]


@pytest.mark.parametrize("initials", ["s", "d", "c"])
def test_a_surname_is_found_by_each_of_its_readings(store: LocalStore, initials: str) -> None:
    assert case_of(store, f"单{RARE}") in store.case_ids(CaseQuery(text=initials))


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "*",
        "' OR 1=1 --",
        "NEAR(罗 贵)",
        "body:罗",
        "罗 NOT 贵",
        "^罗",
        "a" * 10_000,
        "\x00",
        "();--",
        "{body}",
        "罗* 贵*",
        "zzbreakzz",
    ],
)
def test_no_text_is_an_operator_or_an_error(store: LocalStore, text: str) -> None:
    found = store.case_ids(CaseQuery(text=text))
    assert len(found) < 2
    assert len(store.search(text)) <= 20
    store.lead_ids(text)


@pytest.mark.parametrize("text", ["贵罗", "罗昌平", "清湾镇东街3号清湾", "xyzq"])
def test_what_is_not_there_is_not_found(store: LocalStore, text: str) -> None:
    assert store.case_ids(CaseQuery(text=text)) == []


def test_a_phrase_never_reaches_from_one_text_into_the_next(store: LocalStore) -> None:
    assert "罗昌贵罗昌贵" not in index_text(["罗昌贵", "罗昌贵"]).replace(" ", "")


def test_search_names_parties_leads_and_papers_too(store: LocalStore) -> None:
    kinds = {hit.kind for text in ("罗昌贵", "油烟", "处罚决定书") for hit in store.search(text)}
    assert {RecordKind.PARTY, RecordKind.LEAD, RecordKind.DOCUMENT} <= kinds


def test_a_title_that_begins_with_the_text_comes_first(store: LocalStore) -> None:
    assert store.search("罗昌贵")[0].kind is RecordKind.CASE
    assert len(store.search("清湾", limit=2)) == 2


def test_leads_are_found_by_text(store: LocalStore) -> None:
    (lead,) = store.lead_ids("油烟")
    assert store.lead_ids("") == [lead]
    assert store.lead_ids("西门") == [lead]
    assert store.lead_ids("xmqt") == [lead]
    assert store.lead_ids("罗昌贵") == []
    assert store.lead_ids("。") == []


def test_a_filter_and_a_text_are_asked_together(store: LocalStore) -> None:
    mine = CaseQuery(text="罗", filter=CaseFilter.MINE, officer=LUO.rec)
    assert store.case_ids(mine) == [case_of(store, "罗昌贵")]
    assert store.case_ids(CaseQuery(text="罗", filter=CaseFilter.CLOSED)) == []


def test_tokens_are_one_character_each() -> None:
    assert tokens("占道, AB\uff11") == ("占", "道", "a", "b", "1")
    assert tokens("\U00030edd") == ("u30edd",)
    assert query_text("占道 摊") == '"占 道" AND "摊"'
    assert query_text("，。") == ""
    assert len(tokens("占" * 999)) == 999
    assert query_text("占" * 999).count("占") == LONGEST_QUERY
