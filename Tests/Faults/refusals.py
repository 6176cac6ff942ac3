# SPDX-License-Identifier: Apache-2.0
"""What a ledger cannot work with, from outside: a full disk, folders it may not write, wrong clocks, a
database that is cut, flipped or old, two writers at once, a reader that never closes."""

import collections
import contextlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import time

import issuing
from calls import SCENARIOS, Result, Scenario
from house import FAULT, PROBANT, House, Part, check, expect, run, together

PAGE = 4096
NOBODY = 65534


def append(folder: pathlib.Path, count=1, first=0, prefix=(), **options) -> Result:
    """Appends to the ledger in a folder."""
    return run(
        *prefix, FAULT, "load", folder / "led", folder / "school.key", "--entries", count,
        "--first", first, **options)


@contextlib.contextmanager
def volume(place: pathlib.Path, kibibytes: int):
    """A file system in memory, of a size; taken down at the end."""
    place.mkdir(exist_ok=True)
    expect("mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", place)
    try:
        yield place
    finally:
        run("umount", "--lazy", place)


def remount(place: pathlib.Path, options: str):
    """Changes the size or the rights of a mounted volume."""
    expect("mount", "-o", f"remount,{options}", place)


def mountable(scratch: pathlib.Path) -> str | None:
    """Why nothing can be mounted here; nil where it can."""
    try:
        with volume(scratch / "probe", 64):
            return None
    except RuntimeError:
        return "mounting a file system is not allowed here"


def full(scenario: Scenario, scratch: pathlib.Path, part: Part, status: int, step: int):
    """Runs the scenario with no room, with a page, with two …, until it has enough."""
    for pages in range(0, 4096, step):
        with volume(scratch / "volume", 1 << 18) as place:
            folder = place / "house"
            shutil.copytree(scenario.house, folder, symlinks=True)
            # A size of zero would be no limit.
            (place / "ballast").write_bytes(bytes(PAGE))
            used = os.statvfs(place)
            used = (used.f_blocks - used.f_bfree) * used.f_bsize // 1024
            remount(place, f"size={used + pages * PAGE // 1024}k")
            result = run(*scenario.command(folder))
            where = f"{pages} pages free"
            if result.crashed:
                part.problem(where, f"ended with {result.status}: {result.err}")
            if result.status != status:
                part.add(injected=1)
                part.refuse(result.err.replace(f"{folder}/", "") or result.out)
                if (folder / "led/store").exists():
                    fsck = run(PROBANT, "fsck", folder / "led")
                    if fsck.status != 0:
                        part.problem(where, f"fsck on the full disk: {fsck.out}{fsck.err}")
            remount(place, "size=256m")
            scenario.holds(part, where, folder, result)
        if result.status == status:
            return part.note(f"{pages} pages are enough")
    part.problem("full disk", "never enough")


def full_disks(house: House, scratch: pathlib.Path, short: bool):
    """A full disk under each command, a page more at a time."""
    part = Part("full disk")
    if reason := mountable(scratch):
        part.skipped = reason
        yield part
        return
    for make in SCENARIOS[:1] if short else SCENARIOS:
        place = scratch / make.__name__
        place.mkdir()
        scenario = make(house, place)
        part = Part(f"full disk, {scenario.name}")
        full(scenario, place, part, 0, 4 if short else 1)
        yield part
    if not short:
        place = scratch / "issue"
        place.mkdir()
        part = Part("full disk, issue")
        step = issuing.STEPS[0]
        full(issuing.scenario(step, issuing.prepare(house, place)), place, part, step.status, 1)
        yield part


def forbidden(house: House, scratch: pathlib.Path) -> Part:
    """A read-only volume, and files of another owner: refused by name, and nothing changes."""
    part = Part("read-only folder, wrong owner")
    if mountable(scratch):
        part.note("skipped here: a read-only volume, since mounting is not allowed")
    else:
        with volume(scratch / "volume", 1 << 16) as place:
            folder = house.copy(place / "house").folder
            remount(place, "ro")
            refused(part, "read-only volume", append(folder), folder, "read-only")
            fsck = run(PROBANT, "fsck", folder / "led")
            if fsck.status != 0:
                part.problem("read-only volume", f"fsck: {fsck.out}{fsck.err}")
            remount(place, "rw")
            check(part, "read-only volume", folder / "led", [])
    if os.geteuid() != 0:
        part.note("skipped here: wrong owners, since it takes root to make them")
        return part
    folder = house.copy(scratch / "owned").folder
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, NOBODY, NOBODY)
    as_nobody = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    probe = append(folder, prefix=as_nobody)
    if probe.status != 0:
        part.note(f"skipped here: wrong owners, since nobody may not run this: {probe.err.strip()}")
        return part
    expected = probe.out.splitlines()
    for name in ("led", "led/guard", "led/log.key", "led/ledger.trust", "led/lock", "led/store",
                 "led/store/data.mdb", "led/store/lock.mdb"):
        os.chown(folder / name, 0, 0)
        result = append(folder, first=1, prefix=as_nobody)
        refused(part, f"{name} of another owner", result, folder, "not permitted")
        os.chown(folder / name, NOBODY, NOBODY)
    check(part, "owners put right", folder / "led", expected)
    return part


