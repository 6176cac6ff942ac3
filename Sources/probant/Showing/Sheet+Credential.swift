// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Primitives
import ProbantVerifier

// Credentials and what shows them.
extension Sheet {
  /// A presentation, or a credential file.
  init(_ presentation: Presentation) {
    self.init(
      "presentation",
      Words("A presentation or credential file", "Une présentation ou un fichier d'attestation"))
    if let checkpoint = presentation.unverifiedCheckpoint {
      facts = [
        Fact("origin", Words("log", "journal"), checkpoint.origin.string),
        Fact(
          "size", Words("checkpoint of", "point de contrôle de"), JSON(checkpoint.head.size),
          words: say("\(checkpoint.head.size) entries", "\(checkpoint.head.size) entrées")),
      ]
    }
    if case .statusHead(let head) = try? Entry(parsing: presentation.head.entry.span) {
      facts.append(Fact("headTime", Words("status of", "statuts du"), time: head.time))
    }
    parts = presentation.items.map { Sheet($0) }
    advice = Words(
      "Unverified. What it proves says: probant verify FILE --trust TRUST",
      "Non vérifié. Ce qu'il prouve : probant verify FICHIER --trust CONFIANCE")
  }

  private init(_ item: Presentation.Item) {
    if let credential = try? SDJWT(parsing: item.credential.utf8.span) {
      self.init(credential)
    } else {
      self.init("credential", Words("A malformed credential", "Une attestation malformée"))
    }
    facts.insert(Fact("index", Words("entry", "entrée"), item.index), at: 0)
    let issuer = item.chain.first.flatMap { try? Entry(parsing: $0.entry.span) }
    if case .accredit(let act)? = issuer?.event?.act {
      facts.insert(
        Fact(
          "issuerName", Words("says to be issued by", "se dit émise par"), act.accreditation.name),
        at: 1)
    }
    advice = nil
  }

  /// An SD-JWT: the open claims, and those disclosed.
  init(_ credential: SDJWT) {
    let payload = credential.unverifiedPayload
    let type = payload?["vct"]?.text.flatMap { Category(vct: $0.string) }
    self.init("credential", type?.words ?? Words("A credential", "Une attestation"))
    for member in payload?.members ?? [] where !Sheet.machinery.contains(member.name.string) {
      facts.append(
        Fact(
          member.name.string, Sheet.label(member.name.string), member.value,
          words: Sheet.words(member)))
    }
    // The names of members inside a claim say where they stand: birthplace.locality.
    let paths = (try? credential.paths()) ?? []
    for (path, disclosure) in zip(paths, credential.disclosures) {
      let value = Sheet.shown(disclosure.value)
      guard value != .object([:]) else { continue }
      facts.append(Fact(path, Sheet.label(path), value))
    }
    if let binding = credential.binding {
      facts.append(Fact("audience", Words("bound for", "liée pour"), binding.audience))
    }
    advice = Words(
      "Unverified: no signature was looked at.", "Non vérifié : aucune signature n'a été regardée.")
  }

  /// Claims that an issuer is about to issue.
  init(_ claims: Claims, _ json: JSON) {
    self.init(
      "claims", Words("Claims of a credential to issue", "Les données d'une attestation à émettre"))
    facts = (json.object?.members ?? []).map { member in
      Fact(member.name.string, Sheet.label(member.name.string), member.value)
    }
  }

  private static let machinery: Set<String> = ["_sd", "_sd_alg", "cnf", "vct", "origin", "signer"]

  /// The value without what stands for claims that are not shown.
  private static func shown(_ value: JSON) -> JSON {
    guard case .object(let object) = value else { return value }
    return .object(
      JSONObject(
        object.members.filter { !machinery.contains($0.name.string) }.map { ($0.name, $0.value) }))
  }

  private static func words(_ member: JSONObject.Member) -> String? {
    guard ["nbf", "exp"].contains(member.name.string), let seconds = member.value.integer,
      // The end of validity is the first instant after its last day.
      let day = CivilDate(inParisAt: member.name == "exp" ? seconds - 1 : seconds)
    else { return nil }
    return "\(day)"
  }

  private static func label(_ name: String) -> Words {
    if let claim = Claim(rawValue: name) { return claim.words }
    return switch name {
    case "iss": Words("issuer", "émetteur")
    case "nbf", "valid_from": Words("valid from", "valable à partir du")
    case "exp", "valid_until": Words("valid to", "valable au")
    case "certification_code": Words("certification", "certification")
    case "provisional": Words("PROVISIONAL", "PROVISOIRE")
    case "type": Words("type", "type")
    default: part(name)
    }
  }

  /// The words of a member inside a claim, after those of the claim.
  private static func part(_ name: String) -> Words {
    guard let dot = name.lastIndex(of: ".") else { return Words(name.printable, name.printable) }
    let whole = label(String(name[..<dot]))
    let part = label(String(name[name.index(after: dot)...]))
    return Words("\(whole.english), \(part.english)", "\(whole.french), \(part.french)")
  }
}
