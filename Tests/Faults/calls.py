# SPDX-License-Identifier: Apache-2.0
"""Fails and kills at every system call of a command that can change what is on disk (strace)."""

import collections
import pathlib
import re
import shutil
import typing

from house import FAULT, PROBANT, House, Part, Result, check, run, together

WRITES = ("write", "writev", "pwrite64", "pwritev")
FLUSHES = ("fsync", "fdatasync", "sync_file_range", "msync")
NAMES = ("rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "link")
SIZES = ("ftruncate", "fallocate")
CALLS = WRITES + FLUSHES + NAMES + SIZES + ("openat",)

KILL = "signal=KILL"
EIO = "error=EIO"
ENOSPC = "error=ENOSPC"
# The call does nothing and says that it wrote one byte: for those that take a short count for a
# failure. Those that go on after the first byte, as they should, it would lie to; a full disk tells
# them the truth (refusals.py).
SHORT = "retval=1"


class Call(typing.NamedTuple):
    """The nth call of its kind that a thread makes on a path; without a path, on any."""

    name: str
    path: str | None
    number: int

    def faults(self, kinds) -> list[str]:
        """What can be done to it."""
        if self.name in ("unlink", "unlinkat", "rmdir"):
            kinds = [kind for kind in kinds if kind != ENOSPC]
        if self.name not in ("pwrite64", "pwritev", "writev"):
            kinds = [kind for kind in kinds if kind != SHORT]
        return list(kinds)


def trace(
    log: pathlib.Path, root: pathlib.Path, varying: re.Pattern | None
) -> tuple[list[tuple[Call, str]], list[str]]:
    """The calls below `root` in a log of strace, each once with its path below; and those that
    cannot be reached.

    strace counts the calls of each thread apart, so of two threads' nth calls only the first one met
    is hit. A path that is another one in each run cannot be told to strace: such calls are counted
    among those on all paths.
    """
    counts: collections.Counter = collections.Counter()
    met: set[Call] = set()
    found_calls: list[tuple[Call, str]] = []
    shadowed: list[str] = []
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"(\d+)\s+(\w+)\((.*)", line)
        if not found or found[2] not in CALLS:
            continue
        thread, name, rest = found.groups()
        place = re.match(r"\d+<([^>]*)>", rest) or re.search(r'"([^"]*)"', rest)
        path = place[1] if place else ""
        pair = []
        for subject in (path, None):
            counts[thread, subject, name] += 1
            pair.append(Call(name, subject, counts[thread, subject, name]))
        if path.startswith(str(root)) and not path.endswith("/trace"):
            call = pair[1 if varying and varying.search(path) else 0]
            below = path[len(str(root)) + 1:]
            if call in met:
                shadowed.append(f"{name} {call.number} of {below}")
            else:
                found_calls.append((call, below))
        met.update(pair)
    return found_calls, shadowed


def traced(command, log: pathlib.Path, *options) -> Result:
    """Runs a command under strace."""
    return run(
        "strace", "-f", "-q", "-y", "-s", "0", "-o", log, *options, *command, cwd=log.parent)


class Scenario(typing.NamedTuple):
    """A command, the folder it begins with, and what must hold after a fault in it."""

    name: str
    house: pathlib.Path
    command: typing.Callable[[pathlib.Path], list]
    holds: typing.Callable[[Part, str, pathlib.Path, Result], None]
    # Paths that are others in each run.
    varying: re.Pattern | None = None


def enumerate_calls(scenario: Scenario, scratch: pathlib.Path, kinds, part: Part, status=0):
    """Runs the scenario once for every call of a clean run, which ends with `status`, and every fault
    of that call."""

    def prepare(number) -> pathlib.Path:
        # One length for all, since paths may lie in what is written.
        folder = scratch / f"{number:05}"
        shutil.copytree(scenario.house, folder, symlinks=True)
        return folder

    clean = prepare(0)
    result = traced(
        scenario.command(clean), clean / "trace", "-e", "trace=" + ",".join(CALLS))
    if result.status != status:
        return part.problem("clean run", f"{result.status} {result.err}")
    calls, shadowed = trace(clean / "trace", clean, scenario.varying)
    work = [(call, path, fault) for call, path in calls for fault in call.faults(kinds)]
    part.note(f"{len(calls)} calls below the folder")
    if shadowed:
        part.note(f"a second thread's with the same count, not reached: {', '.join(shadowed)}")
    shutil.rmtree(clean)

    def inject(item):
        number, (call, path, fault) = item
        folder = prepare(number)
        place = ("-P", str(folder / path) if path else str(folder)) if call.path else ()
        result = traced(
            scenario.command(folder), folder / "trace", *place, "-e", f"trace={call.name}",
            "-e", f"inject={call.name}:{fault}:when={call.number}")
        where = f"{call.name} {call.number} of {path}, {fault}"
        log = (folder / "trace").read_text(errors="replace")
        if "(INJECTED)" not in log and "killed by SIGKILL" not in log:
            part.problem(where, "the call was not met again")
        part.add(injected=1)
        if result.crashed or fault == KILL and result.status != -9:
            part.problem(where, f"ended with {result.status}: {result.err}")
        (folder / "trace").unlink()
        scenario.holds(part, where, folder, result)
        shutil.rmtree(folder)

    together(inject, enumerate(work, start=1))


