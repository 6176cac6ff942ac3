// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Notes
import Primitives
import ProbantVerifier
import Sequencing
import Testing

@Suite struct LedgerTests {
  @Test func `a new ledger has leaf 0, a status head and a published checkpoint`() throws {
    let house = try House()
    let ledger = try house.open()
    let publication = try ledger.publication()
    #expect(publication.head.size == 2)
    let verified = try ledger.trust.verify(publication.note, at: house.hand.wall)
    #expect(verified.verified.checkpoint.head == publication.head)
    let receipt = try ledger.receipt(of: 0)
    _ = try receipt.verify(house.root.leafHash, under: ledger.trust.policy)
  }

  @Test func `what is accepted is proved at once where nobody else is asked`() throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let entries = (0..<300).map { house.issue($0, by: signer) }
    let outcomes = try ledger.append(entries)
    for (entry, outcome) in zip(entries, outcomes) {
      guard case .accepted(let position) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(position.isPublished)
      let receipt = try ledger.receipt(of: position.index)
      _ = try receipt.verify(entry.leafHash, under: ledger.trust.policy)
    }
    #expect(Set(outcomes.compactMap(\.index)).count == 300)
  }

  @Test func `the same message gets the same index and the same commitment is refused`() throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let entry = house.issue(1, by: signer)
    let first = try ledger.append([entry])[0].index
    let second = try ledger.append([entry])[0]
    guard case .duplicate(let position) = second else { throw LedgerError.notPublished }
    #expect(position.index == first)
    house.hand.pass(86_400)
    let other = house.issue(1, by: signer)
    #expect(try ledger.append([other]) == [.refused(.commitmentUsed)])
    #expect(try ledger.append([entry])[0].index == first)
  }

  @Test func `one bad entry of a call does not touch the others`() throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let forged = house.signed(.revoke(1), by: try key(99), at: signer)
    let outcomes = try ledger.append([
      house.issue(1, by: signer), forged, house.issue(2, by: 1_000), house.issue(3, by: signer),
      .statusHead(
        StatusHead(
          covered: 0, time: 0, statusRoot: .zero, authorities: 0, authorityRoot: .zero)),
    ])
    #expect(outcomes[0].index != nil)
    #expect(outcomes[1] == .refused(.signatureInvalid))
    #expect(outcomes[2] == .refused(.unknownSigner))
    #expect(outcomes[3].index != nil)
    #expect(outcomes[4] == .refused(.malformed(.unsupportedType(0))))
  }

  @Test func `an accreditation counts for the entries after it in one call`() throws {
    let house = try House()
    let ledger = try house.open()
    let outcomes = try ledger.append([
      house.accreditation(of: house.issuer), house.issue(1, by: 2), house.issue(2, by: 2),
    ])
    #expect(outcomes.map(\.index) == [2, 3, 4])
  }

  @Test func `statuses and chains are proved, also after opening again`() throws {
    let house = try House()
    let (signer, issued, revoked) = try history(of: house)
    for purpose in [Ledger.Purpose.appending, .reading] {
      try house.open(purpose).published { (log) throws(LedgerError) in
        for index in issued {
          let proof = try log.status(of: index)
          let page = try? StatusPage(parsing: proof.page.span)
          #expect(page?[index] == (revoked.contains(index) ? .revoked : .inForce))
        }
        let chain = try log.chain(from: signer)
        #expect(chain.map(\.index) == [signer, 0])
      }
    }
  }

  private func history(
    of house: House
  ) throws -> (signer: UInt64, issued: [UInt64], revoked: [UInt64]) {
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let issued = try ledger.append((0..<700).map { house.issue($0, by: signer) })
      .compactMap(\.index)
    let revoked = [issued[0], issued[255], issued[256], issued[699]]
    _ = try ledger.append(revoked.map { house.signed(.revoke($0), by: house.issuer, at: signer) })
    return (signer, issued, revoked)
  }

  @Test func `no index past the published log is proved`() throws {
    let house = try House()
    let ledger = try house.open()
    #expect(throws: LedgerError.outOfRange(index: 2, size: 2)) { try ledger.receipt(of: 2) }
  }

  @Test func `proofs from one view are those from a view each, and verify`() throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let entries = (0..<700).map { house.issue($0, by: signer) }
    _ = try ledger.append(entries)
    let head = try ledger.publication().head
    let alone = try (0..<head.size).map { try ledger.receipt(of: $0).inclusion }
    try ledger.published { (log) throws(LedgerError) in
      // The first proof of a tile is made otherwise than those after it.
      for index in (0..<head.size).reversed() {
        let (entry, proof) = try log.inclusion(of: index)
        #expect(proof == alone[Int(index)])
        #expect(throws: Never.self) {
          try head.verify(proof, of: .leaf(entry.span), at: index)
        }
        #expect(try log.leaf(at: index).hash == .leaf(entry.span))
      }
    }
  }

  @Test func `growth is proved from every batch end to every later one`() throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    var heads = [try ledger.publication().head]
    for number in 0..<UInt64(20) {
      _ = try ledger.append([house.issue(number, by: signer)])
      heads.append(try ledger.publication().head)
      try ledger.published { (log) throws(LedgerError) in
        for older in heads {
          let (head, _) = try log.consistency(from: older.size)
          #expect(head == older)
        }
      }
    }
  }

  @Test func `appending does not hold up asynchronous callers`() async throws {
    let house = try House()
    let ledger = try house.open()
    let signer = try house.accredit(in: ledger)
    let entries = (0..<64).map { house.issue($0, by: signer) }
    let indices = try await withThrowingTaskGroup(of: UInt64?.self) { group in
      for entry in entries {
        group.addTask { try await ledger.append([entry])[0].index }
      }
      return try await group.reduce(into: Set<UInt64?>()) { $0.insert($1) }
    }
    #expect(indices.count == 64)
  }
}
