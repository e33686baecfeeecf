"""The site that every tool builds: its names, columns, topics and sizes.

Read by the corpus and by the twin sites; holds no article. The county is invented.
"""

from typing import NamedTuple


class Shelf(NamedTuple):
    """A column or a topic: folder and address, name, and what it is about."""

    slug: str
    name: str
    description: str


NAME = "明远县人大"
ORGANISER = "明远县人民代表大会常务委员会"
DESCRIPTION = "明远县人民代表大会常务委员会网站，发布人大要闻、会议、决议决定、监督和代表工作信息。"
KEYWORDS = ("明远县", "人大", "人民代表大会", "常委会")
BASE_URL = "https://www.myxrd.example/"
DOMAIN = "www.myxrd.example"
COLOUR = "#a8181f"
LOGO = "img/logo.svg"
#: Pairs as the footer shows them.
CONTACT = (
    ("地址", "明远县东屏街道人民路18号"),
    ("电话", "0000-5550101"),
    ("邮箱", "bgs@myxrd.example"),
)
ICP = "云ICP备00000000号-1"
ICP_URL = "https://beian.miit.gov.cn/"
IPV6 = "本网站支持 IPv6"

COLUMNS = (
    Shelf("yaowen", "人大要闻", "县人大及其常委会的重要会议和重要活动。"),
    Shelf("dongtai", "工作动态", "各委室的日常工作。"),
    Shelf("gonggao", "通知公告", "常委会及办公室的通知和公告。"),
    Shelf("jueyi", "决议决定", "县人大及其常委会通过的决议、决定。"),
    Shelf("huiyi", "会议之窗", "县人大常委会历次会议。"),
    Shelf("jiandu", "监督工作", "常委会依法开展监督的情况。"),
    Shelf("daibiao", "代表工作", "代表履职和议案建议办理。"),
    Shelf("canyu", "公众参与", "民生实事票决和意见征集。"),
    Shelf("xiangzhen", "乡镇人大", "乡镇人大和街道人大工委的工作。"),
    Shelf("lilun", "理论与调研", "人大理论研究和调研报告。"),
)
TOPICS = (
    Shelf("minsheng", "民生实事", "民生实事项目的征集、票决、实施和测评。"),
    Shelf("lvzhi", "代表履职", "代表在会场内外履行职责的报道。"),
    Shelf("gongcheng", "重点工程", "重点工程的进展和监督。"),
    Shelf("xiangcun", "乡村振兴", "产业、人居环境和乡村治理。"),
    Shelf("fazhi", "法治建设", "执法检查、备案审查和普法。"),
    Shelf("shengtai", "生态环保", "水、大气、土壤污染防治。"),
    Shelf("jiaoyu", "教育医疗", "学校、医院和养老服务。"),
    Shelf("caijing", "财政经济", "计划、预算、审计和国有资产。"),
)
COLUMN_NAMES = {shelf.slug: shelf.name for shelf in COLUMNS}
TOPIC_NAMES = {shelf.slug: shelf.name for shelf in TOPICS}

#: The home page, from top to bottom.
LEAD = "yaowen"
LEAD_COUNT = 8
NOTICES = "gonggao"
NOTICE_COUNT = 3
BANNERS = ("minsheng", "lvzhi", "fazhi")
BLOCKS = ("dongtai", "jueyi", "huiyi", "jiandu", "daibiao", "canyu", "xiangzhen", "lilun")
BLOCK_COUNT = 6
FRIENDS = (
    ("明远县人民政府", "https://www.mingyuan.example/"),
    ("明远新闻网", "https://news.mingyuan.example/"),
)

PAGE_SIZE = 20
FEED_SIZE = 30
RELATED = 5
