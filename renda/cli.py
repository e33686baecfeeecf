"""The command line: reads arguments, calls one function, prints, and gives the exit code.

The only module that prints. Exit codes: 0 nothing that counts, 1 errors (or warnings under
--strict), 2 usage or our own failure.
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from renda import __version__
from renda.config import SiteAddress
from renda.console import (
    Format,
    as_annotation,
    as_json,
    as_repair,
    as_text,
    as_texts,
    checked,
    summary,
)
from renda.diagnostics import Diagnostic, Language, diagnose, did_you_mean
from renda.execute import Outcome
from renda.moments import BEIJING, parse_moment
from renda.options import DEFAULT_OUTPUT, PROJECT, BuildOptions
from renda.pipeline import BuildResult, build
from renda.standstill import last_sight, note_answer
from renda.urls import url_of

COMMANDS = ("build", "serve", "new", "check", "explain")
F = TypeVar("F", bound=Callable[..., Any])


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The options every command shares."""

    site: Path
    output: Path | None
    base_url: str
    now: datetime | None
    drafts: bool
    strict: bool
    format: Format
    lang: Language
    quiet: bool
    verbose: bool

    def options(self, **more: Any) -> BuildOptions:
        """:raises click.UsageError: when the site folder is not there."""
        fields: dict[str, Any] = {
            "site_folder": self.site,
            "output": self.output or self.site / DEFAULT_OUTPUT,
            "now": self.now or datetime.now(BEIJING),
            "base_url": self.base_url,
            "drafts": self.drafts,
            "strict": self.strict,
            **more,
        }
        return BuildOptions(**fields)


class _Moment(click.ParamType):  # type: ignore[type-arg]
    name = "TIME"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime:
        moment = value if isinstance(value, datetime) else parse_moment(str(value))
        if moment is None:
            self.fail(f"“{value}”不是时间，写成 2026-03-05T09:00", param, ctx)
        return moment


class _Address(click.ParamType):  # type: ignore[type-arg]
    name = "URL"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        if value and not re.fullmatch(SiteAddress.expression, value):
            self.fail(f"“{value}”不是网址，{SiteAddress.expected}", param, ctx)
        return str(value)


def _shared(command: F) -> F:
    """The options of every command, gathered into one `Settings`."""

    @wraps(command)
    def gather(**arguments: Any) -> Any:
        site = Path(arguments.pop("site") or PROJECT).resolve()
        output = arguments.pop("output")
        names = set(Settings.__struct_fields__) - {"site", "output"}
        shared = {name: arguments.pop(name) for name in names}
        settings = Settings(site=site, output=Path(output).resolve() if output else None, **shared)
        if settings.format == "html" and click.get_current_context().info_name != "check":
            detail = "--format html 只用于 check (check only)"
            return _finish(settings, [diagnose("RD002", detail=detail)], code=2)
        if not site.is_dir():
            return _finish(settings, [diagnose("RD003", folder=site)], code=2)
        return command(settings, **arguments)

    wrapped: Any = gather
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


_OPTIONS = (
    click.option("--site", metavar="DIR", help="网站文件夹 (the site folder)"),
    click.option("--output", metavar="DIR", help="输出文件夹，默认 public/ (where to write)"),
    click.option("--base-url", default="", type=_Address(), help="换一个网址 (another address)"),
    click.option("--now", type=_Moment(), help="把时钟拨到这一刻 (set the clock)"),
    click.option("--drafts", is_flag=True, help="包括草稿 (include drafts)"),
    click.option("--strict", is_flag=True, help="警告也算错误 (warnings count as errors)"),
    click.option(
        "--format",
        type=click.Choice(["text", "json", "github", "html"]),
        default="text",
        help="诊断的形式；html 只用于 check (form of the diagnostics)",
    ),
    click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default="zh",
        help="诊断的语言 (language of the diagnostics)",
    ),
    click.option("-q", "--quiet", is_flag=True, help="只说问题 (problems only)"),
    click.option("-v", "--verbose", is_flag=True, help="多说一些 (say more)"),
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="renda")
def cli() -> None:
    """Renda：县级人大新闻网站生成器 (a site generator for local people's congresses)."""


def _jobs_option(command: F) -> F:
    return click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=os.cpu_count() or 1,
        metavar="N",
        help="同时用几个进程 (worker processes)",
    )(command)