def appending(house: House, scratch: pathlib.Path) -> Scenario:
    """Two batches of one entry each: whatever the first shadows, the second has again."""

    def command(folder):
        return [FAULT, "load", folder / "led", folder / "school.key", "--entries", "2"]

    def holds(part, where, folder, result):
        check(part, where, folder / "led", result.out.splitlines())
        again = run(*command(folder))
        missing = {tuple(line.split()[:2]) for line in result.out.splitlines()}
        missing -= {tuple(line.split()[:2]) for line in again.out.splitlines()}
        if again.status != 0 or missing:
            part.problem(where, f"sent again: {again.status} {again.err} {missing}")
        check(part, where, folder / "led", again.out.splitlines())

    return Scenario("append", house.folder, command, holds)


def starting(house: House, scratch: pathlib.Path) -> Scenario:
    """A start that has to sign what was committed before a kill, and to write the guard."""
    folder = house.copy(scratch / "unsigned").folder
    traced(
        appending(house, scratch).command(folder), folder / "trace", "-P", folder / "led/guard",
        "-e", "trace=pwrite64", "-e", "inject=pwrite64:signal=KILL:when=2")
    (folder / "trace").unlink()

    def command(folder):
        return [FAULT, "load", folder / "led", folder / "school.key", "--entries", "0"]

    def holds(part, where, folder, result):
        check(part, where, folder / "led", [])

    return Scenario("start with a guard that is behind", folder, command, holds)


def making(house: House, scratch: pathlib.Path) -> Scenario:
    """A new ledger is there whole, with its registrar's key, or is made again."""
    empty = scratch / "empty"
    empty.mkdir()

    def command(folder):
        return [PROBANT, "init", folder / "led", "--origin", "ledger.example/made"]

    def holds(part, where, folder, result):
        ledger = folder / "led"
        if not ledger.exists():
            again = run(*command(folder))
            if again.status != 0:
                return part.problem(where, f"init again: {again.status} {again.err}")
        check(part, where, ledger, [])
        if not (ledger / "registrar.key").exists():
            part.problem(where, f"no registrar's key; the command said {result.err!r}")

    return Scenario("init", empty, command, holds)


def backing_up(house: House, scratch: pathlib.Path) -> Scenario:
    """A backup is whole or not there, and the ledger is what it was."""
    house = house.copy(scratch / "backup")
    expected = house.load("--entries", "300", "--threads", "8")

    def command(folder):
        return [PROBANT, "backup", folder / "led", folder / "led.backup"]

    def holds(part, where, folder, result):
        check(part, where, folder / "led", expected)
        if not (folder / "led.backup").exists():
            again = run(*command(folder))
            if again.status != 0:
                return part.problem(where, f"backup again: {again.status} {again.err}")
        # The check above appended a status head, so the backup may be one short of the guard.
        restored = run(PROBANT, "restore", folder / "led.backup", folder / "led")
        if restored.status != 0 and "old copy" not in restored.err:
            part.problem(where, f"restore: {restored.status} {restored.err}")
        check(part, where, folder / "led", expected)

    return Scenario("backup", house.folder, command, holds)


def restoring(house: House, scratch: pathlib.Path) -> Scenario:
    """A restored ledger is the one before or the one after, or restoring again makes it that."""
    house = house.copy(scratch / "restore")
    expected = house.load("--entries", "100", "--threads", "8")
    house.probant("backup", "led", "led.backup")
    expected += house.load("--entries", "100", "--threads", "8", "--first", "100")
    house.probant("export", "led", "public")

    def command(folder):
        return [
            PROBANT, "restore", folder / "led.backup", folder / "led", "--catch-up",
            folder / "public"]

    def holds(part, where, folder, result):
        ledger = folder / "led"
        if run(PROBANT, "fsck", ledger).status != 0:
            refused = run(FAULT, "load", ledger, folder / "school.key", "--entries", "1")
            part.refuse(refused.err.replace(f"{folder}/", ""))
            if "probant restore" not in refused.err:
                part.problem(where, f"the ledger does not say what to do: {refused.err}")
            again = run(*command(folder))
            if again.status != 0:
                return part.problem(where, f"restore again: {again.status} {again.err}")
        check(part, where, ledger, expected)

    return Scenario("restore", house.folder, command, holds)


def exporting(house: House, scratch: pathlib.Path) -> Scenario:
    """An export is the older one or the newer one, and exporting again makes it the newer."""
    house = house.copy(scratch / "export")
    house.probant("export", "led", "public")
    house.load("--entries", "300", "--threads", "8")

    def command(folder):
        return [PROBANT, "export", folder / "led", folder / "public"]

    def holds(part, where, folder, result):
        for _ in range(2):
            fsck = run(PROBANT, "fsck", folder / "public")
            if fsck.status != 0:
                part.problem(where, f"fsck: {fsck.status} {fsck.out}{fsck.err}")
            again = run(*command(folder))
            if again.status != 0:
                part.problem(where, f"export again: {again.status} {again.err}")
        check(part, where, folder / "led", [])

    return Scenario("export", house.folder, command, holds)


SCENARIOS = (appending, starting, making, backing_up, restoring, exporting)


def parts(house: House, scratch: pathlib.Path, short: bool):
    """Each scenario's part of the report; in the short form only an append, and only two faults."""
    for make in SCENARIOS[:1] if short else SCENARIOS:
        place = scratch / make.__name__
        place.mkdir()
        scenario = make(house, place)
        part = Part(f"every call of {scenario.name}")
        if shutil.which("strace") is None:
            part.skipped = "strace is not installed"
        else:
            kinds = (KILL, EIO) if short else (KILL, EIO, ENOSPC, SHORT)
            enumerate_calls(scenario, place, kinds, part)
        shutil.rmtree(place)
        yield part