def refused(part: Part, where: str, result: Result, folder: pathlib.Path, *words: str):
    """Notes a refusal, which has to say these words, and not to crash."""
    part.add(injected=1)
    part.refuse(result.err.replace(f"{folder}/", ""))
    if result.crashed or result.status == 0 or not all(word in result.err for word in words):
        part.problem(where, f"{result.status} {result.err or result.out}")


def clocks(house: House, scratch: pathlib.Path) -> Part:
    """Clocks that are wrong at the start, and clocks that change under way (libfaketime)."""
    part = Part("clock")
    if shutil.which("faketime") is None:
        part.skipped = "faketime is not installed"
        return part
    folder = house.copy(scratch / "clock").folder
    expected = append(folder).out.splitlines()
    for shift, words in (("-1h", "behind the last status head"), ("+14d", "--confirm-clock")):
        result = append(folder, first=1, prefix=("faketime", "-f", shift))
        refused(part, f"starts {shift}", result, folder, words)
    for shift in ("-200s", "+1h"):
        result = append(folder, first=len(expected), prefix=("faketime", "-f", shift))
        expected += result.out.splitlines()
    if len(expected) != 3:
        part.problem("clock off by less", result.err)
    # After what an hour ahead has appended, the clock of this machine is behind.
    refused(part, "after an hour ahead", append(folder, first=9), folder, "behind the last status head")
    for shift, words in (("-1h", "behind the last status head"), ("+1h", "gained")):
        folder = house.copy(scratch / f"clock{shift}").folder
        steps = scratch / f"shift{shift}"
        steps.write_text("+0s")
        # The wrapper sets up what the library needs; then the file says what time it is.
        process = subprocess.Popen(
            ["faketime", "-f", "+0s", "env", "-u", "FAKETIME", f"FAKETIME_TIMESTAMP_FILE={steps}",
             "FAKETIME_NO_CACHE=1", "DONT_FAKE_MONOTONIC=1", FAULT, "load", folder / "led",
             folder / "school.key", "--threads", "4"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True)
        time.sleep(0.5)
        steps.write_text(shift)
        try:
            out, err = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
        refused(part, f"{shift} under way", Result(process.returncode, out, err), folder, words)
        check(part, f"after {shift} under way", folder / "led", out.splitlines())
    return part


def damages(house: House, scratch: pathlib.Path, short: bool):
    """A database cut at every page, and bits flipped in every page: said, and nobody dies of it."""
    house = house.copy(scratch / "damaged")
    expected = house.load("--entries", "400", "--threads", "8")
    whole = (house.folder / "led/store/data.mdb").read_bytes()
    part = Part("database cut short")
    sizes = range(0, len(whole), PAGE * (16 if short else 1))

    def cut(size):
        folder = house.copy(scratch / f"cut-{size}").folder
        os.truncate(folder / "led/store/data.mdb", size)
        where = f"{size} of {len(whole)} bytes"
        part.add(injected=1)
        result = append(folder, first=1000)
        fsck = run(PROBANT, "fsck", folder / "led")
        if result.crashed or fsck.status not in (0, 1):
            part.problem(where, f"{result.status} {result.err}, fsck {fsck.status} {fsck.err}")
        if result.status == 0:
            # Only free pages are missing.
            check(part, where, folder / "led", expected, counted=0)
        else:
            part.refuse(result.err.replace(f"{folder}/", ""))
            if fsck.status != 1:
                part.problem(where, f"refused, but fsck says {fsck.out}")
        shutil.rmtree(folder)

    together(cut, sizes)
    part.add(acknowledged=len(expected))
    yield part
    part = Part("bits flipped in the database")
    chance = random.Random(1)
    flips = [
        (page * PAGE + chance.randrange(PAGE), 1 << chance.randrange(8))
        for page in range(len(whole) // PAGE) for _ in range(1 if short else 6)]
    flips = flips[::8] if short else flips
    size = house.probant("fsck", "led", "--json")
    proofs = {
        index: house.probant("prove", "inclusion", "led", index)
        for index in range(0, json.loads(size)["size"], 50)}
    seen: collections.Counter = collections.Counter()

    def flip(item):
        offset, mask = item
        folder = house.copy(scratch / f"flip-{offset}").folder
        with (folder / "led/store/data.mdb").open("r+b") as file:
            file.seek(offset)
            file.write(bytes([whole[offset] ^ mask]))
        part.add(injected=1)
        fsck = run(PROBANT, "fsck", folder / "led")
        if fsck.status not in (0, 1):
            part.problem(f"byte {offset}", f"fsck: {fsck.status} {fsck.err}")
        seen["fsck"] += fsck.status == 1
        for index, proof in proofs.items():
            proved = run(PROBANT, "prove", "inclusion", folder / "led", index)
            # The same checkpoint gives the same proof; where the bytes differ it proves nothing.
            if proved.status == 0 and proved.out != proof:
                part.problem(f"byte {offset}", f"a wrong proof of {index} was given out")
            seen["refused" if proved.status > 0 else "died"] += proved.status != 0
        shutil.rmtree(folder)

    together(flip, flips)
    part.note(
        f"{seen['fsck']} seen by fsck; the others lie in free pages, or in bytes that nothing reads")
    part.note(
        f"of {len(flips) * len(proofs)} proofs asked for then, {seen['refused']} were refused, "
        f"{seen['died']} ended in LMDB, and the others are those of before")
    yield part


def two_writers(house: House, scratch: pathlib.Path, short: bool) -> Part:
    """Several processes start to append at once: one does, the others are told who does."""
    part = Part("two writers at once")
    folder = house.copy(scratch / "writers").folder
    expected: list[str] = []
    for turn in range(5 if short else 50):
        processes = [
            subprocess.Popen(
                [FAULT, "load", folder / "led", folder / "school.key", "--entries", "3", "--first",
                 str(10 * turn + 3 * number)],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for number in range(3)]
        ended = [(*process.communicate(timeout=60), process.returncode) for process in processes]
        for out, err, status in ended:
            expected += out.splitlines()
            if status != 0:
                refused(part, f"start {turn}", Result(status, out, err), folder, "in use")
        if all(status for _, _, status in ended):
            part.problem(f"start {turn}", "nobody appended")
    check(part, "two writers", folder / "led", expected)
    return part


def old_copies(house: House, scratch: pathlib.Path) -> Part:
    """An old copy of the database is refused; what it says to do is done, and nothing is lost."""
    part = Part("restored backup")
    house = house.copy(scratch / "old")
    folder = house.folder
    expected = house.load("--entries", "20", "--threads", "4")
    house.probant("backup", "led", "led.backup")
    shutil.copytree(folder / "led/store", folder / "old")
    expected += house.load("--entries", "20", "--threads", "4", "--first", "20")
    house.probant("export", "led", "public")
    shutil.rmtree(folder / "led/store")
    shutil.copytree(folder / "old", folder / "led/store")
    refused(part, "old copy", append(folder, first=100), folder, "--catch-up")
    result = run(PROBANT, "restore", folder / "led.backup", folder / "led")
    refused(part, "old backup", result, folder, "--catch-up")
    house.probant("restore", "led.backup", "led", "--catch-up", "public")
    check(part, "caught up", folder / "led", expected)
    for name, words in (("guard", "guard is missing"), ("store", "database is missing")):
        (folder / f"led/{name}").rename(folder / "aside")
        refused(part, f"no {name}", append(folder, first=100), folder, words)
        shutil.rmtree(folder / f"led/{name}", ignore_errors=True)
        (folder / "aside").rename(folder / f"led/{name}")
    check(part, "put back", folder / "led", expected, counted=0)
    return part


def staying_reader(house: House, scratch: pathlib.Path, short: bool) -> Part:
    """A reader that never closes holds nobody up and sees what it saw; killed, it is forgotten."""
    part = Part("reader that never closes")
    house = house.copy(scratch / "reader")
    data = house.folder / "led/store/data.mdb"
    count = "1000" if short else "5000"
    expected = house.load("--entries", count, "--threads", "8")
    readers = [
        subprocess.Popen(
            [FAULT, "stay", house.folder / "led"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        for _ in range(2)]
    for reader in readers:
        if not reader.stdout.readline().startswith("reading"):
            part.problem("reader", reader.stderr.read())
    part.add(injected=len(readers))
    sizes = [data.stat().st_size]
    for turn in range(1, 5):
        if turn == 3:
            _, err = readers[0].communicate(timeout=120)
            if readers[0].returncode != 0:
                part.problem("reader", f"what it saw is gone: {err}")
            readers[1].kill()
            readers[1].wait()
        expected += house.load(
            "--entries", count, "--threads", "8", "--first", str(turn * int(count)))
        sizes.append(data.stat().st_size)
    growth = [(after - before) // 1024 for before, after in zip(sizes, sizes[1:])]
    part.note(
        f"the file grows by {growth[0]} and {growth[1]} KiB for {count} entries while it stays, and by "
        f"{growth[2]} and {growth[3]} KiB after")
    check(part, "reader", house.folder / "led", expected)
    return part


def parts(house: House, scratch: pathlib.Path, short: bool):
    """Each kind of refusal; the short form takes larger steps."""
    # Other users have to get in, for what they may not do there.
    scratch = scratch / "refusals"
    scratch.mkdir()
    yield from full_disks(house, scratch, short)
    yield forbidden(house, scratch)
    yield clocks(house, scratch)
    yield from damages(house, scratch, short)
    yield two_writers(house, scratch, short)
    yield old_copies(house, scratch)
    yield staying_reader(house, scratch, short)
