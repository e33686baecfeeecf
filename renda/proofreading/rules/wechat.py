"""What stays behind when a text is copied from WeChat: “阅读原文”, “长按识别二维码”, “点个在看”.

These speak of buttons that a web page has not. Some are certain wherever they stand; others, like
“往期回顾” or “扫码关注”, only as a line of their own. “编辑：张三” is how sites sign their articles
and is left alone, unless the line is laid out as WeChat does it, with bars.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.masking import COVER
from renda.proofreading.rule import Finding, ProofRule

#: Without one of these there is nothing to look for.
_HINT = re.compile(
    "阅读[原全]文|在看|长按|滑动|上滑|星标|侵权|侵删|原作者|蓝字|蓝色字|点击|留言|预览时|收录于|二维码|扫一扫|求[分点在]|取消赞"
)
_ANYWHERE = re.compile(
    r"""
    (?:点击|戳|轻触)[^，。；\n]{0,6}?[“「【]?阅读(?:原文|全文)[”」】]?
    | 点击[^，。；\n]{0,4}蓝(?:字|色字体)(?:[^，。\n]{0,10}关注(?:我们)?)?
    | 点击(?:上方|上面|顶部|标题下方?|名片|下方名片|下方卡片)[^。；\n]{0,24}?(?:关注|订阅)(?:我们)?
    | 长按(?:或扫描)?[^，。；\n]{0,8}(?:二维码|小程序码|关注我们)(?:识别|即可)*(?:关注)?
    | (?:识别|扫描)(?:图中|上图|下图|文末)二维码 | 微信扫一扫[，\ ]*关注(?:该公众号)?
    | 点?(?:个|亮|击|下|一下)?(?:右下角)?[“「【]?(?<=[点个亮击下角戳“「【])在看[”」】]?(?=[，。！!、～~＋+和及与\s]|$)
    | (?:分享|点赞|收藏|转发)[、，＋+·\ ]{1,3}在看 | 求(?:分享|点赞|在看)[、，\ ]*求(?:分享|点赞|在看)
    | (?:设为|加个?|添加)[“「]?星标[”」]? | 星标(?:我们|本号|公众号)
    | (?:左右|上下|向[左右上下]|横向)滑动[^，。；\n]{0,6}(?:查看|浏览|阅读|阅览)[^，。；\n]{0,4} | 继续滑动看下一个
    | (?:上滑|滑动)(?:查看|阅览|阅读)(?:更多|全部|全文|详情)?
    | 预览时标签不可点 | 轻点两下取消(?:赞|在看) | 收录于(?:合集|话题)\ ?[\#＃]
    | [如若]有?侵权[^。\n]{0,14}(?:联系|告知|后台)[^。\n]{0,8}删除? | 侵权?立?删(?=[，。！）)]|$) | 版权归原作者[^。\n]{0,12}
    | (?:欢迎|请)在?(?:文末|评论区|留言区)(?:给我们|给小编)?留言
    """,
    re.VERBOSE | re.MULTILINE,
)
_QUOTED = r"[“「【《][^”」】》\n]{1,20}[”」】》]"
_ACT = "(?:分享|点赞|收藏|转发|在看|关注|评论)"
_LINE = re.compile(
    rf"""
    (?:阅读原文|往期(?:回顾|推荐|精彩|精选|热文|链接|内容|文章|好文)(?:推荐|回顾)?|END|The\ End)
    | {_ACT}(?:[、，＋+丨｜|·/／\ ]+{_ACT})+
    | (?:欢迎|请|敬请|赶快|快来)?(?:微信)?(?:扫码|扫一扫|扫描(?:上方|下方|右侧)?二维码|识别(?:上方|下方)?二维码)[，\ ]*(?:即可)?(?:关注|订阅)[^，。；\n]{{0,16}}
    | (?:欢迎|请|敬请)(?:大家)?(?:点击)?关注(?:我们|[^，。；\n]{{0,16}}(?:公众号|视频号)|{_QUOTED})
    | (?:觉得(?:不错|有用)|喜欢(?:就|请)|别忘了?|记得|动动手指)[^。；\n]{{0,16}}(?:点赞|点个?赞|在看|转发|关注)[^。；\n]{{0,10}}
    """,
    re.VERBOSE,
)
_BAR = "[ 　]*[丨|｜┃▏]{1,2}[ 　]*"
_CREW = re.compile(
    rf"(?:(?:文字?|图片?|来源|供稿|作者|记者|通讯员|摄影|出品){_BAR}[^\n]*?)?"
    r"(?:责任?编辑|责编|美编|编辑|编审|校对|校审|审核|审校|初审|复审|终审|[一二三]审|监制|总监制|排版|制作|值班编委)"
    rf"{_BAR}\w[^\n]*"
)
#: The signs and pictures before the words of such a line, and behind them.
_BEFORE = re.compile(r"[^\w\n“「【《（(]*")
_BEHIND = " 　\t！!。～~*_—-↓↑·▼▲>》☆★…" + COVER
_LONGEST = 60


def find_leftovers(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose, body = manuscript.prose, manuscript.body
    told = [*_whole_lines(manuscript)]
    if _HINT.search(prose, body):
        told += (found.span() for found in _ANYWHERE.finditer(prose, body))
    end = 0
    for span in sorted(told):
        if span[0] >= end:
            yield Finding(*span)
            end = span[1]


def _whole_lines(manuscript: Manuscript) -> Iterator[tuple[int, int]]:
    """Lines of paragraphs, and headings, that are nothing but such words."""
    prose = manuscript.prose
    for kind, start, end in manuscript.blocks:
        if kind not in ("paragraph", "heading"):
            continue
        while start < end:
            stop = prose.find("\n", start, end)
            stop = end if stop < 0 else stop
            if stop - start <= _LONGEST and (before := _BEFORE.match(prose, start, stop)):
                at = before.end()
                words = prose[at:stop].rstrip(_BEHIND)
                is_meant = kind == "paragraph" or words.startswith(("往期", "阅读原文"))
                if is_meant and (_LINE.fullmatch(words) or _CREW.fullmatch(words)):
                    yield at, at + len(words)
            start = stop + 1


RULES = (ProofRule("RD717", find_leftovers),)
