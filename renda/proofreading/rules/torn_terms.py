"""Terms that a blank line stands in: “全过程人民⏎⏎民主”. Asked by `broken_sentences`; no rule of
its own.

A paragraph without a stop may be a heading, so only what nobody ends a line within counts.
"""

from collections.abc import Iterator
from itertools import pairwise

from renda.proofreading.manuscript import Manuscript

_TERMS = (
    "全过程人民民主 人民代表大会 人民代表大会制度 常务委员会 人大常委会 人民政府 人民法院 人民检察院 监察委员会 "
    "中国特色社会主义 社会主义现代化 社会主义核心价值观 国民经济和社会发展 高质量发展 乡村振兴战略 营商环境 生态环境 法治政府 "
    "执法检查 专题询问 专项工作报告 满意度测评 代表联络站 代表之家 人大代表 审议意见 民生实事项目 规范性文件 备案审查 "
    "国有资产管理 预算执行情况 环境保护 食品安全 安全生产 公共服务 基层治理 社会治理 法律法规 法律监督 权力机关 "
    "组成人员 负责同志 街道办事处 居民委员会 村民委员会"
).split()
#: Two words of two characters may end one paragraph and begin the next by right.
_HALVES = tuple(
    (term[:at], term[at:])
    for term in _TERMS
    for at in range(1, len(term))
    if len(term) > 4 or at != 2
)
_REACH = max(map(len, _TERMS))
#: Before a term that is torn there is the rest of a sentence.
_LEAST_LINE = 12


def torn_terms(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Where paragraphs end inside a term, each with the term."""
    prose = manuscript.prose
    for one, two in pairwise(manuscript.blocks):
        if not one.kind == two.kind == "paragraph" or one.end - one.start < _LEAST_LINE:
            continue
        before = prose[one.end - _REACH : one.end].rstrip(" 　")
        behind = prose[two.start : two.start + _REACH].lstrip(" 　")
        for first, rest in _HALVES:
            if before.endswith(first) and behind.startswith(rest):
                yield prose.rfind(first, one.start, one.end) + len(first), first + rest
                break
