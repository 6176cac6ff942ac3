// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives
import Sequencing

/// A private key and the accreditation in force that it signs for.
struct Signer {
  /// The key.
  let key: SigningKey
  /// The leaf index of its accreditation.
  let index: UInt64

  /// The signer of the key in the file at `path`, whose accreditation is looked up in `ledger`.
  ///
  /// - Throws: ``Failure`` where the ledger has no accreditation of that key in force.
  init(_ path: String, in ledger: Ledger) throws {
    key = try KeyFile.readPrivate(path)
    let publicKey = key.publicKey
    let authorities = try ledger.state().authorities.filter { $0.standing.key == publicKey }
    if let authority = authorities.first(where: \.isInForce) {
      index = authority.record.index
    } else if let record = authorities.last?.record {
      throw Failure.wrongUse(
        "\(path): the accreditation of this key, entry \(record.index), ended at entry \(record.end)",
        "\(path) : l'agrément de cette clé, entrée \(record.index), s'est terminé à l'entrée \(record.end)"
      )
    } else {
      throw Failure.wrongUse(
        "\(path): \(ledger.origin) has never accredited this key; is it the right key, and the right ledger?",
        "\(path) : \(ledger.origin) n'a jamais agréé cette clé ; est-ce la bonne clé, et le bon registre ?"
      )
    }
  }
}

extension Ledger {
  /// Signs an event of today's and appends it.
  ///
  /// - Throws: ``Failure`` where a rule refuses it.
  func append(_ act: Event.Act, by signer: Signer) throws -> Acknowledgement {
    let event = Event(signer: signer.index, day: Now.day, act: act)
    let entry = event.signed(by: signer.key, for: origin)
    guard let outcome = try append([entry]).first else {
      throw LedgerError.stopped(reason: "no answer")
    }
    return try Acknowledgement(outcome, of: event.type, in: self)
  }
}
