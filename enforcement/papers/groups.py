"""Field groups that many forms share, written once (spec: 文书共用字段组)."""

from typing import Final

from enforcement.papers.fields import Choice, Condition, EmptyStyle, Field, FieldType

PARTY_KINDS: Final = (
    Choice(value="citizen", term="公民"),
    Choice(value="individual_business", term="个体工商户"),
    Choice(value="legal_person", term="法人"),
    Choice(value="other_organisation", term="其他组织"),
)
CITIZEN: Final = Condition(key="kind", values=("citizen",))
NOT_CITIZEN: Final = Condition(
    key="kind", values=("individual_business", "legal_person", "other_organisation")
)
BUSINESS: Final = Condition(key="kind", values=("individual_business",))
LEGAL_PERSON: Final = Condition(key="kind", values=("legal_person",))
REGISTERED: Final = Condition(key="kind", values=("individual_business", "legal_person"))
OTHER: Final = Condition(key="kind", values=("other_organisation",))
RESIDENT_CARD: Final = "居民身份证"

SEXES: Final = (Choice(value="男", term="男"), Choice(value="女", term="女"))
PENALTIES: Final = (
    Choice(value="warning", term="警告"),
    Choice(value="fine", term="罚款"),
    Choice(value="warning_and_fine", term="警告并罚款"),
)
COLLECTION: Final = (
    Choice(value="on_spot", term="当场收缴"),
    Choice(value="bank", term="限期缴纳"),
)
COLLECTION_GROUNDS: Final = (
    Choice(value="within_100", term="《中华人民共和国行政处罚法》第六十八条第一项"),
    Choice(value="hard_later", term="《中华人民共和国行政处罚法》第六十八条第二项"),
    Choice(value="remote_requested", term="《中华人民共和国行政处罚法》第六十九条"),
)
FINED: Final = Condition(key="penalty", values=("fine", "warning_and_fine"))

ORGAN: Final = Field(key="organ", label="行政机关名称", type=FieldType.NAME, required=True)
NUMBER: Final = Field(key="doc_no", label="文号", required=True)

PARTY: Final = Field(
    key="party",
    label="当事人",
    type=FieldType.GROUP,
    required=True,
    fields=(
        Field(
            key="kind",
            label="当事人类型",
            type=FieldType.CHOICE,
            required=True,
            choices=PARTY_KINDS,
        ),
        Field(key="name", label="当事人姓名或名称", type=FieldType.NAME, required=True),
        Field(
            key="sex",
            label="性别",
            type=FieldType.CHOICE,
            required=True,
            when=CITIZEN,
            choices=SEXES,
        ),
        Field(key="birth", label="出生日期", type=FieldType.DATE, required=True, when=CITIZEN),
        Field(key="id_type", label="证件类型", when=CITIZEN, empty_style=EmptyStyle.LEFT_OUT),
        Field(key="id_no", label="证件号码", type=FieldType.ID_NUMBER, required=True, when=CITIZEN),
        Field(
            key="credit_code",
            label="统一社会信用代码",
            type=FieldType.CREDIT_CODE,
            required=True,
            when=REGISTERED,
        ),
        Field(
            key="credit_code",
            label="统一社会信用代码",
            type=FieldType.CREDIT_CODE,
            when=OTHER,
            empty_style=EmptyStyle.LEFT_OUT,
        ),
        Field(
            key="representative",
            label="负责人",
            type=FieldType.NAME,
            required=True,
            when=NOT_CITIZEN,
        ),
        Field(
            key="representative_title",
            label="职务",
            when=LEGAL_PERSON,
            empty_style=EmptyStyle.LEFT_OUT,
        ),
        Field(
            key="representative_id_no",
            label="经营者公民身份号码",
            type=FieldType.ID_NUMBER,
            when=BUSINESS,
            empty_style=EmptyStyle.LEFT_OUT,
        ),
        Field(key="address", label="住址（住所）", required=True),
        Field(key="phone", label="联系电话", type=FieldType.PHONE, empty_style=EmptyStyle.LEFT_OUT),
        Field(
            key="guardian",
            label="监护人",
            type=FieldType.NAME,
            when=CITIZEN,
            empty_style=EmptyStyle.LEFT_OUT,
        ),
    ),
)

OFFICER_FIELDS: Final = (
    Field(key="name", label="执法人员姓名", type=FieldType.NAME, required=True),
    Field(key="cert_no", label="执法证号", required=True),
)
OFFICERS: Final = Field(
    key="officers",
    label="执法人员",
    type=FieldType.GROUPS,
    required=True,
    least=2,
    fields=OFFICER_FIELDS,
)

FOUND_AT: Final = Field(
    key="found_at", label="违法行为发现时间", type=FieldType.INSTANT, required=True
)
PLACE: Final = Field(key="place", label="违法行为地点", required=True)
CONDUCT: Final = Field(key="conduct", label="违法事实", type=FieldType.LONG_TEXT, required=True)
VIOLATED: Final = Field(key="violated", label="违反的规定", required=True)
BASIS: Final = Field(key="basis", label="处罚依据", required=True)
PENALTY: Final = Field(
    key="penalty", label="处罚种类", type=FieldType.CHOICE, required=True, choices=PENALTIES
)
FINE: Final = (
    Field(key="fine_fen", label="罚款金额", type=FieldType.MONEY, required=True, when=FINED),
    Field(key="fine_words", label="罚款金额大写", required=True, when=FINED, follows=("fine_fen",)),
)

PRINTING: Final = Field(
    key="printing",
    label="打印设置",
    type=FieldType.GROUP,
    empty_style=EmptyStyle.LEFT_OUT,
    fields=(
        Field(key="seal_place", label="留盖章位置", type=FieldType.FLAG),
        Field(key="qr", label="印二维码", type=FieldType.FLAG),
        Field(key="hash", label="印校验码", type=FieldType.FLAG),
    ),
)
