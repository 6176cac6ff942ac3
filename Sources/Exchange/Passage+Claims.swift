// SPDX-License-Identifier: Apache-2.0
public import Credentials
internal import Entries
internal import Primitives

extension Flux {
  /// The claims of a passage's credential (Specs/exchange-cdc.md#fields), and what there is to tell.
  ///
  /// A value that its claim cannot have is left out; where the claim is one that the credential must
  /// have, there are no claims, and the last finding is the error.
  ///
  /// - Parameters:
  ///   - passage: A passage of this file that breaks no rule that is an error.
  ///   - issuerIsSchool: Whether the issuer is a school or university.
  ///   - replaced: The index of the issuance that the credential corrects.
  /// - Returns: The claims, and the findings.
  public func claims(
    of passage: Passage, issuerIsSchool: Bool, replacing replaced: UInt64? = nil
  ) -> (claims: Claims?, findings: [Finding]) {
    let certification = certification(of: passage)
    var mapping = ClaimMapping(passage)
    mapping.open(
      certification, certification.credential(for: passage.access, issuerIsSchool: issuerIsSchool))
    mapping.holder()
    mapping.achievement(certification)
    if let replaced {
      let index = JSONNumber(Int64(clamping: replaced))
      mapping.members.append((Text(Claim.replaces.name), .number(index)))
    }
    if certification.isCredentialByDefault(passage.access) {
      mapping.findings.append(Finding(.blocByDefault, .modaliteAcces))
    }
    return (mapping.verified(), mapping.findings)
  }
}

/// The claims of one passage, as they are gathered.
private struct ClaimMapping {
  let passage: Passage
  var members: [(Text, JSON)] = []
  var findings: [Finding] = []

  init(_ passage: Passage) { self.passage = passage }

  /// The claims, without those whose values the table of claims refuses.
  mutating func verified() -> Claims? {
    while true {
      do {
        return try Claims(.object(JSONObject(members)))
      } catch {
        // A path such as birthplace.locality, or digital_level.results[2]: the whole claim goes.
        let name = error.claim?.prefix { $0 != "." && $0 != "[" }
        let place = members.firstIndex { $0.0.string == name ?? "" }
        let field = passage.field(behind: String(name ?? ""))
        guard let place, !ClaimMapping.needed.contains(members[place].0.string) else {
          findings.append(Finding(.claimRefused, field))
          return nil
        }
        members.remove(at: place)
        findings.append(Finding(.leftOut, field))
      }
    }
  }

  /// The claims without which there is no credential.
  private static let needed: Set<String> = [
    OpenClaim.type.name, OpenClaim.validFrom.name, OpenClaim.validUntil.name,
    OpenClaim.certificationCode.name, OpenClaim.provisional.name, Claim.localCode.name,
    Claim.familyName.name, Claim.givenName.name, Claim.replaces.name,
  ]

  /// What everyone who is shown the credential reads.
  mutating func open(_ certification: Certification, _ type: Category) {
    add(OpenClaim.type.name, type.name)
    add(OpenClaim.validFrom.name, passage[.dateDebutValidite])
    add(OpenClaim.validUntil.name, passage[.dateFinValidite])
    if certification.isRegistered {
      add(OpenClaim.certificationCode.name, certification.code)
    } else {
      add(Claim.localCode.name, certification.code)
    }
    if !passage.isFinal { members.append((Text(OpenClaim.provisional.name), true)) }
  }

  mutating func holder() {
    add(Claim.familyName.name, passage.familyName)
    add(Claim.givenName.name, passage.givenName)
    add(.usageName, .nomUsage)
    let others = [passage[.prenom2], passage[.prenom3]].compactMap(\.self)
    if !others.isEmpty {
      let names = others.map { JSON.string(Text($0)) }
      members.append((Text(Claim.otherGivenNames.name), .array(names)))
    }
    add(Claim.birthdate.name, birthdate)
    birthplace()
    add(.sex, .sexe)
  }

