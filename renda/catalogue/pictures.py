"""RD41x: the pictures that are to be published."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD410",
        "error",
        Wording(
            "这张图片打不开，可能没有传完，或者已经损坏",
            "在电脑上打开看看；打不开就重新传一份",
            "读者会看到半张图，或者一个空框。",
        ),
        Wording(
            "this picture cannot be opened; it may be incomplete or damaged",
            "open it on your computer, and fetch it again if that fails",
            "Readers would see half a picture or an empty frame.",
        ),
    ),
    Rule(
        "RD411",
        "error",
        Wording(
            "这张图片其实是 {kind}，文件名却以 .{ending} 结尾",
            "把结尾改成 .{right}，稿件里引用它的地方也一起改",
            "网站按文件名告诉浏览器这是什么图，名不副实的图有的读者看不到。",
        ),
        Wording(
            "this picture is {kind}, but its name ends with .{ending}",
            "let the name end with .{right}, in the articles that show it too",
            "Web servers go by the name; a picture under a wrong one is not shown everywhere.",
        ),
    ),
    Rule(
        "RD412",
        "error",
        Wording(
            "这张图片有 {width}×{height} 像素，太大，没有打开",
            "先用看图软件缩小，长边 3000 像素就够了",
            "打开这样的图要占用几百兆内存；有人专门用这种图让程序停住。",
        ),
        Wording(
            "this picture has {width}×{height} pixels, too many, and was not opened",
            "make it smaller first; 3000 pixels on its long side are enough",
            "It would take hundreds of megabytes, and such files are made to stop programs.",
        ),
    ),
    Rule(
        "RD413",
        "error",
        Wording(
            "{kind} 不是网页能显示的图片",
            "另存为 JPEG（照片）或 PNG（图表）；苹果手机在“设置—相机—格式”里选“兼容性最佳”",
            "浏览器显示不了；而且这种照片里记着拍摄地点，程序清除不了。",
        ),
        Wording(
            "{kind} is no picture that web pages can show",
            "save it as JPEG (photographs) or PNG (drawings); on an iPhone choose “Most Compatible”",
            "Browsers do not show it, and what it tells of where it was taken cannot be removed.",
        ),
    ),
    Rule(
        "RD414",
        "warning",
        Wording(
            "这张原图太大：{megabytes} MB，{width}×{height} 像素",
            "缩小再放进来，网页上最宽用到 {widest} 像素；确有需要就改 site_config.yaml 的 pictures",
            "原图不会发布，只会让网站的文件夹越来越大，生成越来越慢。",
        ),
        Wording(
            "this original is too large: {megabytes} MB, {width}×{height} pixels",
            "make it smaller, pages use {widest} pixels at most; or see pictures in site_config.yaml",
            "The original is not published; it only makes the folder large and builds slow.",
        ),
    ),
    Rule(
        "RD415",
        "warning",
        Wording(
            "代表图片“{target}”只有 {width} 像素宽",
            "换一张至少 {least} 像素宽的，最好 1600 像素",
            "放大了看不清；分享到微信时，太小的图不会显示。",
        ),
        Wording(
            "the article's picture “{target}” is only {width} pixels wide",
            "take one that is at least {least} pixels wide, better 1600",
            "It looks blurred, and shared pages show no picture that small.",
        ),
    ),
    Rule(
        "RD416",
        "error",
        Wording(
            "这张 SVG 图里有 {what}，不能发布",
            "在绘图软件里另存为“普通 SVG”，或存成 PNG",
            "SVG 可以带程序、可以引用别的网站，打开它的读者会受害。",
        ),
        Wording(
            "this SVG drawing holds {what} and cannot be published",
            "save it as “plain SVG” in the drawing program, or as PNG",
            "An SVG can run programs and load from other sites, to the harm of whoever opens it.",
        ),
    ),
    Rule(
        "RD417",
        "error",
        Wording(
            "这台电脑上的 Pillow 做不出 {kind} 格式的图片",
            "重新安装 Pillow：pip install --force-reinstall pillow；"
            "或在 site_config.yaml 里去掉 pictures 的 formats 里的这一种",
            "少了这种格式，同样的稿件在两台电脑上会生成不同的网站。",
        ),
        Wording(
            "the Pillow on this computer cannot make {kind} pictures",
            "install it again: pip install --force-reinstall pillow; "
            "or take the format out of pictures.formats in site_config.yaml",
            "Without it the same articles would give different sites on two computers.",
        ),
    ),
)
