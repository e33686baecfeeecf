"""RD5xx: layouts and assets."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD501",
        "error",
        Wording(
            "模板写法有误：{detail}",
            "检查这一行的 {{% %}} 和 {{{{ }}}} 是否成对",
            "模板有误，用到它的网页都无法生成。",
        ),
        Wording(
            "the template cannot be read: {detail}",
            "see whether {{% %}} and {{{{ }}}} are paired on this line",
            "Every page that uses the template needs it.",
        ),
    ),
    Rule(
        "RD502",
        "error",
        Wording(
            "找不到模板“{name}”",
            "放到 layouts/{name}{suggestion}",
            "没有模板就不知道网页该怎样排。",
        ),
        Wording(
            "the template “{name}” is missing",
            "put it at layouts/{name}{suggestion_en}",
            "Without its template a page has no form.",
        ),
    ),
    Rule(
        "RD503",
        "error",
        Wording(
            "模板用了不存在的变量：{detail}（网页 {page}）",
            "对照 docs/reference/views.md 里的字段名",
            "写错的变量会在网页上留下空白。",
        ),
        Wording(
            "the template uses an unknown variable: {detail} (page {page})",
            "see docs/reference/views.md for the fields there are",
            "A misspelt variable would leave a blank on the page.",
        ),
    ),
    Rule(
        "RD504",
        "error",
        Wording(
            "模板里的 include、import 或 extends 用了变量作名称",
            "直接写出模板文件名",
            "名称不固定，就无法知道改动一个模板会影响哪些网页。",
        ),
        Wording(
            "an include, import or extends takes its name from a variable",
            "write the template's name out",
            "With a name that varies it cannot be known which pages a change touches.",
        ),
    ),
    Rule(
        "RD505",
        "error",
        Wording(
            "找不到素材“{name}”",
            "放到 assets/{name}{suggestion}",
            "缺少样式或图片，网页会走样。",
        ),
        Wording(
            "the asset “{name}” is missing",
            "put it at assets/{name}{suggestion_en}",
            "Without its style sheet or picture a page looks wrong.",
        ),
    ),
    Rule(
        "RD506",
        "error",
        Wording(
            "模板运行出错：{detail}（网页 {page}）",
            "检查这一行",
            "出错的网页不能发布。",
        ),
        Wording(
            "the template failed: {detail} (page {page})",
            "look at this line",
            "A page that fails cannot be published.",
        ),
    ),
    Rule(
        "RD507",
        "error",
        Wording(
            "asset() 里要直接写素材名",
            "写成 asset('css/site.css') 这样的形式",
            "名称不固定，就无法知道改动一个素材会影响哪些网页。",
        ),
        Wording(
            "asset() needs a written name",
            "write it as in asset('css/site.css')",
            "With a name that varies it cannot be known which pages a change touches.",
        ),
    ),
    Rule(
        "RD508",
        "error",
        Wording(
            "shared() 的参数不能是 {kind}（网页 {page}）",
            "只传这个部件要用的内容，例如 page.root、page.column；不能共用的部件就直接调用，不写 shared()",
            "整个网页没有两个相同的，列表之类又随时会变，存下来都没有别处可用。",
        ),
        Wording(
            "shared() cannot take a {kind} (page {page})",
            "hand over only what the part shows, such as page.root or page.column; call a part"
            " that cannot be shared without shared()",
            "No two pages are the same, and lists and the like may change: nothing could use"
            " what is kept.",
        ),
    ),
)
