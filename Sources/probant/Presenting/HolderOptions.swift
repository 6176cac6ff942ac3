// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Credentials
import Notes
import Primitives

/// The holder's key, and whom a presentation is bound for.
struct HolderOptions: ParsableArguments {
  @Option(
    help: """
      \(say(
        "The holder's private key, where the credential names one; - for standard input.",
        "La clé privée du titulaire, si l'attestation en nomme une ; - pour l'entrée standard."))
      """)
  var holder: String?

  @Option(
    help: """
      \(say(
        "Whom it is for, such as https://employer.example.",
        "À qui c'est destiné, comme https://employeur.example."))
      """)
  var audience: String?

  @Option(
    help: """
      \(say(
        "The verifier's challenge; without it, the file's own checkpoint.",
        "Le défi du vérificateur ; sans lui, le point de contrôle du fichier."))
      """)
  var nonce: String?

  /// Who binds; nil where no key was given.
  func binder() throws -> HolderBinder? {
    guard let holder else { return nil }
    return HolderBinder(key: try KeyFile.readPrivate(holder), audience: audience, nonce: nonce)
  }
}

/// A holder who binds what is shown to an audience and a nonce.
struct HolderBinder {
  let key: SigningKey
  let audience: String?
  let nonce: String?

  /// `credential`, bound with the holder's key, to the nonce given on the command line or `standard`.
  ///
  /// - Throws: ``Failure`` where it is another's, or nobody says for whom.
  func bind(
    _ credential: SDJWT, in file: ShownFile, nonce standard: String
  ) throws -> SDJWT {
    guard let holder = credential.unverifiedHolderKey, holder == key.publicKey else {
      throw Failure.wrongUse(
        "\(file.path): the credential names another holder's key",
        "\(file.path) : l'attestation nomme la clé d'un autre titulaire")
    }
    guard let audience = audience ?? credential.binding?.audience else {
      throw Failure.wrongUse(
        "--audience: say whom the presentation is for",
        "--audience : dire à qui la présentation est destinée")
    }
    return credential.with(
      HolderBinding(
        of: credential, with: key, audience: audience, nonce: nonce ?? standard,
        at: Int64(Now.seconds)))
  }
}

extension SDJWT {
  /// The payload of the issuer's JWT, which nobody has verified.
  var unverifiedPayload: JSONObject? {
    let parts = jwt.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let text = Array(parts[1])
    guard let bytes = try? Base64.decode(text.span, .url) else { return nil }
    return (try? JSON(parsing: bytes.span))?.object
  }

  /// The holder's key that the credential names, if it names one.
  var unverifiedHolderKey: PublicKey? {
    guard let x = unverifiedPayload?["cnf"]?["jwk"]?["x"]?.text,
      let bytes = try? Base64.decode(x.utf8.span, .url)
    else { return nil }
    return try? PublicKey(bytes.span)
  }
}
