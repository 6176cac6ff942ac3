// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// A new key's proof of possession, on its way from where the key lives to who accredits it
/// (Specs/command-line.md#proofs-of-possession).
///
/// ```
/// probant/possession@v1
/// origin ledger.example/2026
/// key 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
/// registrar 0
/// joins none
/// signature …
/// ```
/// Only the signature is logged. The other lines say what it is over, so that a mismatch can be named.
struct PossessionFile {
  private static let header = "probant/possession@v1"

  let path: String
  let origin: String
  let key: PublicKey
  let registrar: UInt64
  let joins: UInt64?
  let signature: Signature

  /// The file in which `key` proves itself.
  static func text(
    _ key: SigningKey, for origin: Origin, registrar: UInt64, joins: UInt64?
  ) -> String {
    let signature = Possession.prove(key, signer: registrar, joins: joins, for: origin)
    return """
      \(header)
      origin \(origin)
      key \(key.publicKey.withSpan { Base64.encode($0) })
      registrar \(registrar)
      joins \(joins.map(String.init) ?? "none")
      signature \(signature.withSpan { Base64.encode($0) })

      """
  }

  /// Reads the file at `path`.
  static func read(_ path: String) throws -> PossessionFile {
    let text = String(decoding: try Files.read(path, atMost: 1 << 12), as: UTF8.self)
    guard let file = PossessionFile(path, text) else {
      throw Failure.wrongUse(
        "\(path): not a proof of possession; make one with probant key prove",
        "\(path) : pas une preuve de possession ; en faire une avec probant key prove")
    }
    return file
  }

  private init?(_ path: String, _ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func value(_ line: Int, _ label: String) -> String? {
      lines[line].hasPrefix(label + " ") ? String(lines[line].dropFirst(label.count + 1)) : nil
    }
    guard lines.count == 7, lines[0] == PossessionFile.header, lines[6].isEmpty,
      let origin = value(1, "origin"),
      let keyBytes = value(2, "key").flatMap({ try? Base64.decode($0) }),
      let key = try? PublicKey(keyBytes.span),
      let registrar = value(3, "registrar").flatMap({ try? Decimal.decode($0) }),
      let joins = value(4, "joins"),
      let signatureBytes = value(5, "signature").flatMap({ try? Base64.decode($0) }),
      let signature = try? Signature(signatureBytes.span)
    else { return nil }
    if joins == "none" {
      self.joins = nil
    } else {
      guard let index = try? Decimal.decode(joins) else { return nil }
      self.joins = index
    }
    self.path = path
    self.origin = origin
    self.key = key
    self.registrar = registrar
    self.signature = signature
  }

  /// The signature, if it is over exactly this.
  ///
  /// - Throws: ``Failure`` that names what differs.
  func signature(
    of key: PublicKey, for origin: Origin, signer: UInt64, joins: UInt64?
  ) throws -> Signature {
    func word(_ index: UInt64?) -> String { index.map(String.init) ?? "none" }
    if self.key != key { throw mismatch("--key", "", "") }
    if self.origin != origin.text { throw mismatch("origin", self.origin, origin.text) }
    if registrar != signer { throw mismatch("--registrar", "\(registrar)", "\(signer)") }
    if self.joins != joins { throw mismatch("--joins", word(self.joins), word(joins)) }
    let message = Possession.message(of: key, signer: signer, joins: joins, for: origin)
    guard key.verifies(signature, of: message.span) else { throw Failure(.possessionInvalid) }
    return signature
  }

  private func mismatch(_ what: String, _ made: String, _ needed: String) -> Failure {
    guard !made.isEmpty else {
      return .wrongUse(
        "\(path): the proof of another key than \(what)",
        "\(path) : la preuve d'une autre clé que \(what)")
    }
    return .wrongUse(
      "\(path): made for \(what) \(made), needed for \(needed); make it again with probant key prove",
      "\(path) : faite pour \(what) \(made), il la faut pour \(needed) ; la refaire avec probant key prove"
    )
  }
}
