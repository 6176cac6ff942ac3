// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives
import ProbantVerifier

extension FuzzTarget {
  /// What holders show.
  static let credentials = [sdJWT, credential, presentation]

  static let sdJWT = FuzzTarget(
    "sd-jwt", seeds: [.texts("credential")], tokens: ["~", ".", "eyJ"]
  ) { input in
    guard let credential = try canonical(input, SDJWT.init(parsing:), \.encoded) else { return }
    // Nobody has signed what a fuzzer writes, save the vectors, under other keys than this.
    let verified = try? credential.verify(under: Signing.issuer.publicKey, origin: "x", signer: 1)
    try require(verified == nil, "no credential without a signature")
  }

  /// What an issuer signs, however bad it is.
  ///
  /// The input is the payload and the disclosures, one a line, and they are signed here: ``Signing``.
  static let credential = FuzzTarget(
    "credential", seeds: [.changed(.texts("credential"), Signing.lines)],
    tokens: [
      "\n[\"\",\"", "\n~{", "#0", "#1", "#s", "{\"...\":\"#0\"}", "\"_sd\":[\"#0\"]",
      "\"_sd_alg\":\"sha-256\"",
      "\"cnf\":", "\"nbf\":", "\"exp\":", "\"provisional\":true",
      "\"certification_code\":\"RNCP1\"",
    ]
  ) { input in
    guard let text = Signing.sign(input),
      let credential = try canonical(text.span, SDJWT.init(parsing:), \.encoded)
    else { return }
    let verify = { (credential: SDJWT) in
      try? credential.verify(
        under: Signing.issuer.publicKey, origin: Signing.origin, signer: Signing.signer)
    }
    guard let verified = verify(credential) else { return }
    let paths = try credential.paths()
    try require(paths.count == credential.disclosures.count, "each disclosure has its place")
    // Whatever a holder leaves out, what remains still verifies, and says no more than before.
    for path in Set(paths) {
      let some = try credential.selecting([path])
      guard let part = verify(some) else { throw Violation("a part of a credential is one") }
      try require(part.claims.isPart(of: verified.claims), "a part claims no more than the whole")
    }
    let bare = try credential.selecting([])
    try require(verify(bare)?.claims.members.isEmpty == true, "nothing disclosed, nothing claimed")
    try? credential.verifyBinding(
      to: verified.holderKey, audience: "verifier.example", nonce: "n", at: 1_000, maximumAge: 60)
  }

  static let presentation = FuzzTarget(
    "presentation", seeds: [.texts("presentation")],
    tokens: ["\"checkpoint\":", "\"format\":", "\"items\":[", "\"twin\":{\"digest\":"]
  ) { input in
    guard let presentation = try canonical(input, Presentation.init(parsing:), \.encoded) else {
      return
    }
    for item in presentation.items { _ = try? SDJWT(parsing: item.credential.utf8.span) }
  }
}

/// An issuer and a holder that sign whatever they are given, with keys that everybody knows.
enum Signing {
  static let issuer = key(1)
  static let holder = key(2)
  static let origin = "log.example/2026"
  static let signer: UInt64 = 12

  private static func key(_ byte: UInt8) -> SigningKey {
    do {
      return try SigningKey(seed: [UInt8](repeating: byte, count: 32).span)
    } catch {
      preconditionFailure("a seed has 32 bytes")
    }
  }

  private static let references = Array("0123456789abcdef")

  /// The SD-JWT of `input`: a payload, then the disclosures, a line each, as JSON; then perhaps `~` and
  /// the payload of a key binding.
  ///
  /// Anywhere, `#0` to `#f` stand for the digest of the disclosure of that number, and `#s` for that of
  /// all before the binding: so the fuzzer need not invert SHA-256. A disclosure can name later ones.
  static func sign(_ input: Span<UInt8>) -> [UInt8]? {
    var lines = [UInt8](copying: input).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count <= references.count + 2 else { return nil }
    let binding = lines.last?.first == UInt8(ascii: "~") ? lines.popLast()?.dropFirst() : nil
    guard !lines.isEmpty else { return nil }
    var digests: [Character: String] = [:]
    var disclosures: [String] = []
    for (number, line) in lines.enumerated().reversed().dropLast() {
      let text = encode(fill(line, digests))
      let digest = SHA256.hash(text.utf8.span)
      if number <= references.count {
        digests[references[number - 1]] = digest.withSpan { Base64.encode($0, .url) }
      }
      disclosures.insert(text, at: 0)
    }
    let jwt = sign(fill(lines[0], digests), type: "dc+sd-jwt", with: issuer)
    let bound = ([jwt] + disclosures).map { $0 + "~" }.joined()
    guard let binding else { return Array(bound.utf8) }
    digests["s"] = SHA256.hash(bound.utf8.span).withSpan { Base64.encode($0, .url) }
    return Array((bound + sign(fill(binding, digests), type: "kb+jwt", with: holder)).utf8)
  }

  private static func encode(_ bytes: [UInt8]) -> String { Base64.encode(bytes.span, .url) }

  private static func sign(_ payload: [UInt8], type: String, with key: SigningKey) -> String {
    let header = Array(#"{"alg":"EdDSA","typ":"\#(type)"}"#.utf8)
    let signed = encode(header) + "." + encode(payload)
    return signed + "." + encode(key.sign(signed.utf8.span).bytes)
  }

  private static func fill(_ line: ArraySlice<UInt8>, _ digests: [Character: String]) -> [UInt8] {
    var filled: [UInt8] = []
    var rest = line
    while let byte = rest.popFirst() {
      let next = rest.first.map { Character(Unicode.Scalar($0)) }
      if byte == UInt8(ascii: "#"), let next, let digest = digests[next] {
        filled += digest.utf8
        rest.removeFirst()
      } else {
        filled.append(byte)
      }
    }
    return filled
  }

  /// The lines that ``sign(_:)`` makes an SD-JWT of a vector from, with its digests as references.
  static func lines(of text: [UInt8]) -> [UInt8]? {
    guard let credential = try? SDJWT(parsing: text.span) else { return nil }
    let parts = credential.jwt.split(separator: UInt8(ascii: "."))
    let texts = [Array(parts[1])] + credential.disclosures.map(\.text)
    var lines = texts.compactMap { try? Base64.decode($0.span, .url) }
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count == texts.count, lines.count <= references.count + 1 else { return nil }
    for (number, disclosure) in credential.disclosures.enumerated() {
      let digest = disclosure.digest.withSpan { Base64.encode($0, .url) }
      lines = lines.map { $0.replacing(digest, with: "#\(references[number])") }
    }
    return Array(lines.joined(separator: "\n").utf8)
  }
}

extension JSONObject {
  /// Whether everything in it is in `other`, with less in it perhaps.
  func isPart(of other: JSONObject) -> Bool {
    members.allSatisfy { member in other[member.name].map(member.value.isPart) ?? false }
  }
}

extension JSON {
  /// Whether everything in it is in `other`, in the same order, with less in it perhaps.
  func isPart(of other: JSON) -> Bool {
    switch (self, other) {
    case (.object(let part), .object(let whole)): return part.isPart(of: whole)
    case (.array(let part), .array(let whole)):
      var rest = whole[...]
      return part.allSatisfy { element in
        guard let place = rest.firstIndex(where: element.isPart) else { return false }
        rest = rest[(place + 1)...]
        return true
      }
    default: return self == other
    }
  }
}
