"""Table forms of soft enforcement (柔性执法), as data for `form_table`."""

from typing import Final

from enforcement.papers.pieces import FormTable, One, Signs, Two
from forms.layouts.form_table import table_layout

_PARTY: Final = One("当事人", "{PARTY}")
_OFFICERS: Final = Signs("执法人员", "{OFFICERS}", officers=True)
_PARTY_SIGNS: Final = Signs("当事人签名", "")

FORMS: Final = {
    "SOF-05": FormTable(
        pieces=(
            One("致", "{organ}"),
            One("承诺人", "{PARTY}"),
            One("存在的问题", "{facts~}。"),
            One("整改措施", "{measures}"),
            Two("完成期限", "{due}", "承诺日期", "{issued_on}"),
            One("承诺", "以上问题属实，按上述措施和期限整改完成，接受复查。"),
            Signs("承诺人签名", ""),
        )
    ),
    "SOF-07": FormTable(
        pieces=(
            _PARTY,
            Two("劝导时间", "{talked_at}", "劝导地点", "{place}"),
            One("劝导的行为", "{conduct~}。"),
            One("讲解的规定", "{laws}"),
            One("劝导内容", "{told~}。"),
            One("当事人\n的表示", "{answer~}。", height=20),
            One("填表日期", "{issued_on}"),
            _OFFICERS,
            _PARTY_SIGNS,
        )
    ),
    "SOF-09": FormTable(
        pieces=(
            _PARTY,
            Two("回访时间", "{visited_at}", "回访方式", "{way}"),
            One("回访事项", "{about}"),
            One("回访情况", "{found~}。"),
            Two("改正情况", "{kept}", "后续处理", "{next}"),
            One("当事人的意\n见和诉求", "{wishes~}。", height=20),
            One("填表日期", "{issued_on}"),
            _OFFICERS,
        )
    ),
}

LAYOUTS: Final = {form: table_layout(one) for form, one in FORMS.items()}
