"""A progress bar on standard error, shown only when a build takes long."""

from collections.abc import Callable

#: Fewer pages than this are done before a bar could be read.
_WORTH_SHOWING = 300


def progress_bar() -> Callable[[int, int], None]:
    """A function to be called with (done, total)."""
    from rich.console import Console  # late: rich takes 60 ms to import
    from rich.progress import Progress, TaskID

    bar = Progress(console=Console(stderr=True), transient=True)
    task: list[TaskID] = []

    def show(done: int, total: int) -> None:
        if total < _WORTH_SHOWING:
            return
        if not task:
            bar.start()
            task.append(bar.add_task("生成网页", total=total))
        bar.update(task[0], completed=done)
        if done >= total:
            bar.stop()

    return show
