// SPDX-License-Identifier: Apache-2.0
public import Primitives

extension Flux {
  /// What the register keeps of a passage: every field but the dropped ones, under its own name.
  ///
  /// Its canonical bytes are the passage's content: the same bytes, the same passage. What stands in
  /// a dropped field, in `idFlux`, or in which order the elements came, changes nothing.
  public func record(of passage: Passage) -> JSON {
    let certification = certification(of: passage)
    var members: [(Text, JSON)] = []
    func add(_ field: FluxField, _ text: String?) {
      if let text { members.append((Text(field.name), .string(Text(text)))) }
    }
    add(.emetteur, emitter)
    add(.certificateur, certifier)
    add(.idContrat, contract)
    add(.type, certification.type)
    add(.code, certification.code)
    add(.natureDeposant, certification.depositor)
    for field in FluxField.allCases { add(field, passage[field]) }
    if !passage.digitalResults.isEmpty {
      let lines = passage.digitalResults.map { result in
        let parts: [(FluxField, String?)] = [
          (.niveau, result.level), (.domaineCompetenceId, result.domain),
          (.competenceId, result.skill),
        ]
        return JSON.object(
          JSONObject(
            parts.compactMap { field, text in
              text.map { (Text(field.name), JSON.string(Text($0))) }
            }))
      }
      members.append((Text("resultats"), .array(lines)))
    }
    return .object(JSONObject(members))
  }
}