@cli.command("build")
@_shared
@_jobs_option
@click.option("--clean", is_flag=True, help="全部重新生成 (rebuild everything)")
@click.option("--no-shortcuts", is_flag=True, help="不走捷径 (take the long way everywhere)")
@click.option("--profile", is_flag=True, help="显示各步用时 (show the time of each stage)")
def build_(settings: Settings, jobs: int, clean: bool, no_shortcuts: bool, profile: bool) -> int:
    """生成网站 (build the site)."""
    options = settings.options(clean=clean, jobs=jobs, shortcuts=not no_shortcuts, search=True)
    began = time.time_ns()
    sight = last_sight(options.site_folder, options.output)
    result = build(options, _progress(settings), sight)
    if profile:
        for stage, seconds in result.timings.items():
            _say(f"{stage:<10}{seconds * 1000:9.1f} ms")
    failed = result.fails(settings.strict)
    _print(settings, result)
    if settings.format != "json" and (failed or not settings.quiet):
        _say(summary(result, settings.lang, failed=failed, hides_infos=not settings.verbose))
    if result.seen and not failed:
        _note_answer(settings, options, began, result)
    return 1 if failed else 0


def _note_answer(
    settings: Settings, options: BuildOptions, began: int, result: BuildResult
) -> None:
    """Note what the same command shall say as long as nothing happens."""
    outcome = result.outcome
    still = Outcome(unchanged=outcome.written + outcome.unchanged)
    result = msgspec.structs.replace(result, outcome=still)
    is_json = settings.format == "json"
    out, err = _diagnostics(settings, result)
    if not is_json and not settings.quiet:
        hides = not settings.verbose
        words = summary(result, settings.lang, failed=False, seconds="{seconds}", hides_infos=hides)
        err.append(words)
    note_answer(
        click.get_current_context().obj,
        options.site_folder,
        options.output,
        seen=result.seen,
        began=began,
        until=result.next_change.timestamp() if result.next_change and not settings.now else None,
        code=0,
        said={
            "object": json.loads(as_json(result, settings.lang)) if is_json else None,
            "out": "\n".join(out),
            "err": "\n".join(err),
        },
    )


@cli.command("serve")
@_shared
@click.option("--host", default="127.0.0.1", help="监听地址 (address to listen on)")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口 (port)")
@click.option("--open", "open_browser", is_flag=True, help="打开浏览器 (open a browser)")
def serve_(settings: Settings, host: str, port: int, open_browser: bool) -> int:
    """预览网站，保存即刷新 (preview; reloads on save)."""
    from renda.serve import serve  # tornado and livereload take 200 ms to import

    return serve(
        settings.options(),
        host,
        port,
        clock=settings.now,
        language=settings.lang,
        say=_keep_silent if settings.quiet else _say,
        open_browser=open_browser,
    )


@cli.command("new")
@_shared
@click.argument("column")
@click.argument("title")
def new_(settings: Settings, column: str, title: str) -> int:
    """新建一篇稿件 (start a new article in a column)."""
    from renda.config import load_config
    from renda.kinds import KINDS
    from renda.options import STATE_FOLDER
    from renda.preview import find_preview
    from renda.scaffold import new_article

    config, diagnostics = load_config(settings.site, KINDS)
    if config is None or any(d.severity == "error" for d in diagnostics):
        return _finish(settings, diagnostics, code=1)
    now = settings.now or datetime.now(BEIJING)
    made, diagnostics = new_article(settings.site, config, column, title, now)
    if made is None:
        return _finish(settings, diagnostics, code=1)
    url = find_preview(settings.site / STATE_FOLDER)
    preview = [url + url_of(made.path)] if url else []
    return _answer(settings, _from_here(settings.site / made.file), *preview, told=diagnostics)


def _from_here(path: Path) -> str:
    """A path as seen from the working directory; whole when that is on another drive."""
    try:
        return os.path.relpath(path)
    except ValueError:
        return str(path)


