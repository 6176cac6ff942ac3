// SPDX-License-Identifier: Apache-2.0
internal import Credentials
internal import Entries
internal import Merkle
internal import Primitives

// Checks 13 to 18: what the credential itself says, and what the log says of it.
extension ItemChecks {
  // Check 13.
  func credential(committedBy commitment: Digest) throws(Refutation) -> SDJWT {
    let credential: SDJWT
    do {
      credential = try SDJWT(parsing: item.credential.utf8.span)
    } catch {
      throw Refutation(.malformed, error.rule)
    }
    let twin: Digest
    switch item.twin {
    case nil: twin = .zero
    case .digest(let digest): twin = digest
    case .document: throw Refutation(.unsupported, "twin")
    }
    let expected = Commitment(jwtHash: credential.jwtHash, nonce: item.nonce, twin: twin)
    guard expected.digest == commitment else { throw Refutation(.altered, "commitmentMismatch") }
    return credential
  }

  // Check 14.
  func verify(
    _ credential: SDJWT, _ category: Category, _ signer: Standing
  ) throws(Refutation) -> Credential {
    let origin = context.origin.text
    let verified: Credential
    do {
      verified = try credential.verify(under: signer.key, origin: origin, signer: signer.index)
    } catch {
      let altered = error == .badSignature || error == .wrongOrigin || error == .wrongSigner
      throw Refutation(altered ? .altered : .malformed, error.rule)
    }
    guard verified.type == category else { throw Refutation(.altered, "wrongCategory") }
    let names = CredentialIssuer.names(
      origin: origin, signer: signer.index, identifiers: signer.accreditation.identifiers)
    guard names.contains(where: { Text($0) == verified.issuer }) else {
      throw Refutation(.outOfScope, "wrongIssuer")
    }
    return verified
  }

  // Check 15.
  func verifyCode(_ credential: Credential, _ signer: Standing) throws(Refutation) {
    guard signer.powers.scope != nil else { return }
    guard let text = credential.certificationCode,
      let code = try? CertificationCode(parsing: text.string), signer.powers.covers(code)
    else { throw Refutation(.outOfScope, FoldError.beyondScope.rule) }
  }

  // Check 16.
  func verifyStatus() throws(Refutation) {
    let tree = TreeHead(
      size: StatusPage.count(covering: context.head.covered), root: context.head.statusRoot)
    try tree.require(
      item.status.proof, of: .leaf(item.status.page.span), at: StatusPage.number(of: item.index))
    guard let page = try? StatusPage(parsing: item.status.page.span) else {
      preconditionFailure("a page that was read has 64 bytes")
    }
    switch page[item.index] {
    case .inForce: return
    case .suspended: throw Refutation(.suspended)
    case .revoked: throw Refutation(.revoked)
    case .superseded: throw Refutation(.superseded)
    }
  }

  // Check 17.
  func verifyDates(_ credential: Credential) throws(Refutation) {
    switch credential.validity(at: Int64(clamping: context.time)) {
    case .valid: return
    case .notYetValid: throw Refutation(.notYetValid)
    case .expired: throw Refutation(.expired)
    }
  }

  // Check 18.
  func boundAudience(_ credential: SDJWT, _ key: PublicKey?) throws(Refutation) -> Text? {
    guard let key else {
      guard credential.binding == nil else {
        throw Refutation(.unbound, CredentialError.unexpectedBinding.rule)
      }
      guard !context.expectation.requiresBinding else { throw Refutation(.unbound, "noHolderKey") }
      return nil
    }
    guard let binding = credential.binding else {
      throw Refutation(.unbound, CredentialError.missingBinding.rule)
    }
    let root = context.tree.root.withSpan { Base64.encode($0, .url) }
    do {
      // A binding made for a file lives as long as the checkpoint it names: check 21 judges its age.
      try binding.verify(
        of: credential, under: key, audience: context.expectation.audience ?? binding.audience,
        nonce: context.expectation.nonce ?? root, at: Int64(clamping: context.time),
        maximumAge: .max)
    } catch {
      throw Refutation(.unbound, error.rule)
    }
    return Text(binding.audience)
  }
}
