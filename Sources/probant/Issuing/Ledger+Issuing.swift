// SPDX-License-Identifier: Apache-2.0
import Entries
import Issuing
import Primitives
import ProbantVerifier
import Registers
import Sequencing

extension Issuer {
  /// The issuer whose private key is in the file at `path`, as `ledger` knows it.
  ///
  /// - Throws: ``Failure`` where the ledger has no accreditation of that key in force.
  init(keyFile path: String, in ledger: Ledger) throws {
    let signer = try Signer(path, in: ledger)
    let authority = try ledger.state().authorities.first { $0.record.index == signer.index }
    guard let accreditation = authority?.standing.accreditation else {
      throw LedgerError.notAnAccreditation(index: signer.index)
    }
    self.init(
      origin: ledger.origin, signer: signer.index, accreditation: accreditation, key: signer.key)
  }
}

extension Ledger {
  /// The credential file of a row: a presentation of one item with every disclosure; nil while the
  /// published checkpoint does not reach its entry (Specs/presentation.md#the-credential-file).
  func credentialFile(of row: Row, _ holding: Holding) throws -> [UInt8]? {
    guard let index = row.index else { return nil }
    do {
      return try published { (log) throws(LedgerError) in
        guard index < log.publication.head.size else { return nil }
        let twin: Presentation.Twin? = holding.twin == .zero ? nil : .digest(holding.twin)
        let item = try log.item(
          showing: Text(String(decoding: holding.credential, as: UTF8.self)),
          nonce: holding.nonce, twin: twin, at: index)
        return try log.presentation(of: [item]).encoded
      }
    } catch LedgerError.notPublished {
      return nil
    }
  }
}

extension JSON {
  /// The JSON in the file at `path`, which a person wrote.
  ///
  /// - Throws: ``Failure`` that says where it is not JSON.
  init(fileOfClaims path: String) throws {
    let bytes = try Files.read(path, atMost: 1 << 20)
    do throws(JSONError) {
      try self.init(parsing: bytes.span)
    } catch {
      let line = bytes.prefix(error.offset ?? 0).count { $0 == UInt8(ascii: "\n") } + 1
      throw Failure.wrongUse(
        "\(path), line \(line): not JSON (\(error.rule))",
        "\(path), ligne \(line) : pas du JSON (\(error.rule))")
    }
  }
}
