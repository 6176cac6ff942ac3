// SPDX-License-Identifier: Apache-2.0
internal import Credentials

extension Certification {
  /// The types of the dictionary.
  static let knownTypes = [
    "RNCP", "RS", "Diplôme d'Etablissement", "Diplôme Universitaire", "Habilitation",
    "Reconnaissance",
  ]

  /// Whether the code is one of the two national registers'.
  public var isRegistered: Bool { type == "RNCP" || type == "RS" }

  /// Whether no rule refuses all passages of the certification.
  public var isAcceptable: Bool { !findings.contains(where: \.rule.isError) }

  /// The rules that the certification breaks, for all its passages.
  var findings: [Finding] {
    var findings: [Finding] = []
    if isRegistered {
      // The prefix is the type: RNCP with RS5550 is refused, and so is a bare number, since which
      // register it is of must not be guessed.
      if !code.hasPrefix(type) || (try? IdentifierScheme.certification.verify(code)) == nil {
        findings.append(Finding(.certificationRefused, .code))
      }
    } else {
      if !Certification.knownTypes.contains(type) { findings.append(Finding(.typeUnknown, .type)) }
      // A registered code under another type: which of the two is wrong cannot be known.
      if (try? IdentifierScheme.certification.verify(code)) != nil {
        findings.append(Finding(.certificationRefused, .type))
      }
    }
    return findings
  }
}
