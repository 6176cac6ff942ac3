// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Notes
import Primitives
import ProbantVerifier
import Randomness
import Sequencing

/// A presentation of one credential with 20 claims of which 3 are shown, and its signatures.
struct SamplePresentation: Sendable {
  let bytes: [UInt8]
  let signatures: [SignatureCheck]
  /// The keys that the chain brings, which have to be of prime order.
  let keys: [PublicKey]
}

/// A signature, and what verifying it needs.
struct SignatureCheck: Sendable {
  let key: PublicKey
  let signature: Signature
  let message: [UInt8]

  var holds: Bool { key.verifies(signature, of: message.span) }
}

/// The issuing of credentials that are then shown, each in a file of its own.
struct SamplePresentations {
  private let sample: SampleLedger
  private let ledger: Ledger
  private let issuer: SampleLedger.Signer

  /// Of credentials that `issuer` issues on `ledger`.
  init(_ sample: SampleLedger, _ ledger: Ledger, by issuer: SampleLedger.Signer) {
    self.sample = sample
    self.ledger = ledger
    self.issuer = issuer
  }

  /// The names of the claims that are shown.
  private static let shown = ["family_name", "given_name", "title"]

  /// `count` files, no two alike.
  func make(_ count: Int) throws -> [SamplePresentation] {
    let nonces = (0..<count).map { _ in Random.digest() }
    let credentials = try (0..<count).map(credential)
    let entries = zip(credentials, nonces).map { credential, nonce in
      let commitment = Commitment(to: credential, nonce: nonce).digest
      let issue = Event.Issue(category: .certification, commitment: commitment)
      return Event(signer: issuer.index, day: SampleLedger.day, act: .issue(issue))
        .signed(by: issuer.key, for: sample.origin)
    }
    let outcomes = try ledger.append(entries)
    return try ledger.published { (log) throws(LedgerError) in
      var files: [SamplePresentation] = []
      for place in 0..<count {
        guard let index = outcomes[place].index,
          let selected = try? credentials[place].selecting(SamplePresentations.shown)
        else { throw .notAnAccreditation(index: issuer.index) }
        let item = try log.item(
          showing: Text("\(selected)"), nonce: nonces[place], at: index)
        files.append(
          SamplePresentation(
            bytes: try log.presentation(of: [item]).encoded,
            signatures: try signatures(of: item, credentials[place], log),
            keys: item.chain.map { $0.index == 0 ? sample.registrar.key : issuer.key }
              .map(\.publicKey)))
      }
      return files
    }
  }

  private func credential(_ number: Int) throws -> SDJWT {
    let named = CredentialIssuer(
      origin: sample.origin.text, signer: issuer.index, identifiers: [])
    return try Claims(SamplePresentations.claims(number)).issue(
      by: named, with: issuer.key, to: nil, salt: { Random.bytes(16) })
  }

  /// Twenty claims about somebody fictitious.
  private static func claims(_ number: Int) -> JSON {
    [
      "type": "certification", "valid_from": "2026-02-20",
      "family_name": .string(Text("SPÉCIMEN \(number)")), "given_name": "Dominique",
      "usage_name": "EXEMPLE", "birthdate": "1987-11-30", "sex": "M",
      "title": .string(Text("Gestes et postures, session \(number)")),
      "certification_kind": "Habilitation", "local_code": .string(Text("GP-\(number)")),
      "option": "Secteur industriel", "level": 4, "award_date": "2026-02-20",
      "obtained_by": "PAR_SCORING", "score": "785", "mention": "MENTION_BIEN",
      "language_level": "B2", "document_number": .string(Text("D-\(number)")),
      "exam_start": "2026-02-10", "exam_end": "2026-02-11", "exam_postal_code": "75012",
      "enrolment_date": "2025-11-03",
    ]
  }

  /// The signatures that whoever checks the file has to verify: of the checkpoint, of each link of
  /// the chain twice, of the entry and of the credential.
  private func signatures(
    of item: Presentation.Item, _ credential: SDJWT, _ log: PublishedLog
  ) throws(LedgerError) -> [SignatureCheck] {
    let note = log.publication.note
    var checks: [SignatureCheck?] = [
      signature(note.signatures[0].bytes).map {
        SignatureCheck(key: ledger.trust.log.key, signature: $0, message: note.text)
      }
    ]
    for link in item.chain {
      let signer = link.index == 0 ? sample.registrar : issuer
      checks.append(signature(of: link.entry, by: sample.registrar.key))
      checks.append(possession(in: link.entry, of: signer.key.publicKey))
    }
    checks.append(signature(of: item.entry, by: issuer.key))
    checks.append(signature(ofJWT: credential.jwt))
    let all = checks.compactMap(\.self)
    guard all.count == checks.count, all.allSatisfy(\.holds) else {
      throw .proofFailed(what: "signatures of entry \(item.index)")
    }
    return all
  }

  private func signature(_ bytes: [UInt8]) -> Signature? { try? Signature(bytes.span) }

  private func signature(of entry: [UInt8], by key: SigningKey) -> SignatureCheck? {
    guard case .event(let event, let signature) = try? Entry(parsing: entry.span) else {
      return nil
    }
    return SignatureCheck(
      key: key.publicKey, signature: signature, message: event.signedMessage(for: sample.origin))
  }

  private func possession(in entry: [UInt8], of key: PublicKey) -> SignatureCheck? {
    guard let event = (try? Entry(parsing: entry.span))?.event, case .accredit(let act) = event.act
    else { return nil }
    let message = Possession.message(
      of: key, signer: event.signer, joins: act.joins, for: sample.origin)
    return SignatureCheck(key: key, signature: act.possession, message: message)
  }

  private func signature(ofJWT jwt: [UInt8]) -> SignatureCheck? {
    guard let dot = jwt.lastIndex(of: UInt8(ascii: ".")),
      let bytes = try? Base64.decode(jwt.span.extracting((dot + 1)...), .url),
      let signature = signature(bytes)
    else { return nil }
    return SignatureCheck(
      key: issuer.key.publicKey, signature: signature, message: Array(jwt[..<dot]))
  }
}
