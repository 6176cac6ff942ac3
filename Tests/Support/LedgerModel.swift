// SPDX-License-Identifier: Apache-2.0
package import Entries
package import Primitives

/// Specs/fold.md, transcribed without a thought for speed: it keeps nothing but the log and which
/// entries broke a rule, and looks everything up in it, every time.
package struct LedgerModel {
  package let origin: Origin
  package let logKey: PublicKey
  package let pin: Digest
  package private(set) var log: [(entry: Entry?, effective: Bool)] = []

  package init(origin: Origin, logKey: PublicKey, pin: Digest) {
    self.origin = origin
    self.logKey = logKey
    self.pin = pin
  }

  package var size: UInt64 { UInt64(log.count) }

  package mutating func append(_ entry: Entry?, effective: Bool) { log.append((entry, effective)) }

  /// The effective events, in order.
  package var events: [(index: UInt64, event: Event)] {
    log.enumerated().compactMap { index, item in
      guard item.effective, let event = item.entry?.event else { return nil }
      return (UInt64(index), event)
    }
  }

  package func event(_ index: UInt64) -> Event? {
    index < size && log[Int(index)].effective ? log[Int(index)].entry?.event : nil
  }

  package var lastHead: StatusHead? {
    log.reversed().lazy.compactMap { item in
      if item.effective, case .statusHead(let head) = item.entry { head } else { nil }
    }.first
  }
}

// Terms.
extension LedgerModel {
  package func isAccreditation(_ index: UInt64) -> Bool {
    event(index)?.type == .accredit || event(index)?.type == .rotate
  }

  package var accreditations: [UInt64] { events.map { $0.index }.filter { isAccreditation($0) } }

  /// The accreditations in the chain of the event at `index`, which need not be logged yet.
  package func chain(from signer: UInt64) -> [UInt64] {
    var chain = [signer]
    while let last = chain.last, last != 0, let event = event(last) { chain.append(event.signer) }
    return chain
  }

  package func lineage(_ index: UInt64) -> UInt64 {
    switch event(index)?.act {
    case .accredit(let act): act.joins.map { lineage($0) } ?? index
    case .rotate: lineage(event(index)?.signer ?? 0)
    default: preconditionFailure("no accreditation")
    }
  }

  /// The nearest accredit going down the chain through rotations.
  package func attributes(_ index: UInt64) -> Accreditation {
    switch event(index)?.act {
    case .accredit(let act): act.accreditation
    case .rotate: attributes(event(index)?.signer ?? 0)
    default: preconditionFailure("no accreditation")
    }
  }

  package func key(_ index: UInt64) -> PublicKey {
    switch event(index)?.act {
    case .accredit(let act): act.accreditation.key
    case .rotate(let act): act.key
    default: preconditionFailure("no accreditation")
    }
  }

  /// The lineages of the registrars in the chain, from below, the own excepted.
  package func ancestors(_ index: UInt64) -> [UInt64] {
    var found: [UInt64] = []
    for link in chain(from: index).dropFirst()
    where attributes(link).roles.contains(.registrar) && lineage(link) != lineage(index)
      && !found.contains(lineage(link))
    {
      found.append(lineage(link))
    }
    return found
  }

  package func end(_ index: UInt64) -> UInt64 {
    events.first { _, event in
      switch event.act {
      case .rotate: event.signer == index
      case .withdraw(let act): act.accreditation == index
      case .accredit(let act): act.ends == index
      default: false
      }
    }?.index ?? .max
  }

  /// The last effective withdrawal, which sets the distrust.
  package func withdrawal(_ index: UInt64) -> (index: UInt64, signer: UInt64, distrust: UInt64)? {
    for (position, event) in events.reversed() {
      if case .withdraw(let act) = event.act, act.accreditation == index {
        return (position, event.signer, act.distrust ?? .max)
      }
    }
    return nil
  }

  package func distrust(_ index: UInt64) -> UInt64 { withdrawal(index)?.distrust ?? .max }

  /// The status, and what set it.
  package func status(_ index: UInt64) -> (code: UInt8, setter: UInt64) {
    guard log[Int(index)].effective else { return (2, index) }
    for (position, event) in events.reversed() where event.issuance == index {
      switch event.act {
      case .suspend: return (1, position)
      case .revoke: return (2, position)
      case .supersede: return (3, position)
      default: return (0, position)
      }
    }
    return (0, index)
  }

  package func isGood(_ event: Event, at n: UInt64) -> Bool {
    if n == 0 { return true }
    let a = event.signer
    guard isAccreditation(a), let own = self.event(a), a < n, n < distrust(a), isGood(own, at: a)
    else { return false }
    return n < end(a) || n == end(a) && (event.type == .rotate || event.type == .withdraw)
  }
}

// The two trees, and the head over them.
extension LedgerModel {
  /// The status head that may come next.
  package func head(at time: UInt64) -> StatusHead {
    StatusHead(
      covered: size, time: time, statusRoot: statusRoot,
      authorities: UInt64(accreditations.count), authorityRoot: authorityRoot)
  }

  package var statusRoot: Digest {
    let pages = stride(from: 0, to: log.count, by: 256).map { start in
      var page = [UInt8](repeating: 0, count: 64)
      for index in start..<min(start + 256, log.count) {
        page[index % 256 / 4] |= status(UInt64(index)).code << UInt8(index % 4 * 2)
      }
      return page
    }
    return LedgerModel.root(pages)
  }

  package var authorityRoot: Digest {
    LedgerModel.root(
      accreditations.map { index in
        [index, end(index), distrust(index)].flatMap { value in
          (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
        }
      })
  }

  /// MTH of RFC 6962 section 2.1, as it is written there.
  private static func root(_ leaves: [[UInt8]]) -> Digest {
    func hash(_ bytes: [UInt8]) -> Digest { SHA256.hash(bytes.span) }
    if leaves.isEmpty { return hash([]) }
    if leaves.count == 1 { return hash([0] + leaves[0]) }
    var k = 1
    while 2 * k < leaves.count { k *= 2 }
    let (left, right) = (root([[UInt8]](leaves[..<k])), root([[UInt8]](leaves[k...])))
    return hash([1] + left.bytes + right.bytes)
  }
}
