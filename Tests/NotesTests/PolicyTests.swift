// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives
import Testing

struct PolicyTests {
  static func key(
    _ name: Text, _ byte: UInt8, _ algorithm: VerifierKey.Algorithm = .cosignature
  ) -> String {
    (try? signer(name, byte, algorithm).verifierKey.description) ?? ""
  }
  static let log = key(origin, 1, .ed25519)
  static let w1 = key("w1", 11)
  static let w2 = key("w2", 12)
  static let w3 = key("w3", 13)

  static let example = """
    # Two of three, anywhere.
    log \(log)  https://ledger.example/

    witness one\t\(w1)
      witness two \(w2) https://two.example/
    witness three \(w3)
    group some 2 one two three
    quorum some

    """

  @Test func `a policy is read, and kept to the byte`() throws {
    let policy = try Policy(PolicyTests.example)
    #expect(policy.encoded == Array(PolicyTests.example.utf8))
    #expect(policy.logs.map(\.key.description) == [PolicyTests.log])
    #expect(policy.logs[0].address == Array("https://ledger.example/".utf8))
    #expect(policy.witnesses.map(\.key.name) == ["w1", "w2", "w3"])
    #expect(policy.witnesses.map(\.address?.isEmpty) == [nil, false, nil])
    #expect(
      policy.quorum
        == .group(threshold: 2, members: policy.witnesses.map { .cosigner($0.key) }))
  }

  @Test func `names are octets and need not be text`() throws {
    var bytes = Array("witness ".utf8) + [0xFF, 0x80] + Array(" \(PolicyTests.w1)\nquorum ".utf8)
    bytes += [0xFF, 0x80, 0x0A]
    let policy = try Policy(parsing: bytes.span)
    #expect(policy.witnesses[0].name == [0xFF, 0x80])
    bytes[bytes.count - 2] = 0x81
    let other = bytes
    #expect(throws: PolicyError.unknownName(line: 2)) { try Policy(parsing: other.span) }
  }

  @Test func `a policy cut short is refused`() throws {
    let bytes = Array(PolicyTests.example.utf8)
    for end in bytes.indices {
      let cut = Array(bytes[..<end])
      #expect(throws: PolicyError.self) { try Policy(parsing: cut.span) }
    }
  }

  @Test func `sixty-four of each are read and one more is refused`() throws {
    var text = "quorum none\n"
    for number in UInt8(0)..<64 {
      text += "witness w\(number) \(PolicyTests.key("w", 100 + number))\n"
    }
    #expect(try Policy(text).witnesses.count == 64)
    #expect(throws: PolicyError.tooManyDefinitions(line: 66)) {
      try Policy(text + "witness x \(PolicyTests.key("x", 99))\n")
    }
    for number in 0..<64 {
      let member = number == 0 ? "w0" : "g\(number - 1)"
      text += "group g\(number) any \(member)\n"
    }
    _ = try Policy(text)
    #expect(throws: PolicyError.tooManyDefinitions(line: 130)) {
      try Policy(text + "group g64 any g63\n")
    }
    #expect(throws: PolicyError.policyTooLong) {
      try Policy(text + "#" + String(repeating: " ", count: 100_000) + "\n")
    }
  }

  @Test func `a policy of one log asks for no quorum`() throws {
    let log = try logSigner()
    let policy = try Policy(log: log.verifierKey)
    #expect(policy.quorum == Quorum.none)
    #expect(try policy.verify(log.sign(checkpoint())).checkpoint == checkpoint())
    #expect(throws: PolicyError.unsuitableKey(line: 1)) {
      try Policy(log: signer("w", 2).verifierKey)
    }
  }

  @Test func `a checkpoint needs the quorum, at any time`() throws {
    let policy = try Policy(PolicyTests.example)
    let log = try logSigner()
    let witnesses = try [signer("w1", 11), signer("w2", 12), signer("w3", 13)]
    let note = try log.sign(checkpoint())
    for chosen in 0..<8 {
      let cosigners = witnesses.indices.filter { chosen >> $0 & 1 == 1 }
      let cosigned = try note.cosigned(by: cosigners.map { (witnesses[$0], 0) })
      if cosigners.count < 2 {
        #expect(throws: NoteError.quorumNotMet) { try policy.verify(cosigned) }
      } else {
        #expect(try policy.verify(cosigned).cosignatures.count == cosigners.count)
      }
    }
  }
}

struct QuorumTests {
  private let keys: [VerifierKey]

  init() throws {
    keys = try (UInt8(1)...4).map { try signer("k", $0).verifierKey }
  }

  /// The definition itself: the latest time of all at which the later ones are still enough.
  private func searched(_ quorum: Quorum, _ times: [VerifierKey: UInt64]) -> UInt64? {
    times.values.sorted(by: >).first { time in
      quorum.isMet { key in times[key].map { $0 >= time } ?? false }
    }
  }

  @Test func `the latest time is that of the definition, for every subset and order of times`() {
    let leaves = keys.map { Quorum.cosigner($0) }
    let quorums: [Quorum] = [
      leaves[0],
      .group(threshold: 1, members: leaves), .group(threshold: 2, members: leaves),
      .group(threshold: 4, members: leaves),
      .group(
        threshold: 2,
        members: [.group(threshold: 1, members: Array(leaves[..<2])), leaves[2], leaves[3]]),
      .group(
        threshold: 2,
        members: [
          .group(threshold: 2, members: Array(leaves[..<2])),
          .group(threshold: 1, members: Array(leaves[2...])),
        ]),
    ]
    for quorum in quorums {
      for choice in 0..<625 {
        var times: [VerifierKey: UInt64] = [:]
        var rest = choice
        for key in keys {
          if rest % 5 > 0 { times[key] = UInt64(rest % 5) }
          rest /= 5
        }
        let latest = quorum.latestTime { times[$0] }
        #expect(latest == searched(quorum, times))
        let met = quorum.isMet { times[$0] != nil }
        #expect(met == (latest != nil))
      }
    }
  }

  @Test func `where nobody is needed every time will do`() {
    for quorum in [Quorum.none, .group(threshold: 0, members: [])] {
      let latest = quorum.latestTime { _ in nil }
      #expect(latest == .max)
    }
  }
}
