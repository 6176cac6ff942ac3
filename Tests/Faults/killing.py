# SPDX-License-Identifier: Apache-2.0
"""Kills a ledger at random moments while many append to it, and starts it again each time."""

import pathlib
import random
import signal
import subprocess
import time

from house import FAULT, House, Part, check, together

THREADS = 16
# As many rounds on one ledger as keep the check of all it ever acknowledged short.
ROUNDS_PER_LEDGER = 15


def load(folder: pathlib.Path, acknowledged: list[str], *words) -> subprocess.Popen:
    """Starts to append from many threads; the last of what the one before was asked comes again."""
    return subprocess.Popen(
        [FAULT, "load", folder / "led", folder / "school.key", "--threads", str(THREADS),
         "--first", str(max(0, len(acknowledged) - 2 * THREADS)), *words],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def gather(process: subprocess.Popen) -> list[str]:
    """What a load printed, whole lines only, and waits for its end."""
    out, _ = process.communicate(timeout=120)
    return [line for line in out.splitlines(keepends=True) if line.endswith("\n")]


def kill_rounds(house: House, place: pathlib.Path, seed: int, rounds: int, part: Part):
    """Some rounds on one ledger."""
    chance = random.Random(seed)
    folder = house.copy(place).folder
    acknowledged: list[str] = []
    for turn in range(rounds):
        process = load(folder, acknowledged)
        # From before the start is through to some dozens of batches later.
        time.sleep(chance.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        lines = gather(process)
        acknowledged += [line.strip() for line in lines]
        part.add(injected=1)
        where = f"seed {seed}, kill {turn + 1}"
        if process.returncode != -signal.SIGKILL:
            part.problem(where, f"ended by itself with {process.returncode}")
        check(part, where, folder / "led", acknowledged, counted=len(lines))


def parts(house: House, scratch: pathlib.Path, short: bool):
    """One part: a few dozen kills in the short form, some hundreds in the long one."""
    part = Part("kill -9 under load")
    total = 30 if short else 300
    place = scratch / "killing"
    place.mkdir()
    together(
        lambda seed: kill_rounds(house, place / str(seed), seed, ROUNDS_PER_LEDGER, part),
        range(total // ROUNDS_PER_LEDGER))
    yield part
