// SPDX-License-Identifier: Apache-2.0
import Primitives

/// What a file says once, for all its passages.
struct FluxHeader: Sendable {
  var version = FluxVersion.kit
  var idFlux = ""
  var time = ""
  var action = FluxAction.creation
  var emitter = ""
  var certifier = ""
  var contract = ""
  var certifications: [Certification] = []
  var passageCount = 0
  var fingerprint = Digest.zero

  /// Keeps the text of a field that belongs to no passage.
  mutating func keep(_ text: String, _ field: FluxField) {
    switch field {
    case .idFlux: idFlux = text
    case .horodatage: time = text
    case .action: action = FluxAction(rawValue: text) ?? .creation
    case .emetteur: emitter = text
    case .certificateur: certifier = text
    case .idContrat: contract = text
    default: preconditionFailure("every other field stands in a certification")
    }
  }
}
