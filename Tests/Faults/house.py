# SPDX-License-Identifier: Apache-2.0
"""What all parts of the fault tests share: running commands, a ledger to begin with, the report."""

import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import typing

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BUILT = REPOSITORY / ".build/release"
PROBANT = str(BUILT / "probant")
FAULT = str(BUILT / "probant-fault")
ORIGIN = "ledger.example/faults"

# Statuses with which a command may end: its own, killed, and none of a crash.
OWN_STATUSES = (0, 1, 2, 3)


class Result(typing.NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def crashed(self) -> bool:
        """Whether it died of itself: neither a status of its own nor our SIGKILL."""
        return self.status not in OWN_STATUSES + (-9,)


def run(*argv, timeout=300, **options) -> Result:
    """Runs a command to its end, in English."""
    done = subprocess.run(
        [str(word) for word in argv],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=timeout,
        env=dict(os.environ, LC_ALL="C"),
        **options,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace"))


def expect(*argv, **options) -> str:
    """Runs a command that has to succeed, and gives what it printed."""
    result = run(*argv, **options)
    if result.status != 0:
        raise RuntimeError(f"{' '.join(map(str, argv))}: {result.status} {result.err}")
    return result.out


class Part:
    """One part of the report: what was injected, and what came of it."""

    def __init__(self, name: str):
        self.name = name
        self.injected = self.acknowledged = self.lost = 0
        self.refusals: collections.Counter = collections.Counter()
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.skipped: str | None = None
        self.lock = threading.Lock()

    def add(self, injected=0, acknowledged=0, lost=0):
        with self.lock:
            self.injected += injected
            self.acknowledged += acknowledged
            self.lost += lost

    def refuse(self, message: str):
        """Notes that a ledger did not start, or a command did not do it, and what it said."""
        with self.lock:
            self.refusals[re.sub(r"\d+", "N", message.strip())] += 1

    def problem(self, where: str, what: str):
        """Notes something that must not be."""
        with self.lock:
            self.problems.append(f"{where}: {what.strip()}")

    def note(self, what: str):
        with self.lock:
            self.notes.append(what)

    @property
    def holds(self) -> bool:
        return self.lost == 0 and not self.problems

    def show(self) -> str:
        """The summary, and below it every message and every problem."""
        if self.skipped:
            return f"SKIPPED  {self.name}: {self.skipped}"
        lines = [
            f"{'held' if self.holds else 'FAILED':8} {self.name}: {self.injected} faults injected, "
            f"{self.acknowledged} acknowledged, {self.lost} lost, "
            f"{sum(self.refusals.values())} refused to start"
        ]
        lines += [f"           note: {note}" for note in self.notes]
        lines += [f"           {count} × {text}" for text, count in self.refusals.most_common()]
        lines += [f"           PROBLEM {text}" for text in self.problems[:20]]
        if len(self.problems) > 20:
            lines.append(f"           and {len(self.problems) - 20} problems more")
        return "\n".join(lines)


def together(work, items):
    """Does `work` for each of `items`, one a processor at a time."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in [pool.submit(work, item) for item in items]:
            done.result()


class House:
    """A folder with a ledger `led`, in which `school.key` is accredited."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder

    @classmethod
    def make(cls, folder: pathlib.Path) -> "House":
        """A new one."""
        folder.mkdir(parents=True)
        house = cls(folder)
        house.probant("init", "led", "--origin", ORIGIN)
        house.probant("key", "new", "school.key")
        proof = house.probant("key", "prove", "school.key", "--origin", ORIGIN, "--registrar", 0)
        (folder / "school.possession").write_text(proof)
        house.probant(
            "accredit", "led", "--registrar", "led/registrar.key", "--key", "school.key.pub",
            "--possession", "school.possession", "--name", "École Exemple",
            "--category", "diploma,certification")
        return house

    def probant(self, *words) -> str:
        """Runs a command in the folder that has to succeed."""
        return expect(PROBANT, *words, cwd=self.folder)

    def load(self, *words) -> list[str]:
        """Appends to the ledger, which has to succeed; the acknowledgements."""
        out = expect(FAULT, "load", self.folder / "led", self.folder / "school.key", *words)
        return out.splitlines()

    def copy(self, place: pathlib.Path) -> "House":
        """The same again, at `place`."""
        shutil.copytree(self.folder, place, symlinks=True, dirs_exist_ok=True)
        return House(place)


def check(
    part: Part, where: str, ledger: pathlib.Path, acknowledged: list[str], starts=True,
    counted: int | None = None,
):
    """Inspects what a fault left, starts the ledger again, and holds it to all it acknowledged.

    `starts` says that it has to start; where it need not, a refusal is noted and nothing else.
    `counted` is how many of the acknowledgements are new, where they are held against more than once.
    """
    counted = len(acknowledged) if counted is None else counted
    fsck = run(PROBANT, "fsck", ledger)
    if starts and fsck.status != 0:
        part.problem(where, f"fsck: {fsck.status} {fsck.out}{fsck.err}")
    with tempfile.NamedTemporaryFile("w", prefix="probant-fault-") as file:
        file.write("".join(line + "\n" for line in acknowledged))
        file.flush()
        result = run(FAULT, "check", ledger, file.name)
    if result.status != 0:
        part.add(acknowledged=counted, lost=len(acknowledged))
        return part.problem(where, f"check: {result.status} {result.err}")
    report = json.loads(result.out)
    part.add(acknowledged=counted, lost=report["lost"])
    if report["acknowledged"] != len(acknowledged):
        part.problem(where, f"only {report['acknowledged']} acknowledgements could be read")
    if report["lost"]:
        part.problem(where, f"{report['lost']} of {report['acknowledged']} lost")
    if refused := report.get("refused"):
        refused = refused.replace(f"{ledger.parent}/", "")
        part.refuse(refused)
        if starts:
            part.problem(where, f"does not start: {refused}")
    if starts:
        for problem in report["problems"]:
            part.problem(where, problem)
