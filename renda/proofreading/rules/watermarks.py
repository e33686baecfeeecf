"""What sites that texts are collected by, or copied from, leave in them: “来源于……，欢迎阅读”,
“第3篇：”, “上一篇：”, “【打印本页】”."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import NUMERALS

_MARK = re.compile(
    rf"""
    (?:来源于|来自|摘自)[^，。\n]{{1,20}}，(?:欢迎|供大家|仅供|希望对[您你])[^。\n]{{0,20}}(?:阅读|参考|借鉴|帮助|学习)
    | ^[ 　#*【]*(?:第[{NUMERALS}\d]{{1,3}}篇|篇[{NUMERALS}\d]{{1,2}}|(?:范文|模板|例文)[{NUMERALS}\d]{{1,2}})[】]?[:：]
    | ^[ 　#*【]*(?:上一篇|下一篇|点击数|点击率|浏览次数|浏览量|阅读次数|分享到|字号|字体大小)[】]?[:：]
    | ^[ 　*]*[【\[（(]?(?:打印本页|打印文章|关闭窗口|打印此页|返回顶部|加入收藏)[】\]）)]?
    | 小编(?:为|给|精心|整理|收集|特意|今天|带来|推荐)[^，。\n]{{0,16}} | 转载请(?:注明|标明)(?:出处|来源)?
    | (?:请访问|来自|来源|尽在|登[录陆])[^，。\n]{{0,8}}(?:范文网|文秘网|公文网|文库网|资料网|百度文库|豆丁网|道客巴巴)
    | ^[ 　#*]*(?:文章标题|文章来源|本文标题|本文地址|原文地址|关键字)[:：]
    | (?:更多(?:精彩|相关)?(?:内容|文章|范文|资料)|欢迎(?:继续)?(?:浏览|下载|收藏))[^。\n]{{0,16}}(?:请(?:关注|访问|点击|搜索)|本站|[文范]库)
    | (?:本文|本站|以上)(?:内容)?(?:由|是由)[^。\n]{{1,16}}(?:整理|收集|提供|编辑)[^。\n]{{0,6}}(?:发布|分享|仅供参考)
    | (?:点击|免费)(?:此处)?下载(?:本文|文档|word|Word|WORD)
    """,
    re.VERBOSE | re.MULTILINE,
)


def find_watermarks(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _MARK.finditer(manuscript.prose):
        start = found.start() + len(found[0]) - len(found[0].lstrip(" 　#*"))
        yield Finding(start, found.end())


RULES = (ProofRule("RD712", find_watermarks),)
