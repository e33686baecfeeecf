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
            "代号“{slug}”用了两次（第一次在第 {first} 行）",
            "每个栏目、每个专题用一个不同的代号",
            "代号就是网址和文件夹名，不能重复。",
        ),
        Wording(
            "the slug “{slug}” is used twice (first on line {first})",
            "give each column and each topic a slug of its own",
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
    Rule(
        "RD210",
        "error",
        Wording(
            "专题的名称“{name}”分不清：第 {first} 行的专题“{slug}”也叫这个",
            "给每个专题一个不同的名称，也不要用别的专题的代号作名称",
            "稿件按名称或代号归入专题，一个词指两个专题，稿件就会归错。",
        ),
        Wording(
            "the name “{name}” could mean two topics: that of line {first}, “{slug}”, has it too",
            "give each topic a name of its own that is no other topic's slug",
            "Articles name a topic by its name or its slug; one word for two puts them wrong.",
        ),
    ),
    Rule(
        "RD211",
        "error",
        Wording(
            "专题“{name}”和“{other}”会是同一个网页 topics/{slug}/（{other} 见 {file}）",
            "是同一个专题，就统一写成“{other}”；不是，就换一个不只差大小写、空格、连字符的名称",
            "两种写法合成一页，只显示其中一个名称。",
        ),
        Wording(
            "the topics “{name}” and “{other}” would be one page, topics/{slug}/ ({other}: {file})",
            "write “{other}” if it is the same topic; else choose a name that differs in more than"
            " case, blanks or hyphens",
            "Two spellings would become one page under one of the names.",
        ),
    ),
    Rule(
        "RD212",
        "error",
        Wording(
            "分享图片 {name} 不是 PNG、JPEG 或 GIF 图片",
            "换成 PNG 或 JPEG，最好是 1200×630 像素",
            "别的格式，微信和多数网站不显示。",
        ),
        Wording(
            "the picture to share, {name}, is no PNG, JPEG or GIF",
            "take a PNG or JPEG, best of 1200 by 630 pixels",
            "WeChat and most other sites show no other format.",
        ),
    ),
)
