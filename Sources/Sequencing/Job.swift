// SPDX-License-Identifier: Apache-2.0
internal import Synchronization

/// Where an answer goes, once.
package struct Reply<Value: Sendable>: Sendable {
  let send: @Sendable (Result<Value, LedgerError>) -> Void

  /// Where `send` takes it.
  package init(_ send: @escaping @Sendable (Result<Value, LedgerError>) -> Void) {
    self.send = send
  }
}

/// One call of append: it is answered when all of its entries are, and only once.
///
/// The writer answers or fails it; whoever closes the ledger fails it too, perhaps at that moment.
package final class Job: Sendable {
  /// How many entries it has.
  let count: Int
  private let reply: Reply<[Outcome]>
  /// The outcomes so far; nil once it is answered.
  private let outcomes: Mutex<[Outcome]?>

  /// A job of `count` entries.
  package init(_ count: Int, _ reply: Reply<[Outcome]>) {
    self.count = count
    self.reply = reply
    var empty: [Outcome] = []
    empty.reserveCapacity(count)
    outcomes = Mutex(empty)
  }

  /// Takes the outcomes of the next entries; chunks are answered in their order.
  package func answer(_ some: some Collection<Outcome>) {
    let all = outcomes.withLock { outcomes -> [Outcome]? in
      outcomes?.append(contentsOf: some)
      guard outcomes?.count == count else { return nil }
      defer { outcomes = nil }
      return outcomes
    }
    if let all { reply.send(.success(all)) }
  }

  /// Says that what is not answered yet never will be.
  package func fail(_ error: LedgerError) {
    let isOpen = outcomes.withLock { outcomes in
      defer { outcomes = nil }
      return outcomes != nil
    }
    if isOpen { reply.send(.failure(error)) }
  }
}
