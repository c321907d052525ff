"""Remedies: the two clauses, their terms and their words."""

from enforcement.deadlines import RULES, Length, TimeUnit
from enforcement.remedies import RemedyRoute, free_choice, reconsideration_first

ORGAN = "重庆市大足区人民政府"


def test_an_on_spot_decision_sends_the_party_to_reconsideration_first() -> None:
    clause = reconsideration_first(ORGAN)
    assert clause.route is RemedyRoute.RECONSIDERATION_FIRST
    assert clause.text == (
        "如不服本决定，应当自收到本决定书之日起六十日内，先向重庆市大足区人民政府申请行政复议，"
        "也可以通过本机关提交行政复议申请；对行政复议决定不服的，可以自收到行政复议决定书之日起"
        "十五日内依法向人民法院提起行政诉讼；行政复议机关不受理或者逾期不作决定的，可以自收到"
        "不予受理决定书之日或者行政复议期满之日起十五日内依法向人民法院提起行政诉讼。"
        "行政复议或者行政诉讼期间，本决定不停止执行，法律另有规定的除外。"
    )
    assert clause.reconsider_within == Length(60, TimeUnit.DAY)
    assert clause.sue_within == Length(15, TimeUnit.DAY)
    assert "《行政复议法》第二十三条第一款第一项" in [source.text for source in clause.sources]


def test_any_other_decision_leaves_the_choice() -> None:
    clause = free_choice(ORGAN, "重庆市大足区人民法院")
    assert clause.route is RemedyRoute.FREE_CHOICE
    assert "六十日内向重庆市大足区人民政府申请行政复议" in clause.text
    assert "六个月内依法向重庆市大足区人民法院提起行政诉讼" in clause.text
    assert "不停止执行" in clause.text
    assert clause.sue_within == Length(6, TimeUnit.MONTH)
    assert clause.court == "重庆市大足区人民法院"


def test_the_clauses_print_the_terms_that_the_deadlines_count() -> None:
    clause = reconsideration_first(ORGAN)
    assert clause.reconsider_within == RULES["L27"].default_length
    assert clause.sue_within == RULES["L29"].default_length
