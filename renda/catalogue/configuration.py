"""RD2xx: site_config.yaml and redirects.yaml."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD201",
        "error",
        Wording(
            "找不到 {name}",
            "在网站文件夹里建立它，至少写 name、base_url 和 columns",
            "网站的名称、网址和栏目都写在这个文件里。",
        ),
        Wording(
            "there is no {name}",
            "make one in the site folder with at least name, base_url and columns",
            "The site's name, address and columns stand in this file.",
        ),
    ),
    Rule(
        "RD202",
        "error",
        Wording(
            "栏目代号“{slug}”用了两次（第一次在第 {first} 行）",
            "每个栏目用一个不同的代号",
            "代号就是网址和文件夹名，不能重复。",
        ),
        Wording(
            "the column slug “{slug}” is used twice (first on line {first})",
            "give each column a slug of its own",
            "The slug is the address and the folder, so it must be unique.",
        ),
    ),
    Rule(
        "RD203",
        "error",
        Wording(
            "“{slug}”是保留的名称，不能用作{what}",
            "换一个名称",
            "网站自己的网页要用这个地址。",
        ),
        Wording(
            "“{slug}” is reserved and cannot name {what_en}",
            "choose another name",
            "The site's own pages need that address.",
        ),
    ),
    Rule(
        "RD204",
        "error",
        Wording(
            "没有“{kind}”这种栏目",
            "可用的种类：{known}{suggestion}",
            "栏目的种类决定它收什么稿件、怎样显示。",
        ),
        Wording(
            "there is no kind of column “{kind}”",
            "kinds: {known}{suggestion_en}",
            "A column's kind decides what it holds and how it looks.",
        ),
    ),
    Rule(
        "RD205",
        "error",
        Wording(
            "permalink “{pattern}”不可用：{detail}",
            "例如 {{column}}/{{year}}/{{slug}}.html，必须含 {{slug}} 或 {{id}}",
            "网址格式不对，稿件会相互覆盖或无法打开。",
        ),
        Wording(
            "the permalink “{pattern}” cannot be used: {detail_en}",
            "for example {{column}}/{{year}}/{{slug}}.html; {{slug}} or {{id}} must be in it",
            "With a wrong pattern articles overwrite each other or cannot be opened.",
        ),
    ),
    Rule(
        "RD206",
        "error",
        Wording(
            "没有“{slug}”这个栏目",
            "{suggestion}",
            "写错的代号会让这一处什么也不显示。",
        ),
        Wording(
            "there is no column “{slug}”",
            "{suggestion_en}",
            "With a misspelt slug nothing would be shown here.",
        ),
    ),
    Rule(
        "RD207",
        "error",
        Wording(
            "栏目“{slug}”的种类是 {kind}，不能有下级栏目",
            "把 kind 改成 group，或去掉 children",
            "只有 group 才能收下级栏目。",
        ),
        Wording(
            "the column “{slug}” is of kind {kind} and cannot have children",
            "set its kind to group, or remove the children",
            "Only a group gathers columns.",
        ),
    ),
    Rule(
        "RD208",
        "error",
        Wording(
            "没有“{key}”这个设置",
            "{suggestion}",
            "写错的设置不会生效，所以在这里停下。",
        ),
        Wording(
            "there is no setting “{key}”",
            "{suggestion_en}",
            "A misspelt setting would have no effect, so the build stops here.",
        ),
    ),
    Rule(
        "RD209",
        "error",
        Wording(
            "旧网址“{path}”不可用：{detail}",
            "写成 /旧的/路径.html，新网址写本站的路径或完整的 https 网址",
            "转向写错，读者收藏的旧网址就打不开。",
        ),
        Wording(
            "the old address “{path}” cannot be used: {detail_en}",
            "write /old/path.html, and as the new address a path of this site or a full https address",
            "With a wrong redirect, readers' bookmarks fail.",
        ),
    ),
)
