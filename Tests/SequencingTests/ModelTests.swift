// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives
import ProbantVerifier
import Sequencing
import Support
import Testing

/// A real ledger beside the naive model of the spec, given the same entries.
private struct LedgerBesideModel {
  let source: RandomEntries
  let scratch: Scratch
  let ledger: Ledger
  var model: LedgerModel
  let hand = HandClock(8_640_000)

  init() throws {
    source = try RandomEntries()
    scratch = try Scratch()
    let (logKey, root) = (source.keys[23], try source.root())
    var options = LedgerOptions()
    options.clock = hand.clock
    let path = scratch.path + "/ledger"
    let trust = try Ledger.initialTrust(
      origin: Text(source.origin.text), logKey: logKey.publicKey, root: root)
    try Ledger.create(at: path, logKey: logKey, root: root, trust: trust, options: options)
    ledger = try Ledger(at: path, for: .appending, options: options)
    model = LedgerModel(
      origin: source.origin, logKey: logKey.publicKey, pin: root.leafHash)
    model.append(root, effective: true)
    appendHead()
    try compareLog(from: 0)
  }

  private mutating func appendHead() {
    model.append(.statusHead(model.head(at: hand.wall)), effective: true)
  }

  /// Appends `entries` in one batch: each is accepted, known or refused as the model has it, and the
  /// heads before and after them are those of the model.
  mutating func append(_ entries: [Entry]) throws -> [String] {
    let start = model.size
    let outcomes = try ledger.append(entries)
    if hand.wall - (model.lastHead?.time ?? 0) >= LedgerOptions().rhythm { appendHead() }
    var met: [String] = []
    for (entry, outcome) in zip(entries, outcomes) {
      let broken = model.broken(by: entry)
      met.append(broken?.rule ?? "\(entry.type)")
      switch (outcome, broken) {
      case (.accepted(let position), nil):
        #expect(position.index == model.size)
        model.append(entry, effective: true)
      case (.duplicate, .duplicate): break
      case (.refused(let rule), let broken): #expect(rule == broken)
      default: Issue.record("\(outcome), where the model says \(String(describing: broken))")
      }
    }
    if let last = model.log.last?.entry, last.event != nil { appendHead() }
    try compareLog(from: start)
    return met
  }

  /// What the log has from `start` on is what the model has.
  private func compareLog(from start: UInt64) throws {
    try ledger.published { (log) throws(LedgerError) in
      #expect(log.publication.head.size == model.size)
      for index in start..<model.size {
        #expect(try log.entry(at: index) == model.log[Int(index)].entry?.encoded, "\(index)")
      }
    }
  }

  /// What is stored, page by page and record by record, is what the model has.
  func compare() throws {
    try ledger.published { (log) throws(LedgerError) in
      for start in stride(from: 0, to: model.size - 1, by: 256) {
        let page = try log.status(of: start).page
        let statuses = try? StatusPage(parsing: page.span)
        for index in start..<min(start + 256, model.size - 1) {
          #expect(statuses?[index].rawValue == model.status(index).code, "entry \(index)")
        }
      }
      for index in model.accreditations {
        let record = AuthorityRecord(
          index: index, end: model.end(index), distrust: model.distrust(index))
        #expect(try log.record(of: index).record == record.encoded)
      }
    }
  }
}

@Suite struct `A ledger does what the model of the spec does` {
  @Test func `through random histories, forbidden entries among them, after every step`() throws {
    var met: Set<String> = []
    for seed in UInt64(1)...6 {
      var chance = Chance(state: seed)
      var both = try LedgerBesideModel()
      met.formUnion(try both.append(Array(both.source.cast(from: 2).dropFirst())))
      for _ in 0..<60 {
        both.hand.pass(UInt64.random(in: 0..<40_000, using: &chance))
        let count = Int.random(in: 1...3, using: &chance)
        // Status heads are the ledger's own to write.
        var batch: [Entry] = []
        while batch.count < count {
          let entry = try both.source.next(both.model, &chance)
          if entry.event != nil { batch.append(entry) }
        }
        met.formUnion(try both.append(batch))
        try both.compare()
      }
    }
    let rules = [
      "signatureInvalid", "duplicate", "commitmentUsed", "signerEnded", "signerVoid", "notAncestor",
      "keyUsed", "possessionInvalid", "statusForbids", "noAuthority",
    ]
    for name in rules + EntryType.allCases.dropFirst().map({ "\($0)" }) where !met.contains(name) {
      Issue.record("no history met \(name)")
    }
  }
}
