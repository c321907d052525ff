"""Kinds of penalty (行政处罚法 第九条)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class PenaltyKind(StrEnum):
    """A kind of administrative penalty."""

    WARNING = "warning"
    REPRIMAND = "reprimand"
    FINE = "fine"
    CONFISCATION = "confiscation"
    SUSPEND_PERMIT = "suspend_permit"
    REVOKE_PERMIT = "revoke_permit"
    SUSPEND_BUSINESS = "suspend_business"
    DEMOLITION = "demolition"
    OTHER = "other"


PENALTY_TERMS: Final[Mapping[PenaltyKind, str]] = {
    PenaltyKind.WARNING: "警告",
    PenaltyKind.REPRIMAND: "通报批评",
    PenaltyKind.FINE: "罚款",
    PenaltyKind.CONFISCATION: "没收",
    PenaltyKind.SUSPEND_PERMIT: "暂扣许可证件",
    PenaltyKind.REVOKE_PERMIT: "吊销许可证件",
    PenaltyKind.SUSPEND_BUSINESS: "责令停产停业",
    PenaltyKind.DEMOLITION: "责令限期拆除",
    PenaltyKind.OTHER: "其他处罚",
}


class CollectionGround(StrEnum):
    """Why a fine may be collected on the spot (行政处罚法 第六十八条、第六十九条)."""

    WITHIN_100 = "within_100"
    HARD_LATER = "hard_later"
    REMOTE_REQUESTED = "remote_requested"


COLLECTION_TERMS: Final[Mapping[CollectionGround, str]] = {
    CollectionGround.WITHIN_100: "一百元以下罚款",
    CollectionGround.HARD_LATER: "不当场收缴事后难以执行",
    CollectionGround.REMOTE_REQUESTED: "边远、水上、交通不便，到银行或电子支付确有困难，当事人提出",
}

COLLECTION_ARTICLES: Final[Mapping[CollectionGround, str]] = {
    CollectionGround.WITHIN_100: "68.1.1",
    CollectionGround.HARD_LATER: "68.1.2",
    CollectionGround.REMOTE_REQUESTED: "69",
}


class NoPenaltyGround(StrEnum):
    """Why nothing is imposed (spec codes N1 to N7)."""

    UNDER_14 = "N1"
    NO_CAPACITY = "N2"
    SLIGHT_AND_CORRECTED = "N3"
    FIRST_VIOLATION = "N4"
    NO_FAULT = "N5"
    TIME_BARRED = "N6"
    NOT_ESTABLISHED = "N7"


NO_PENALTY_ARTICLES: Final[Mapping[NoPenaltyGround, str]] = {
    NoPenaltyGround.UNDER_14: "30",
    NoPenaltyGround.NO_CAPACITY: "31",
    NoPenaltyGround.SLIGHT_AND_CORRECTED: "33.1",
    NoPenaltyGround.FIRST_VIOLATION: "33.1",
    NoPenaltyGround.NO_FAULT: "33.2",
    NoPenaltyGround.TIME_BARRED: "36",
    NoPenaltyGround.NOT_ESTABLISHED: "57.1.3",
}
