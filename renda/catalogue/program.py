"""RD0xx: the program itself, its command line, its output folder and its state."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD001",
        "error",
        Wording(
            "程序内部出错：{detail}",
            "这是本程序的问题，不是您的文件的问题。请把命令和这行文字报告给维护者；加 -v 可看详情",
            "网站没有被改动，上一次生成的内容仍然有效。",
        ),
        Wording(
            "internal failure: {detail}",
            "this is our mistake, not your file's; report the command and this line (-v shows more)",
            "The site was not touched; what was built last still stands.",
        ),
    ),
    Rule(
        "RD002",
        "error",
        Wording(
            "命令写得不对：{detail}",
            "用 python build.py --help 查看全部命令",
            "写错的命令不会执行，以免误改网站。",
        ),
        Wording(
            "the command line is not right: {detail}",
            "see python build.py --help",
            "A misspelt command does nothing, so that it cannot harm the site.",
        ),
    ),
    Rule(
        "RD003",
        "error",
        Wording(
            "找不到网站文件夹：{folder}",
            "用 --site 指出含有 site_config.yaml 的文件夹",
            "没有网站文件夹就没有可以生成的内容。",
        ),
        Wording(
            "no such site folder: {folder}",
            "name the folder that holds site_config.yaml with --site",
            "Without a site folder there is nothing to build.",
        ),
    ),
    Rule(
        "RD010",
        "error",
        Wording(
            "输出文件夹 {folder} 里有别的文件，且不是本程序建立的",
            "换一个空文件夹（--output），或确认无用后自行清空它",
            "本程序会删除过时的网页，所以绝不写入不是自己建立的文件夹。",
        ),
        Wording(
            "the output folder {folder} holds other files and was not made by this program",
            "choose an empty folder (--output), or empty this one yourself",
            "The program removes outdated pages, so it never writes into a folder it did not make.",
        ),
    ),
    Rule(
        "RD011",
        "error",
        Wording(
            "无法写入 {path}：{detail}",
            "检查该位置是否被同名文件占用、是否有写入权限",
            "写不进去就不能发布；其余网页保持原样。",
        ),
        Wording(
            "cannot write {path}: {detail}",
            "see whether something of that name is in the way, and whether you may write there",
            "What cannot be written cannot be published; the other pages stay as they were.",
        ),
    ),
    Rule(
        "RD012",
        "error",
        Wording(
            "磁盘已满，写 {path} 时失败",
            "腾出空间后重新生成",
            "写到一半的网页不会替换旧网页。",
        ),
        Wording(
            "the disk is full; writing {path} failed",
            "make room and build again",
            "A half-written page never replaces the old one.",
        ),
    ),
    Rule(
        "RD013",
        "error",
        Wording(
            "另一个生成正在写 {folder}",
            "等它结束后再试",
            "两个生成同时写一个文件夹会把网页混在一起。",
        ),
        Wording(
            "another build is writing {folder}",
            "try again when it has ended",
            "Two builds into one folder would mix their pages.",
        ),
    ),
    Rule(
        "RD014",
        "info",
        Wording(
            "输出文件夹里有 {count} 个不是本程序写的文件，已原样保留：{names}",
            "不需要的请自行删除",
            "本程序只删除自己写过的文件。",
        ),
        Wording(
            "the output folder holds {count} files that the program did not write; left alone: {names}",
            "remove them yourself if nothing needs them",
            "The program removes only what it wrote.",
        ),
    ),
    Rule(
        "RD015",
        "info",
        Wording(
            "上次生成的记录（{path}）读不出来，已全部重新生成",
            "不需要做什么",
            "记录只为省时间，随时可以删除。",
        ),
        Wording(
            "the notes of the last build ({path}) could not be read; everything was built anew",
            "nothing to do",
            "The notes only save time and may be deleted whenever you like.",
        ),
    ),
    Rule(
        "RD016",
        "error",
        Wording(
            "输出文件夹 {folder} 与源文件重叠",
            "把 --output 指到源文件（content、layouts、assets）以外的文件夹",
            "输出若与源文件混在一起，源文件可能被覆盖。",
        ),
        Wording(
            "the output folder {folder} overlaps the sources",
            "point --output outside content, layouts and assets",
            "Output among the sources could overwrite them.",
        ),
    ),
    Rule(
        "RD017",
        "error",
        Wording(
            "端口 {port} 不能用：{detail}",
            "换一个端口，如 --port 8010",
            "预览需要一个没有被占用的端口。",
        ),
        Wording(
            "port {port} cannot be used: {detail}",
            "choose another, as in --port 8010",
            "The preview needs a port that nobody else uses.",
        ),
    ),
    Rule(
        "RD018",
        "info",
        Wording(
            "这台电脑上没有建索引的程序 pagefind，网站没有站内搜索",
            "运行 pip install 'pagefind[bin]'，再生成一次；装不上时，可以在另一台电脑上生成",
            "网页不受影响；搜索页会告诉读者暂时不能搜索，并给出站点地图。",
        ),
        Wording(
            "pagefind, which makes the search index, is not on this machine; the site cannot be searched",
            "run pip install 'pagefind[bin]' and build again; where it cannot be installed, build elsewhere",
            "Pages are as ever; the search page tells readers and leads to the site map.",
        ),
    ),
    Rule(
        "RD019",
        "warning",
        Wording(
            "站内搜索的索引没有做成：{detail}",
            "看看磁盘是否已满，再生成一次；还不行，请把这句话告诉维护人员",
            "网页已经更新；旧的索引可能含有已经下线的稿件，所以撤下了，搜索页会说明暂时不能搜索。",
        ),
        Wording(
            "the search index could not be made: {detail}",
            "see whether the disk is full and build again; if that does not help, report these words",
            "Pages are up to date. The old index, which may hold what is no longer public, was taken away; the search page says so.",
        ),
    ),
    Rule(
        "RD020",
        "error",
        Wording(
            "检查报告不能写到 {path}：{detail}",
            "用 --output 换一个文件夹或 .html 文件；不写就放在网站文件夹的 reports/ 里",
            "报告里有还没有公开的内容和网站的毛病，绝不能随网站发布，也不能盖掉别的文件。",
        ),
        Wording(
            "the report cannot be written to {path}: {detail}",
            "name another folder or .html file with --output; without it, reports/ is used",
            "A report tells of what is not public and of faults; it must never be published, nor take the place of another file.",
        ),
    ),
    Rule(
        "RD021",
        "warning",
        Wording(
            "预览向网络开放了：能连到这台电脑的人，都能打开 {addresses}",
            "只给自己看的，去掉 --host；给同事看的，看完就按 Ctrl+C 结束",
            "预览里有草稿、没到发布时间的稿件和待改的问题，没有密码。",
        ),
        Wording(
            "the preview is open to the network: whoever reaches this computer can open {addresses}",
            "leave out --host to keep it to yourself; end it with Ctrl+C when others have seen it",
            "It shows drafts, articles before their time and all that is wrong, without a password.",
        ),
    ),
)
