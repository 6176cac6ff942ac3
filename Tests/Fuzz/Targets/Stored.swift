// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives
import Registers
import Storage

extension FuzzTarget {
  /// What a ledger and a register read back from their own disks, which may have been altered.
  static let stored = [guardFile, savedState, registerRow]

  /// Two values written one after the other, the second cut short or altered: the input says where.
  static let guardFile = FuzzTarget(
    "guard-file", seeds: [.inputs([[0, 0, 9, 9], Array(repeating: 7, count: 64)])]
  ) { input in
    // Any bytes at all are read.
    if let slot = SlotFile.newest(in: input) {
      let printed = slot.encoded
      let places = [0, SlotFile.stride].filter { $0 + printed.count <= input.count }
      try require(
        places.contains { input.extracting($0..<($0 + printed.count)).elementsEqual(printed.span) },
        "a slot read is one of the two in the file")
    }
    var choices = Choices(input)
    let older = SlotFile.Slot(
      sequence: choices.word() % (.max - 1), value: choices.bytes(atMost: 300))
    let newer = SlotFile.Slot(sequence: older.sequence + 1, value: choices.bytes(atMost: 300))
    var written = [UInt8](repeating: 0, count: 2 * SlotFile.stride)
    for slot in [older, newer] {
      let start = Int(slot.sequence % 2) * SlotFile.stride
      written.replaceSubrange(start..<(start + slot.encoded.count), with: slot.encoded)
    }
    let whole = SlotFile.newest(in: written.span)
    try require(whole?.value == newer.value, "the newer of two values counts")
    var torn = written
    let start = Int(newer.sequence % 2) * SlotFile.stride
    for _ in 0...choices.number(below: 4) {
      torn[start + choices.number(below: newer.encoded.count)] = choices.byte()
    }
    let kept = SlotFile.newest(in: torn.span)
    let isKept = torn == written ? kept?.value == newer.value : kept?.value == older.value
    try require(isKept, "a write that is not whole leaves the value before it")
  }

  static let savedState = FuzzTarget(
    "saved-state", seeds: [.inputs(Histories.savedStates)]
  ) { input in
    try canonical(input, LedgerState.init(parsing:), \.encoded)
  }

  static let registerRow = FuzzTarget(
    "register-row", seeds: [.inputs([RegisterRows.example])]
  ) { input in
    guard let row = Row(number: 5, parsing: input) else { return }
    try require(row.encoded.span.elementsEqual(input), "what is parsed prints as it was")
  }
}

private enum RegisterRows {
  /// Four codes, numbers and hashes of no meaning, an entry of two bytes, an action and none.
  static let example: [UInt8] =
    [1, 0, 1, 0, 2] + (UInt8(0)..<76) + [0, 2, 1, 4] + [0, 0, 0, 0, 0, 0, 0, 9, 0, 1, 7]
    + [UInt8](repeating: 0xFF, count: 8) + [0, 0]
}
