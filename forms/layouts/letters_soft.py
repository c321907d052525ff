"""Letters of soft enforcement (柔性执法), as data for `letter`. None of them punishes."""

from typing import Final

from enforcement.papers.pieces import Letter, Lists, Says
from forms.layouts.letter import letter_layout
from forms.layouts.letters_inquiry import CONTACT

LETTERS: Final = {
    "SOF-01": Letter(
        pieces=(
            Says("{risk~}。"),
            Says("请{YOU}对照{basis!}，自查自改。", only="basis"),
            Says("提出下列建议："),
            Lists("suggestions"),
            Says("本函是提醒，不是行政处罚。需要帮助的，请与本机关联系。" + CONTACT),
        ),
    ),
    "SOF-02": Letter(
        pieces=(
            Says("经查，{YOU}有下列行为：{facts~}。"),
            Says("上述行为不符合{violated!}的规定。现对{YOU}予以告诫：{requirement~}。"),
            Says("{consequence~}。"),
            Says("本告诫书不是行政处罚。有不同意见的，可以向本机关陈述、申辩。" + CONTACT),
        ),
    ),
    "SOF-03": Letter(
        pieces=(
            Says("{reason~}。"),
            Says("请下列人员于{talk_at}到{place!}参加约谈："),
            Lists("who"),
            Says("请携带：{bring!}。", only="bring"),
            Says("不能按时参加的，请提前告知。" + CONTACT),
        ),
    ),
    "SOF-08": Letter(
        addressee="{to}：",
        pieces=(
            Says("本机关在执法工作中发现：{problem~}。"),
            Says("建议你单位："),
            Lists("advice"),
            Says("采纳情况请于{reply_due}前告知本机关。", only="reply_due"),
            Says(CONTACT),
        ),
        copies="一份送受建议单位，一份由本机关存档",
    ),
}

LAYOUTS: Final = {form: letter_layout(letter) for form, letter in LETTERS.items()}
