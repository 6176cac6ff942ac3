# SPDX-License-Identifier: Apache-2.0
"""Kills `probant issue --cdc` at every system call, and runs it again: one entry a passage, the same
acknowledgement, no credential without its nonce (Specs/register.md#issuing)."""

import base64
import hashlib
import json
import pathlib
import re
import shutil
import typing

from calls import EIO, ENOSPC, KILL, Scenario, enumerate_calls
from house import PROBANT, House, Part, check, expect, run

ISSUE, REVOKE, SUPERSEDE = 4, 5, 8
ISSUE_LENGTH = 112

# Files named by chance: an entry's index depends on the shuffled order, and an acknowledgement's name
# on the register's secret.
VARYING = re.compile(r"/accuse-|\.credential")


class Step(typing.NamedTuple):
    """One file of the issuer's, and what the log holds of the issuer once it is done."""

    name: str
    words: tuple
    status: int
    passages: int
    entries: dict


# What `probant demo` issues: five passages of which one breaks a rule; the corrections of two, one of
# them of a provisional result; the deletion of one.
STEPS = (
    Step("flux", (), 1, 4, {ISSUE: 4, SUPERSEDE: 0, REVOKE: 0}),
    Step("correction", ("--correct",), 0, 2, {ISSUE: 6, SUPERSEDE: 2, REVOKE: 0}),
    Step("suppression", (), 0, 1, {ISSUE: 6, SUPERSEDE: 2, REVOKE: 1}),
)


def entries(ledger: pathlib.Path, place: pathlib.Path) -> list[bytes]:
    """The entries of a log, from an export."""
    expect(PROBANT, "export", ledger, place)
    found = []
    for bundle in sorted((place / "tile/entries").rglob("*")):
        rest = bundle.read_bytes() if bundle.is_file() else b""
        while rest:
            length = int.from_bytes(rest[:2], "big")
            found.append(rest[2:2 + length])
            rest = rest[2 + length:]
    return found


def opens(row: dict, entry: bytes) -> bool:
    """Whether a row of the register opens the commitment of an entry (Specs/credential.md)."""
    token = row["credential"].split("~")[0].encode()
    nonce, twin = (base64.b64decode(row[name]) for name in ("nonce", "twin"))
    content = b"probant/commitment@v1\n" + nonce + hashlib.sha256(token).digest() + twin
    # Version, type, signer, day and category come before the commitment.
    return hashlib.sha256(content).digest() == entry[16:48]


def prepare(house: House, scratch: pathlib.Path) -> pathlib.Path:
    """A copy of the house with the files of all steps."""
    folder = house.copy(scratch / "issuer").folder
    expect(PROBANT, "demo", scratch / "demo")
    for step in STEPS:
        shutil.copy(scratch / "demo" / f"{step.name}.xml", folder)
    return folder


def scenario(step: Step, folder: pathlib.Path) -> Scenario:
    """A step that begins with `folder`: run again as often as one likes, it is done once."""

    def command(folder):
        return [
            PROBANT, "issue", folder / "led", "--key", folder / "school.key", "--register",
            folder / "register", "--cdc", folder / f"{step.name}.xml", "--out",
            folder / step.name, *step.words]

    def answer(folder) -> str | None:
        files = list((folder / step.name).glob("accuse-*.xml"))
        return files[0].read_text() if len(files) == 1 else None

    def check_step(part: Part, where: str, folder: pathlib.Path, result):
        fsck = run(PROBANT, "fsck", folder / "led")
        if fsck.status != 0:
            part.problem(where, f"fsck: {fsck.out}{fsck.err}")
        answers = [answer(folder)]
        for _ in range(2):
            again = run(*command(folder))
            if again.status != step.status:
                part.problem(where, f"run again: {again.status} {again.out}{again.err}")
            answers.append(answer(folder))
        # The first is of the run that was killed, if it came that far.
        if answers[1] is None or len(set(answers) - {None}) != 1:
            part.problem(where, "not the same acknowledgement each time")
        passages = re.findall(r'probant:index="(\d+)"', answers[1] or "")
        if len(set(passages)) != step.passages:
            part.problem(where, f"{len(set(passages))} passages acknowledged")
        log = entries(folder / "led", folder / "public")
        for kind, count in step.entries.items():
            if (found := sum(entry[1] == kind for entry in log)) != count:
                part.problem(where, f"{found} entries of type {kind}, not {count}")
        register = run(PROBANT, "register", "export", folder / "register")
        if register.status != 0:
            return part.problem(where, f"register: {register.err}")
        lines = register.out.splitlines()
        rows = {row["index"]: row for row in map(json.loads, lines)}
        issued = {
            index: entry for index, entry in enumerate(log)
            if entry[1] == ISSUE and len(entry) == ISSUE_LENGTH}
        lost = [
            index for index, entry in issued.items()
            if index not in rows or not opens(rows[index], entry)]
        part.add(acknowledged=len(issued), lost=len(lost))
        for index in lost:
            part.problem(where, f"nothing opens entry {index}")
        if sorted(rows) != sorted(issued):
            part.problem(where, "the register and the log differ")
        handed = list((folder / step.name).rglob("*.credential"))
        if len(handed) != (step.passages if step.name != "suppression" else 0):
            part.problem(where, f"{len(handed)} credential files")
        if left := [path.name for path in (folder / step.name).rglob("*.partial")]:
            part.problem(where, f"left behind: {left}")
        check(part, where, folder / "led", [])

    return Scenario(f"issue --cdc {step.name}.xml", folder, command, check_step, VARYING)


def parts(house: House, scratch: pathlib.Path, short: bool):
    """A part of the report for each file; the short form takes the first, and kills only."""
    kinds = (KILL,) if short else (KILL, EIO, ENOSPC)
    folder = prepare(house, scratch)
    for step in STEPS[:1] if short else STEPS:
        whole = scenario(step, folder)
        part = Part(f"every call of {whole.name}")
        place = scratch / f"issue-{step.name}"
        place.mkdir()
        if shutil.which("strace") is None:
            part.skipped = "strace is not installed"
        else:
            enumerate_calls(whole, place, kinds, part, status=step.status)
        shutil.rmtree(place)
        yield part
        done = run(*whole.command(folder))
        if done.status != step.status:
            raise RuntimeError(done.err)
