"""Phrases of a site record, in the order of the work: only what is seen, heard and measured.

Filled in from the case: ``{at}`` (when it began), ``{officers}``, ``{place}``, ``{who}`` (who is
there), ``{work}`` (勘验 or 检查). What only the spot knows is a `BLANK`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.record_writing.topics import Topic

BLANK: Final = "____"
"""A place that the officer fills in; the check of a paper finds the ones that were forgotten."""

ARRIVAL: Final = (
    "{at}，执法人员{officers}到达{place}。",
    "向{who}出示执法证件，说明来意和{work}事项。",
    "告知{who}享有陈述、申辩和申请回避的权利，问是否申请回避，{who}回答：____。",
    "{who}全程在场。",
)
ARRIVAL_WITNESSED: Final = (
    ARRIVAL[0],
    "当事人未到场，邀请{who}到场见证，向其出示执法证件，说明来意和{work}事项。",
    "{who}全程在场。",
)
LAYOUT: Final = (
    "现场位于____，东面是____，南面是____，西面是____，北面是____。",
    "从____进入，____侧有____。",
)
SEEN: Final[Mapping[Topic, str]] = MappingProxyType(
    {
        Topic.STALL: "____上摆放____，共____件，最外沿距路沿石____米，在场____人。",
        Topic.FIRE: "地面燃烧痕迹____处，残留物为____，明火____处，冒烟____处，距____约____米。",
        Topic.BUILDING: "现场有____结构建筑____处，____层，屋顶____，施工人员____人，机械____台。",
        Topic.ESCAPE: "____层通道（出口）内有____，门扇____，剩余净宽____米。",
        Topic.FIRE_SAFETY: "现场有灭火器____具，压力表指针在____区，室内消火栓____处，试开____。",
        Topic.TRUCK: "车牌号____的车辆装载____，车厢顶部____，车轮____，路面____。",
        Topic.WASTE: "地面堆有____，颜色____，气味____，周围____。",
        Topic.FARMING: "圈舍____间，存栏____头（只），贮存池____个，顶部____，雨水沟和污水沟____。",
        Topic.GAS: "厨房内有____灶具____台，软管长____米，表面____，报警器____，燃气表读数____。",
        Topic.DOG: "现场有犬只____只，毛色____，犬绳____，绳长____米，犬牌____。",
        Topic.NOISE: "现场有音响设备____台，朝向____，播放____，距最近住户约____米。",
        Topic.FUMES: "现场有灶头____个，排烟管道通向____，净化设备指示灯____，管口____。",
        Topic.WATER: "____岸（处）有____，长____米、宽____米，水面____，水流____。",
        Topic.SEWAGE: "____处有管口（沟）____个，管径____厘米，管口____，水色____，流向____。",
        Topic.TREES: "现场有____（树种）____株，树桩____个，断面____，地面____。",
        Topic.LAND: "地面____，最深（高）处____米，现场有机械____台，堆放物为____。",
        Topic.POSTER: "____上有____（内容、尺寸）____张（处），固定方式为____。",
        Topic.SITE: "围挡高____米，出入口地面____，冲洗设备____，裸露土方____平方米，覆盖____。",
        Topic.ROAD: "路面____，长____米、宽____米、深____米，警示标志____个，围挡____米。",
        Topic.CAR_WASH: "现场有____设备____台，停有车牌号____的车辆，车身____，水流向____。",
        Topic.CARRIER: "车牌号____的车辆停在____，驾驶人____名，乘坐人员____名，车内摆放____。",
        Topic.VENUE: "门口挂有____，墙上挂有____，店内有____人，前台登记本最后一条记录为____。",
        Topic.FIREWORKS: "现场有____（品种）____箱（件），外包装标注____，地面____。",
        Topic.GRAVE: "现场有坟墓____座，____（材料），碑上刻有____，周围地面为____。",
        Topic.DAMAGE: "____（设施）____处____，断面____，地面____，附近____。",
        Topic.SAFETY: "现场作业人员____人，使用____，防护____，墙上挂有____。",
    }
)
"""What is looked at first, for each kind of act."""
MEASURES: Final = (
    "用____（工具、编号）测量：____长____米、宽____米、高____米。",
    "经测量，____面积____平方米。",
    "清点：____共____（单位）。",
)
HEARD: Final = "现场询问{who}，其称____。"
PICTURES: Final = "现场拍摄照片____张，执法记录仪（编号____）自____时____分至____时____分录像。"
