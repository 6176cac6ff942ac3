// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives
import Testing

struct TrustFileTests {
  static let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
  static let a1 = PolicyTests.key("a1", 21)
  static let a2 = PolicyTests.key("a2", 22)
  static let head = "probant/trust@v1\nroot \(root)\n"
  static let policy = "log \(PolicyTests.log)\nquorum none\n"

  static let example = """
    probant/trust@v1
    root \(root)
    auditor \(a1)
    auditor \(a2)
    auditors 1
    max-age 7d

    \(PolicyTests.example)
    """

  static func parse(_ text: String) throws -> TrustFile {
    let bytes = Array(text.utf8)
    return try TrustFile(parsing: bytes.span)
  }

  @Test func `a trust file is read and printed back`() throws {
    let trust = try TrustFileTests.parse(TrustFileTests.example)
    #expect(trust.encoded == Array(TrustFileTests.example.utf8))
    #expect(trust.auditors.map(\.name) == ["a1", "a2"])
    #expect(trust.auditorsRequired == 1)
    #expect(trust.maximumAge == 604_800)
    #expect(trust.log.name == origin)
    #expect(trust.policy.witnesses.count == 3)
    let made = try TrustFile(
      root: trust.root, auditors: trust.auditors, auditorsRequired: 1, policy: trust.policy)
    #expect(made == trust)
  }

  @Test func `a trust file without auditors is read and printed back`() throws {
    let text = TrustFileTests.head + "auditors 0\nmax-age 36h\n\n" + TrustFileTests.policy
    let trust = try TrustFileTests.parse(text)
    #expect(trust.encoded == Array(text.utf8))
    #expect(trust.maximumAge == 129_600)
  }

  @Test func `a trust file cut short is refused`() throws {
    let bytes = Array(TrustFileTests.example.utf8)
    for end in bytes.indices {
      let cut = Array(bytes[..<end])
      #expect(throws: PolicyError.self) { try TrustFile(parsing: cut.span) }
    }
  }

  @Test func `of parts that no file could have none is made, by the line it would be on`() throws {
    func make(auditors count: Int, required: Int, age: UInt64 = 1) throws -> TrustFile {
      let auditors = try (0..<count).map { number in
        try signer(Text("a\(number)"), UInt8(50 + number)).verifierKey
      }
      let policy = try Policy(log: logSigner().verifierKey)
      return try TrustFile(
        root: .zero, auditors: auditors, auditorsRequired: required, maximumAge: age,
        policy: policy)
    }
    let most = Policy.maximumCount
    #expect(try make(auditors: most, required: most).auditors.count == most)
    #expect(throws: PolicyError.tooManyDefinitions(line: 3 + most)) {
      try make(auditors: most + 1, required: 0)
    }
    for required in [-1, 3] {
      #expect(throws: PolicyError.badAuditorCount(line: 5)) {
        try make(auditors: 2, required: required)
      }
    }
    for age in [0, .max] as [UInt64] {
      #expect(throws: PolicyError.badMaximumAge(line: 5)) {
        try make(auditors: 1, required: 1, age: age)
      }
    }
  }

  @Test func `an origin is at most 255 bytes`() throws {
    func make(length: Int) throws -> TrustFile {
      let name = Text(String(repeating: "o", count: length))
      let policy = try Policy(log: signer(name, 1, .ed25519).verifierKey)
      return try TrustFile(root: .zero, auditors: [], auditorsRequired: 0, policy: policy)
    }
    #expect(try make(length: 255).log.name.utf8.count == 255)
    #expect(throws: PolicyError.originTooLong) { try make(length: 256) }
  }

  @Test func `an age prints in its largest whole unit`() {
    for (seconds, text) in [
      (1, "1s"), (90, "90s"), (120, "2m"), (3_600, "1h"), (86_400, "1d"), (90_000, "25h"),
    ] as [(UInt64, String)] {
      #expect(MaximumAge.description(of: seconds) == text)
      #expect(MaximumAge.parse(text) == seconds)
    }
  }
}

struct CosignedCheckpointTests {
  private let trust: TrustFile
  private let witnesses: [NoteSigner]
  private let auditors: [NoteSigner]
  private let note: Note

  init() throws {
    trust = try TrustFileTests.parse(TrustFileTests.example)
    witnesses = try [signer("w1", 11), signer("w2", 12), signer("w3", 13)]
    auditors = try [signer("a1", 21), signer("a2", 22)]
    note = try logSigner().sign(checkpoint())
  }

  @Test func `the time is the latest at which quorum and auditors still hold`() throws {
    let signed = try note.cosigned(by: [
      (witnesses[0], 100), (witnesses[1], 300), (witnesses[2], 200), (auditors[0], 150),
      (auditors[1], 50),
    ])
    let cosigned = try trust.verify(signed, at: 1_000)
    #expect(cosigned.quorumTime == 200)
    #expect(cosigned.auditorsTime == 150)
    #expect(cosigned.time == 150)
  }

  @Test func `cosigning again counts at the latest time of each`() throws {
    let signed = try note.cosigned(by: [
      (witnesses[0], 100), (witnesses[1], 200), (witnesses[0], 900), (auditors[0], 950),
    ])
    #expect(try trust.verify(signed, at: 1_000).time == 200)
  }

  @Test func `time zero and the future count for nothing`() throws {
    for (time, counts) in [(0, false), (1, true), (1_300, true), (1_301, false)]
      as [(UInt64, Bool)]
    {
      let signed = try note.cosigned(by: [
        (witnesses[0], time), (witnesses[1], time), (auditors[0], time),
      ])
      let cosigned = try trust.verify(signed, at: 1_000)
      #expect(cosigned.quorumTime == (counts ? time : nil))
      #expect(cosigned.auditorsTime == (counts ? time : nil))
    }
    let far = try note.cosigned(by: [(witnesses[0], 5), (witnesses[1], UInt64(Int64.max))])
    #expect(try trust.verify(far, at: .max).quorumTime == 5)
  }

  @Test func `a missing quorum or auditor is reported, not thrown`() throws {
    let cosigned = try trust.verify(note, at: 1_000)
    #expect(cosigned.quorumTime == nil)
    #expect(cosigned.auditorsTime == nil)
    #expect(cosigned.time == nil)
    let witnessed = try note.cosigned(by: [(witnesses[0], 1), (witnesses[1], 1)])
    #expect(try trust.verify(witnessed, at: 1_000).quorumTime == 1)
    #expect(try trust.verify(witnessed, at: 1_000).time == nil)
  }

  @Test func `witnesses are not auditors, nor auditors witnesses`() throws {
    let signed = try note.cosigned(by: auditors.map { ($0, 5) })
    #expect(try trust.verify(signed, at: 1_000).quorumTime == nil)
    #expect(try trust.verify(signed, at: 1_000).auditorsTime == 5)
  }
}
