# SPDX-License-Identifier: Apache-2.0
"""Cuts the power of a disk under a ledger at random moments of a load, and starts it again each time.

The disk is a file of crashdisk.c, a loop device over it, and a file system on that.
"""

import contextlib
import os
import pathlib
import random
import shutil
import subprocess
import time

from house import House, Part, check, expect, run
from killing import gather, load

# What becomes of what was written and not flushed; the last two decide each write, or each sector.
MODES = ("drop", "keep", "some", "tear")

# mkfs.xfs makes none that is smaller.
FILE_SYSTEMS = {"ext4": ("-q", "-F"), "xfs": ("-q", "-f")}
MEBIBYTES = 320

ROUNDS_PER_LEDGER = 10
# How many cuts a control has to be caught within.
CONTROL_ROUNDS = 10


def compiler() -> str | None:
    """A C compiler; Swift brings one."""
    return shutil.which("cc") or shutil.which("clang")


def missing() -> str | None:
    """Why the power cannot be cut here; nil where it can."""
    if compiler() is None:
        return "a C compiler is not installed"
    for tool in ("pkg-config", "fusermount3", "losetup", "mkfs.ext4", "mkfs.xfs"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    if run("pkg-config", "fuse3").status != 0:
        return "libfuse3-dev is not installed"
    if os.geteuid() != 0:
        return "it takes root to mount a file system"
    if not os.path.exists("/dev/fuse"):
        return "there is no /dev/fuse here"
    if run("losetup", "--find").status != 0:
        return "there are no loop devices here"
    return None


class NotAllowed(Exception):
    """The kernel, or whatever this runs in, does not let us."""


class Disk:
    """A disk whose power can be cut, with a file system that is mounted while it has power."""

    def __init__(self, program: pathlib.Path, place: pathlib.Path, kind: str):
        self.fuse = place / "fuse"
        self.folder = place / "mounted"
        self.kind = kind
        self.device = None
        for folder in (self.fuse, self.folder):
            folder.mkdir(parents=True)
        self.log = place / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [program, "-f", self.fuse], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=dict(os.environ, CRASHDISK_MIB=str(MEBIBYTES)))

    def begin(self):
        """Makes the file system, and mounts it for the first time."""
        while not (self.fuse / "disk").exists():
            if self.process.poll() is not None:
                raise NotAllowed(self.log.read_text())
            time.sleep(0.01)
        try:
            self.attach()
            expect(f"mkfs.{self.kind}", *FILE_SYSTEMS[self.kind], self.device)
            self.mount()
        except RuntimeError as error:
            raise NotAllowed(error) from error

    def tell(self, command: str):
        """Has the disk do something."""
        (self.fuse / "control").write_text(command)

    def attach(self):
        self.device = expect("losetup", "--find", "--show", self.fuse / "disk").strip()

    def mount(self):
        expect("mount", "-t", self.kind, self.device, self.folder)

    def cut(self, mode: str, seed: int):
        """The power fails."""
        self.tell(f"cut {mode} {seed}")

    def restart(self):
        """The machine comes up again: nothing is left of what memory had."""
        self.unmount()
        self.tell("restore")
        self.attach()
        self.mount()

    def unmount(self):
        for _ in range(100):
            if run("umount", self.folder).status in (0, 32) and not os.path.ismount(self.folder):
                break
            time.sleep(0.05)
        expect("losetup", "--detach", self.device)

    def close(self):
        """Takes everything down, whatever state it is in."""
        run("umount", "--lazy", self.folder)
        if self.device:
            run("losetup", "--detach", self.device)
        run("fusermount3", "-u", self.fuse)
        self.process.terminate()
        self.process.wait()


@contextlib.contextmanager
def new_disk(program: pathlib.Path, place: pathlib.Path, kind: str):
    """A disk with a new file system, taken down at the end."""
    disk = Disk(program, place, kind)
    try:
        disk.begin()
        yield disk
    finally:
        disk.close()


def cut_rounds(
    house: House, disk: Disk, seed: int, rounds: int, part: Part, *words, lies=False, caught=False
) -> bool:
    """Some rounds on one ledger; whether anything that was acknowledged is lost.

    A control, which has to be `caught`, ends with the first loss, and whatever it breaks is no problem.
    """
    chance = random.Random(seed)
    folder = disk.folder / "house"
    shutil.rmtree(folder, ignore_errors=True)
    house.copy(folder)
    expect("sync", "--file-system", folder)
    if lies:
        disk.tell("lie")
    acknowledged: list[str] = []
    for turn in range(rounds):
        process = load(folder, acknowledged, *words)
        time.sleep(chance.uniform(0.05, 0.5))
        mode = "drop" if caught else chance.choice(MODES)
        disk.cut(mode, chance.randrange(1 << 31))
        lines = gather(process)
        acknowledged += [line.strip() for line in lines]
        part.add(injected=1)
        where = f"{disk.kind}, seed {seed}, cut {turn + 1} ({mode})"
        lost = part.lost
        try:
            disk.restart()
        except RuntimeError as error:
            part.problem(where, f"the file system does not come up again: {error}")
            return True
        check(part, where, folder / "led", acknowledged, starts=not caught, counted=len(lines))
        if caught and part.lost > lost:
            return True
    return False


def control(house: House, disk: Disk, name: str, *words, lies=False) -> Part:
    """A run that has to lose something; what it lost is told, and is no loss of the ledger's."""
    inner = Part(name)
    caught = cut_rounds(house, disk, 1, CONTROL_ROUNDS, inner, *words, lies=lies, caught=True)
    part = Part(f"control, {name} on {disk.kind}")
    part.add(injected=inner.injected, acknowledged=inner.acknowledged)
    part.refusals = inner.refusals
    if caught:
        part.note(f"caught: {inner.lost} of what was acknowledged is lost")
    else:
        part.problem("control", "it lost nothing, so the other runs prove nothing")
    return part


def parts(house: House, scratch: pathlib.Path, short: bool):
    """Each file system, then the controls; a dozen cuts in the short form, some hundreds in the long."""
    reason = missing()
    if reason:
        part = Part("power loss")
        part.skipped = reason
        yield part
        return
    program = scratch / "crashdisk"
    flags = expect("pkg-config", "--cflags", "--libs", "fuse3").split()
    expect(compiler(), "-O2", pathlib.Path(__file__).with_name("crashdisk.c"), *flags, "-o", program)
    for kind in FILE_SYSTEMS:
        part = Part(f"power loss on {kind}")
        try:
            with new_disk(program, scratch / kind, kind) as disk:
                for seed in range(1 if short else 15):
                    cut_rounds(house, disk, seed, ROUNDS_PER_LEDGER, part)
        except NotAllowed as error:
            part.skipped = f"not allowed here: {error}"
        yield part
        if part.skipped or short and kind != "ext4":
            continue
        with new_disk(program, scratch / f"{kind}-lies", kind) as disk:
            yield control(house, disk, "a disk that ignores flushes", lies=True)
        with new_disk(program, scratch / f"{kind}-unsynchronised", kind) as disk:
            yield control(house, disk, "MDB_NOSYNC", "--unsynchronised")
