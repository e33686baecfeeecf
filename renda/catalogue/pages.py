"""RD6xx: the finished pages, looked at by `check`."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD601",
        "warning",
        Wording(
            "网页 {page} 里的链接“{target}”打不开",
            "多半是模板里写死的地址，改成实际存在的网页",
            "打不开的链接让读者失望，也是检查扣分的项目。",
        ),
        Wording(
            "the link “{target}” on the page {page} leads nowhere",
            "it is probably written in a template; point it to a page that exists",
            "A dead link disappoints readers and fails inspections.",
        ),
    ),
    Rule(
        "RD602",
        "warning",
        Wording(
            "网页 {page} 从别的网站取 {target}",
            "把文件放到本站的 assets 里",
            "外来的文件会泄露读者的行踪，也可能被人改换。",
        ),
        Wording(
            "the page {page} fetches {target} from another host",
            "put the file among this site's assets",
            "A foreign file tells others about your readers and may be replaced.",
        ),
    ),
    Rule(
        "RD603",
        "warning",
        Wording(
            "栏目“{name}”还没有稿件",
            "发一篇稿件，或在 site_config.yaml 里给它加 hidden: true",
            "空白栏目是网站检查的扣分项。",
        ),
        Wording(
            "the column “{name}” is empty",
            "publish something in it, or set hidden: true in site_config.yaml",
            "Blank columns fail inspections.",
        ),
    ),
    Rule(
        "RD604",
        "warning",
        Wording(
            "栏目“{name}”已有 {days} 天没有更新（要求 {limit} 天）",
            "更新内容，或调整 fresh_days",
            "长期不更新的栏目是网站检查的扣分项。",
        ),
        Wording(
            "the column “{name}” has had nothing new for {days} days (limit {limit})",
            "publish something, or change fresh_days",
            "Stale columns fail inspections.",
        ),
    ),
    Rule(
        "RD605",
        "warning",
        Wording(
            "网页 {page} 里有没有处理的模板符号“{text}”",
            "检查稿件或模板里的 {{{{ }}}}、{{% %}}",
            "这类符号出现在网页上，说明内容没有生成好。",
        ),
        Wording(
            "the page {page} shows an unprocessed template token “{text}”",
            "look at {{{{ }}}} and {{% %}} in the article or the template",
            "Such a token on a page tells that something was not made.",
        ),
    ),
    Rule(
        "RD606",
        "warning",
        Wording(
            "首页没有国徽",
            "把国徽图片放进 assets，在 site_config.yaml 里写 emblem: img/文件名；确实不用时写 emblem: none 和 emblem_reason",
            "国徽法第七条：县级以上人大常委会的网站首页应当在显著位置使用国徽图案。",
        ),
        Wording(
            "the home page has no national emblem",
            "put its picture among the assets and name it as emblem in site_config.yaml; or write emblem: none with an emblem_reason",
            "Law on the National Emblem, article 7: sites of standing committees at county level and above show it on their home page.",
        ),
    ),
    Rule(
        "RD607",
        "warning",
        Wording(
            "导航有 {count} 个一级栏目（含首页），超过 {limit} 个",
            "用 kind: group 把相近的栏目合成一组，或用 footer_columns 放到页脚",
            "一级栏目太多，读者一眼看不过来，手机上也要翻很久。",
        ),
        Wording(
            "the menu has {count} top items with the home page, more than {limit}",
            "gather columns in a group, or move some to footer_columns",
            "Readers cannot take in more at a glance.",
        ),
    ),
    Rule(
        "RD608",
        "warning",
        Wording(
            "写了 emblem: none，但没有说明原因",
            "加一行 emblem_reason，写明为什么不显示国徽",
            "国徽法第七条要求县级以上人大常委会的网站首页使用国徽图案，不用应当有理由可查。",
        ),
        Wording(
            "emblem is none, but no reason is given",
            "add emblem_reason, which says why there is none",
            "Law on the National Emblem, article 7, asks for it; a reason should stand where it is not shown.",
        ),
    ),
)