  /// The day of birth, or the month or year where no more is known.
  private var birthdate: String? {
    guard let year = passage[.anneeNaissance] else { return nil }
    guard let month = passage[.moisNaissance] else { return year }
    guard let day = passage[.jourNaissance] else { return "\(year)-\(padded(month))" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  private func padded(_ number: String) -> String {
    number.utf8.count == 1 ? "0" + number : number
  }

  private mutating func birthplace() {
    var place: [(Text, JSON)] = []
    let parts: [(Claim.Member, FluxField, IdentifierScheme?)] = [
      (.inseeCode, .codeInsee, .insee), (.postalCode, .codePostal, nil),
      (.locality, .libelleCommuneNaissance, nil),
      (.countryCode, .codePaysNaissance, .inseeCountry), (.country, .libellePaysNaissance, nil),
    ]
    for (member, field, scheme) in parts {
      guard let text = passage[field] else { continue }
      if let scheme, (try? scheme.verify(text)) == nil {
        findings.append(Finding(.leftOut, field))
      } else {
        place.append((Text(member.rawValue), .string(Text(text))))
      }
    }
    if !place.isEmpty {
      members.append((Text(Claim.birthplace.name), .object(JSONObject(place))))
    }
  }

  mutating func achievement(_ certification: Certification) {
    add(Claim.certificationKind.name, certification.type)
    add(.option, .libelleOption)
    add(.obtainedBy, .obtentionCertification)
    add(.score, .scoring)
    add(.mention, .mentionValidee)
    add(.languageLevel, .niveauLangueEuropeen)
    digitalLevel()
    add(.evidenceURL, .urlPreuve)
    add(.examStart, .dateDebutExamen)
    add(.examEnd, .dateFinExamen)
    add(.examMode, .modalitePassageExamen)
    add(.examPostalCode, .codePostalCentreExamen)
    add(.accessMode, .modaliteAcces)
    add(.vaePath, .voieAccessVAE)
    add(.enrolmentInitiative, .initiativeInscription)
    add(.enrolmentDate, .dateInscription)
  }

  /// The most lines of a profile that a credential holds.
  private static let maximumResults = 21

  private mutating func digitalLevel() {
    var level: [(Text, JSON)] = []
    if let score = passage[.scoreGeneral].flatMap({ Int64($0) }) {
      level.append((Text(Claim.Member.score.rawValue), .number(JSONNumber(score))))
    }
    let lines = passage.digitalResults.prefix(ClaimMapping.maximumResults).compactMap { line($0) }
    if passage.digitalResults.count > ClaimMapping.maximumResults {
      findings.append(Finding(.leftOut, .niveau))
    }
    if !lines.isEmpty {
      level.append((Text(Claim.Member.results.rawValue), .array(lines)))
    }
    if !level.isEmpty {
      members.append((Text(Claim.digitalLevel.name), .object(JSONObject(level))))
    }
  }

  private mutating func line(_ result: Passage.DigitalResult) -> JSON? {
    var line: [(Text, JSON)] = []
    if let level = result.level.flatMap({ Int64($0) }) {
      line.append((Text(Claim.Member.level.rawValue), .number(JSONNumber(level))))
    }
    if let domain = result.domain {
      if ["1", "2", "3", "4", "5"].contains(domain) {
        line.append((Text(Claim.Member.area.rawValue), .string(Text(domain))))
      } else {
        findings.append(Finding(.leftOut, .domaineCompetenceId))
      }
    }
    if let skill = result.skill {
      line.append((Text(Claim.Member.competence.rawValue), .string(Text(skill))))
    }
    return line.isEmpty ? nil : .object(JSONObject(line))
  }

  private mutating func add(_ claim: Claim, _ field: FluxField) {
    add(claim.name, passage[field])
  }

  private mutating func add(_ name: String, _ text: String?) {
    if let text { members.append((Text(name), .string(Text(text)))) }
  }
}

extension Passage {
  /// The field that a claim comes from.
  fileprivate func field(behind claim: String) -> FluxField {
    switch Claim(rawValue: claim) {
    case .familyName:
      switch holder {
      case .civil: .nomNaissance
      case .trainingFile: .nomTitulaire
      case .national: .nomNaissanceNational
      }
    case .givenName: holder == .trainingFile ? .prenom1Titulaire : .prenom1
    case .usageName: .nomUsage
    case .otherGivenNames: .prenom2
    case .birthdate: .jourNaissance
    case .birthplace: .libelleCommuneNaissance
    case .sex: .sexe
    case .certificationKind: .type
    case .option: .libelleOption
    case .obtainedBy: .obtentionCertification
    case .score: .scoring
    case .mention: .mentionValidee
    case .languageLevel: .niveauLangueEuropeen
    case .digitalLevel: .scoreGeneral
    case .evidenceURL: .urlPreuve
    case .examStart: .dateDebutExamen
    case .examEnd: .dateFinExamen
    case .examMode: .modalitePassageExamen
    case .examPostalCode: .codePostalCentreExamen
    case .accessMode: .modaliteAcces
    case .vaePath: .voieAccessVAE
    case .enrolmentInitiative: .initiativeInscription
    case .enrolmentDate: .dateInscription
    default:
      switch OpenClaim(rawValue: claim) {
      case .validFrom: .dateDebutValidite
      case .validUntil: .dateFinValidite
      case .provisional: .donneeCertifiee
      default: .code
      }
    }
  }
}
