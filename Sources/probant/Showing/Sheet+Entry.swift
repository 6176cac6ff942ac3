// SPDX-License-Identifier: Apache-2.0
import Entries
import Merkle
import Primitives

// Entries of a log.
extension Sheet {
  /// An entry: what was logged at one index.
  init(_ entry: Entry) {
    switch entry {
    case .statusHead(let head): self.init(head)
    case .event(let event, _): self.init(event)
    }
    facts.append(
      Fact("leafHash", Words("leaf hash", "empreinte de feuille"), entry.leafHash.base64))
    advice = Words(
      "Unverified: neither its signature nor its place in a log was looked at.",
      "Non vérifié : ni sa signature ni sa place dans un journal n'ont été regardées.")
  }

  private init(_ head: StatusHead) {
    self.init(
      "statusHead", Words("A status head", "Une tête de statut"),
      [
        Fact("covered", Words("entries before it", "entrées avant elle"), head.covered),
        Fact("time", Words("time", "heure"), time: head.time),
        Fact("statusRoot", Words("status root", "racine des statuts"), head.statusRoot.base64),
        Fact("authorities", Words("accreditations", "agréments"), head.authorities),
        Fact(
          "authorityRoot", Words("authority root", "racine des autorités"),
          head.authorityRoot.base64),
      ])
  }

  private init(_ event: Event) {
    self.init("\(event.type)", event.type.words)
    let signer = event.signer == Event.itself ? nil : event.signer
    facts.append(
      Fact(
        "signer", Words("signed by", "signée par"), signer.map { JSON($0) } ?? nil,
        words: signer.map { say("the key of entry \($0)", "la clé de l'entrée \($0)") }
          ?? say("itself", "elle-même")))
    let day = Times.words(day: event.day)
    facts.append(Fact("day", Words("on", "le"), day))
    facts += Sheet.facts(of: event.act)
  }

  private static func facts(of act: Event.Act) -> [Fact] {
    switch act {
    case .accredit(let act): facts(of: act)
    case .rotate(let act):
      [Fact("publicKey", Words("new key", "nouvelle clé"), Hex.encode(act.key.bytes.span))]
    case .withdraw(let act):
      [
        Fact("accreditation", Words("accreditation", "agrément"), act.accreditation),
        Fact("reason", Words("reason", "motif"), "\(act.reason)"),
        Fact(
          "distrust", Words("void from entry", "nul depuis l'entrée"),
          act.distrust.map { JSON($0) } ?? nil),
      ]
    case .issue(let act):
      [
        Fact(
          "category", Words("category", "catégorie"), JSON("\(act.category)"),
          words: act.category.words.text),
        Fact("commitment", Words("commitment", "engagement"), act.commitment.base64),
      ]
    case .revoke(let index), .suspend(let index), .supersede(let index):
      [Fact("issuance", Words("of entry", "de l'entrée"), index)]
    case .reinstate(let act):
      [
        Fact("issuance", Words("of entry", "de l'entrée"), act.issuance),
        Fact("lifts", Words("lifts entry", "lève l'entrée"), act.lifts),
      ]
    }
  }

  private static func facts(of act: Event.Accredit) -> [Fact] {
    let accreditation = act.accreditation
    let categories = accreditation.categories.members
    let roles = Vocabulary.roles.words.filter { accreditation.roles.contains($0.value) }
    let scope = accreditation.scope?.map(\.description)
    return [
      Fact("name", Words("name", "nom"), accreditation.name),
      Fact(
        "identifiers", Words("identifiers", "identifiants"),
        .array(accreditation.identifiers.map { JSON($0.words) }),
        words: accreditation.identifiers.isEmpty
          ? say("none", "aucun") : accreditation.identifiers.map(\.words).joined(separator: ", ")),
      Fact("roles", Words("roles", "rôles"), .array(roles.map { JSON($0.name) })),
      Fact(
        "categories", Words("categories", "catégories"), .array(categories.map { JSON("\($0)") }),
        words: categories.isEmpty
          ? say("all", "toutes") : categories.map(\.words.text).joined(separator: ", ")),
      Fact(
        "scope", Words("scope", "périmètre"), scope.map { .array($0.map { JSON($0) }) } ?? nil,
        words: scope?.joined(separator: ", ") ?? say("all", "tout")),
      Fact("publicKey", Words("key", "clé"), Hex.encode(accreditation.key.bytes.span)),
      Fact("joins", Words("joins entry", "rejoint l'entrée"), act.joins.map { JSON($0) } ?? nil),
      Fact("ends", Words("ends entry", "termine l'entrée"), act.ends.map { JSON($0) } ?? nil),
    ]
  }
}

extension EntryType {
  /// What people call an entry of the type.
  var words: Words {
    switch self {
    case .statusHead: Words("A status head", "Une tête de statut")
    case .accredit: Words("An accreditation", "Un agrément")
    case .rotate: Words("A rotation to another key", "Un changement de clé")
    case .withdraw: Words("A withdrawal of an accreditation", "Un retrait d'agrément")
    case .issue: Words("An issuance", "Une émission")
    case .revoke: Words("A revocation", "Une révocation")
    case .suspend: Words("A suspension", "Une suspension")
    case .reinstate: Words("A reinstatement", "Un rétablissement")
    case .supersede: Words("A supersession", "Un remplacement")
    }
  }
}