@cli.command("check")
@_shared
@click.option("--fix", is_flag=True, help="改正可以放心改的 (repair what is safe)")
@click.option("--quick", is_flag=True, help="只看这几个文件本身 (look at the files alone)")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check_(settings: Settings, fix: bool, quick: bool, files: tuple[Path, ...]) -> int:
    """检查网站，不写任何网页 (look at the site without writing it)."""
    from renda.checks import check
    from renda.quick_check import check_quickly
    from renda.repairs import repair_files

    if quick and not files:
        raise click.UsageError("--quick 后面要写文件 (--quick needs files)")
    chosen = _sources_in(settings.site, files)
    options = settings.options()
    report = _report_file(settings, options) if settings.format == "html" else None
    if isinstance(report, Diagnostic):
        return _finish(settings, [report], code=1)
    faults: list[Diagnostic] = []
    if fix:
        repaired, faults = repair_files(settings.site, chosen)
        for file in repaired:
            _say(as_repair(*file, settings.lang))
    look = check_quickly if quick else check
    result = look(options, frozenset(chosen))
    result = msgspec.structs.replace(result, diagnostics=[*faults, *result.diagnostics])
    if report is None:
        _print(settings, result)
    elif faults := _write_report(settings, options, result, report, chosen):
        return _finish(settings, faults, code=1)
    if settings.format != "json" and not settings.quiet:
        _say(checked(result, settings.lang, hides_infos=not settings.verbose))
    return 1 if result.fails(settings.strict) else 0


def _report_file(settings: Settings, options: BuildOptions) -> Path | Diagnostic:
    """Where the report of this check goes, or why it must not go there."""
    from renda.office.report_file import refuse_report, report_file

    file = report_file(settings.site, settings.output, options.now)
    return refuse_report(settings.site, file) or file


def _write_report(
    settings: Settings,
    options: BuildOptions,
    result: BuildResult,
    file: Path,
    chosen: Sequence[str],
) -> list[Diagnostic]:
    """Make the page of a check, write it and say where it lies."""
    from renda.excerpts import load_excerpt
    from renda.office.records import load_earlier, record_of
    from renda.office.rendering import render_report
    from renda.office.report import excerpts_wanted, plan_report
    from renda.office.report_file import write_report
    from renda.palette import DEFAULT_COLOUR

    told, site = result.diagnostics, result.site
    record = record_of(told, options.now, chosen, settings.lang)
    places = set(excerpts_wanted(told))
    loaded = ((place, load_excerpt(place, settings.site)) for place in places)
    excerpts = {place: excerpt for place, excerpt in loaded if excerpt}
    report = plan_report(told, site, record, load_earlier(file, record), excerpts, settings.lang)
    colour = site.config.colour if site else DEFAULT_COLOUR
    faults = write_report(settings.site, file, render_report(report, settings.lang, colour))
    if not faults:
        _say(f"报告 (report): {file}")
    return faults


def _sources_in(site: Path, files: Sequence[Path]) -> list[str]:
    """Files and all in folders, relative to the site folder.

    :raises click.UsageError: for one outside of it.
    """
    chosen: set[str] = set()
    for given in files:
        path = given.resolve()
        if not path.is_relative_to(site):
            raise click.UsageError(f"{given} 不在网站文件夹里 (not in the site folder)")
        every = path.rglob("*") if path.is_dir() else [path]
        chosen.update(each.relative_to(site).as_posix() for each in every if each.is_file())
    if files and not chosen:
        raise click.UsageError("这些文件夹里没有文件 (no files in there)")
    return sorted(chosen)


@cli.command("explain")
@_shared
@click.argument("subject")
def explain_(settings: Settings, subject: str) -> int:
    """解释一个代码，或一个网页为何要重新生成 (explain a code, or why a page is rebuilt)."""
    from renda.explain import explain_code, explain_output, nearest_code

    text = explain_code(subject.upper(), settings.lang)
    if text is None:
        path = subject.removeprefix(f"{DEFAULT_OUTPUT}/")
        text = explain_output(settings.options(), path, settings.lang)
    if text is None:
        near = nearest_code(subject)
        detail = f"没有代码或网页“{subject}”" + (f"；是不是 {near}？" if near else "")
        return _finish(settings, [diagnose("RD002", detail=detail)], code=2)
    return _answer(settings, text)


# --- saying things ---------------------------------------------------------------------------


def _say(text: str) -> None:
    click.echo(text, err=True)


def _keep_silent(text: str) -> None:
    pass


