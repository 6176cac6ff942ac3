// SPDX-License-Identifier: Apache-2.0
import Entries
import Notes
import Sequencing
import Synchronization
import Testing

/// A value that tests and the writer's thread share.
private final class Shared<Value: Sendable>: Sendable {
  private let box: Mutex<Value>

  init(_ value: Value) { box = Mutex(value) }

  var value: Value {
    get { box.withLock { $0 } }
    set { box.withLock { $0 = newValue } }
  }
}

/// What was published stays so, whoever reads and whatever the writer is at.
@Suite struct `Readers never lose what was published` {
  @Test func `not where a batch is committed after one that added nothing, and is not signed`()
    throws
  {
    let house = try House()
    let isArmed = Shared(false)
    house.options.testingOnlyStep = { (step) throws(LedgerError) in
      if step == .sign, isArmed.value { throw .notPublished }
    }
    var position: UInt64 = 0
    do {
      let ledger = try house.open()
      _ = try house.accredit(in: ledger)
      position = try #require(try ledger.append([house.issue(1, by: 2)])[0].index)
      _ = try ledger.append([house.issue(1, by: 2)])
      isArmed.value = true
      #expect(throws: LedgerError.self) { try ledger.append([house.issue(2, by: 2)]) }
    }
    let receipt = try house.open(.reading).receipt(of: position)
    #expect(receipt.index == position)
  }
}