def _answer(settings: Settings, *lines: str, told: Sequence[Diagnostic] = ()) -> int:
    """What a command found out. JSON alone owns standard output, when it is asked for."""
    _print(settings, BuildResult(diagnostics=list(told)))
    for line in lines:
        click.echo(line, err=settings.format == "json")
    return 0


def _finish(settings: Settings, diagnostics: Sequence[Diagnostic], *, code: int) -> int:
    _print(settings, BuildResult(diagnostics=list(diagnostics)))
    return code


def _print(settings: Settings, result: BuildResult) -> None:
    if settings.format == "json":
        click.echo(as_json(result, settings.lang))
        return
    out, err = _diagnostics(settings, result)
    for text in out:
        click.echo(text)
    for text in err:
        _say(text)


def _diagnostics(settings: Settings, result: BuildResult) -> tuple[list[str], list[str]]:
    """What to say of the diagnostics on standard output and on standard error."""
    told = [d for d in result.diagnostics if d.severity != "info" or settings.verbose]
    match settings.format:
        case "json":
            return [], []
        case "github":
            folder = _in_the_workspace(settings.site)
            return [as_annotation(diagnostic, settings.lang, folder) for diagnostic in told], []
        case _:
            if settings.verbose:
                return [], [as_text(one, settings.site, settings.lang) for one in told]
            return [], as_texts(told, settings.site, settings.lang)


def _in_the_workspace(site: Path) -> str:
    """Where a site lies in the repository that a runner has checked out; empty at its top."""
    workspace = os.environ.get("GITHUB_WORKSPACE")  # Gitea's runners set it too
    if not workspace or not site.is_relative_to(Path(workspace).resolve()):
        return ""
    folder = site.relative_to(Path(workspace).resolve()).as_posix()
    return "" if folder == "." else folder


def _progress(settings: Settings) -> Callable[[int, int], None] | None:
    """A progress bar on a terminal, for builds that take long; none when piped."""
    if settings.quiet or not sys.stderr.isatty():
        return None
    from renda.progress import progress_bar

    return progress_bar()


# --- the door --------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_given = tuple(given)
    _speak_utf8()
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "build")
    settings = _settings_for_faults(given)
    if not given[0].startswith("-") and given[0] not in COMMANDS:
        near = did_you_mean(given[0], COMMANDS)
        detail = f"没有命令 {given[0]}" + (f"，是不是 {near}？" if near else "")
        return _finish(settings, [diagnose("RD002", detail=detail)], code=2)
    try:
        code = cli.main(given, prog_name="build.py", standalone_mode=False, obj=as_given)
        return int(code or 0)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as error:
        return _finish(settings, [diagnose("RD002", detail=_usage_fault(error))], code=2)
    except Exception as error:
        if settings.verbose:
            import traceback

            traceback.print_exc()
        detail = f"{type(error).__name__}: {error} ({_where(error)})"
        return _finish(settings, [diagnose("RD001", detail=detail)], code=2)


def _speak_utf8() -> None:
    """Diagnostics are Chinese, whatever the locale or the console's code page says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _settings_for_faults(given: Sequence[str]) -> Settings:
    """How to print when the arguments themselves cannot be read."""

    def value(option: str, allowed: Sequence[str]) -> str:
        for index, word in enumerate(given):
            name, sign, rest = word.partition("=")
            found = rest if sign else next(iter(given[index + 1 : index + 2]), "")
            if name == option and found in allowed:
                return found
        return allowed[0]

    shape: Any = value("--format", ("text", "json", "github"))
    language: Any = value("--lang", ("zh", "en"))
    return Settings(
        site=PROJECT,
        output=None,
        base_url="",
        now=None,
        drafts=False,
        strict=False,
        format=shape,
        lang=language,
        quiet=False,
        verbose="-v" in given or "--verbose" in given,
    )


def _usage_fault(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = error.possibilities[0] if error.possibilities else ""
            return f"没有选项 {error.option_name}" + (f"，是不是 {near}？" if near else "")
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            return f"缺少 {name}"
        case click.BadParameter():
            name = error.param.human_readable_name if error.param else ""
            return f"{name}: {error.message}"
        case _:
            return error.format_message()


def _where(error: BaseException) -> str:
    step = error.__traceback__
    where = ""
    while step:
        where = f"{Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}"
        step = step.tb_next
    return where
