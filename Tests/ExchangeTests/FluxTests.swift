// SPDX-License-Identifier: Apache-2.0
import Credentials
import Exchange
import Foundation
import Primitives
import Support
import Testing

@Test func `the sample is read with all its passages, in order`() throws {
  let flux = try Flux(checking: .bytes(Array(Sample.flux.utf8)))
  #expect(flux.version == .kit)
  #expect(flux.action == .creation)
  #expect(flux.emitter == "12ABC345")
  #expect(flux.passageCount == 5)
  #expect(flux.certifications.map(\.code) == ["RS5550", "RNCP34126"])
  var ids: [String] = []
  var refused: [String] = []
  try flux.forEachPassage { passage in
    ids.append(passage.idTechnique)
    if flux.findings(on: passage).contains(where: \.rule.isError) {
      refused.append(passage.idTechnique)
    }
  }
  #expect(ids.count == 5)
  #expect(refused == ["LANG-2026-000019"])
  #expect(try Flux(checking: .bytes(Array(Sample.suppression.utf8))).action == .suppression)
  #expect(try Flux(checking: .bytes(Array(Sample.suppression.utf8))).version == .portal2026)
  #expect(try Flux(checking: .bytes(Array(Sample.correction.utf8))).passageCount == 2)
}

@Test func `a file cut anywhere is refused`() throws {
  let bytes = Array(Sample.flux.utf8)
  // The last bytes are the end of the root and a line feed: without that one the file is whole.
  for end in stride(from: 0, to: bytes.count - 1, by: 7) {
    let cut = Array(bytes[..<end])
    #expect(throws: FluxRefusal.self, "cut at \(end)") { try Flux(checking: .bytes(cut)) }
  }
}

@Test func `a byte that is no UTF-8 is refused`() throws {
  for wrong: [UInt8] in [[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x00]] {
    var bytes = Array(Sample.flux.utf8)
    let place = try #require(bytes.firstRange(of: Array("Camille".utf8)))
    bytes.replaceSubrange(place, with: wrong)
    #expect(throws: FluxRefusal.self) { try Flux(checking: .bytes(bytes)) }
  }
  for text in ["", " ", "<", "<a", "no XML"] {
    #expect(throws: FluxRefusal.self) { try Flux(checking: .bytes(Array(text.utf8))) }
  }
  let utf16 =
    [UInt8]([0xFF, 0xFE]) + Sample.flux.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
  #expect(throws: FluxRefusal.wrongEncoding) { try Flux(checking: .bytes(utf16)) }
}

@Test func `errors name line and element, never the value, and stop at 100`() throws {
  var text = Sample.flux
  text.replace("<cpf:sexe>F</cpf:sexe>", with: "<cpf:sexe>SECRET</cpf:sexe>")
  do {
    _ = try Flux(checking: .bytes(Array(text.utf8)))
    Issue.record("accepted")
  } catch {
    guard case .structure(let errors) = error else { throw error }
    #expect(errors.map(\.rule) == Array(repeating: .notInList, count: errors.count))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for error in errors { #expect(lines[error.line - 1].contains("<cpf:\(error.element)>")) }
    #expect(!error.description.contains("SECRET"))
  }
  let many = String(repeating: "<cpf:x/>", count: 5_000)
  text = Sample.flux.replacing("<cpf:idFlux>", with: many + "<cpf:idFlux>")
  do {
    _ = try Flux(checking: .bytes(Array(text.utf8)))
    Issue.record("accepted")
  } catch {
    guard case .structure(let errors) = error else { throw error }
    #expect(errors.count == 100)
  }
}

@Test func `what is dropped is nowhere in what is read`() throws {
  let secrets = ["2940799999001", "COMMENTAIRE-SECRET", "VERBATIM-SECRET"]
  let text = Sample.flux
    .replacing(
      "</cpf:titulaire></cpf:identificationTitulaire>",
      with: "<cpf:commentairesMEN>\(secrets[1])</cpf:commentairesMEN>"
        + "</cpf:titulaire></cpf:identificationTitulaire><cpf:verbatim>\(secrets[2])</cpf:verbatim>"
    )
    .replacing("LANG-2026-000018", with: "LANG-2026-000018")
  let flux = try Flux(checking: .bytes(Array(text.utf8)))
  try flux.forEachPassage { passage in
    var seen = String(describing: passage)
    seen += String(decoding: flux.record(of: passage).canonical, as: UTF8.self)
    if flux.findings(on: passage).contains(where: \.rule.isError) { return }
    let claims = try #require(flux.claims(of: passage, issuerIsSchool: true).claims)
    for claim in Claim.allCases { seen += String(describing: claims[claim]?.canonical) }
    for secret in secrets { #expect(!seen.contains(secret)) }
  }
}

@Test func `the order of elements and blanks in texts do not change the content`() throws {
  func records(_ text: String) throws -> [[UInt8]] {
    let flux = try Flux(checking: .bytes(Array(text.utf8)))
    var records: [[UInt8]] = []
    try flux.forEachPassage { records.append(flux.record(of: $0).canonical) }
    return records
  }
  let plain = try records(Sample.flux)
  let moved = Sample.flux
    .replacing("<cpf:type>RS</cpf:type>", with: "")
    .replacing(
      "</cpf:passageCertifications>",
      with: "</cpf:passageCertifications><cpf:type>RS</cpf:type>", maxReplacements: 1
    )
    .replacing(">Camille<", with: ">\n  Camille <")
    .replacing("MODÈLE", with: "MODE\u{300}LE")
  #expect(try records(moved) == plain)
}

@Test func `a file that changes between two readings is noticed`() throws {
  let scratch = try Scratch()
  try scratch.write(Sample.flux, to: "flux.xml")
  let path = scratch.place("flux.xml").path
  let flux = try Flux(checking: .file(path: path))
  try flux.forEachPassage { _ in }
  try scratch.write(Sample.flux.replacing("785", with: "990"), to: "flux.xml")
  #expect(throws: FluxRefusal.changed) { try flux.forEachPassage { _ in } }
  #expect(throws: FluxRefusal.unreadable) {
    try Flux(checking: .file(path: path + ".absent"))
  }
}

@Test func `what is huge is refused or cut, and never held whole`() throws {
  let start = Sample.flux.replacing(
    "</cpf:flux>", with: "<!-- \(String(repeating: "x", count: 1 << 20)) --></cpf:flux>")
  #expect(try Flux(checking: .bytes(Array(start.utf8))).passageCount == 5)
  let digital =
    "<cpf:niveauNumeriqueEuropeen><cpf:resultats>"
    + String(repeating: "<cpf:resultat/>", count: 50_000)
    + "</cpf:resultats></cpf:niveauNumeriqueEuropeen>"
  let text = Sample.flux.replacing("<cpf:scoring", with: digital + "<cpf:scoring")
  #expect(throws: FluxRefusal.self) { try Flux(checking: .bytes(Array(text.utf8))) }
  let deep = String(repeating: "<cpf:flux>", count: 100_000)
  #expect(throws: FluxRefusal.self) {
    try Flux(checking: .bytes(Array((deep + Sample.flux).utf8)))
  }
}

@Test func `the acknowledgement has the shape of the CDC's and escapes what it is given`() throws {
  var report = Acknowledgement(
    fileName: "flux <1> & \"2\".xml", idFlux: "f-1", idTraitement: "0123", origin: "log.example")
  report.refused = [.init(idTechnique: "A&B", message: "refusé")]
  report.accepted = [
    .init(idTechnique: "C", index: 42), .init(idTechnique: "D", index: 44, replaces: 7),
    .init(idTechnique: "E", index: 3, isRevoked: true),
  ]
  let text = String(decoding: report.encoded, as: UTF8.self)
  #expect(text.contains("<nomFichier>flux &lt;1&gt; &amp; &quot;2&quot;.xml</nomFichier>"))
  #expect(text.contains("<idTechnique>A&amp;B</idTechnique>"))
  #expect(text.contains("<idTechnique probant:index=\"42\">C</idTechnique>"))
  #expect(text.contains("<idTechnique probant:index=\"44\" probant:replaces=\"7\">D</idTechnique>"))
  #expect(text.contains("probant:revoked=\"true\">E</idTechnique>"))
  #expect(
    text.hasPrefix(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rapport xmlns=\"urn:cdc:cpf:pc5:rapport:schema\""
    ))
}

@Test func `an acknowledgement is read back as it was, and nothing else is read as one`() {
  var report = Acknowledgement(
    fileName: "a & b.xml", idFlux: "f-1", idTraitement: "0123", origin: "log.example")
  report.refused = [.init(idTechnique: "A&B", message: "refusé : <x>")]
  report.accepted = [
    .init(idTechnique: "C", index: 42), .init(idTechnique: "D", index: 44, replaces: 7),
    .init(idTechnique: "E", index: 3, isRevoked: true), .init(idTechnique: "F", index: nil),
  ]
  report.warnings = [.init(idTechnique: "C", message: "à voir")]
  let bytes = report.encoded
  #expect(Acknowledgement(reading: bytes) == report)
  for count in 0..<(bytes.count - 1) {
    #expect(Acknowledgement(reading: Array(bytes.prefix(count))) == nil, "cut at \(count)")
  }
  for text in [Sample.flux, "<rapport/>", "<other/>", "{}", ""] {
    #expect(Acknowledgement(reading: Array(text.utf8)) == nil)
  }
}

@Test func `a file of more than 200 MiB is refused, and so is a folder`() throws {
  let scratch = try Scratch()
  try scratch.write(Sample.flux, to: "flux.xml")
  let path = scratch.place("flux.xml").path
  // Blanks after the root are well-formed: only the size is wrong.
  let handle = try FileHandle(forWritingTo: scratch.place("flux.xml"))
  try handle.seekToEnd()
  let blanks = Data(repeating: 0x20, count: 1 << 20)
  for _ in 0..<199 { try handle.write(contentsOf: blanks) }
  #expect(try Flux(checking: .file(path: path)).passageCount == 5)
  try handle.write(contentsOf: blanks)
  #expect(throws: FluxRefusal.tooLarge) { try Flux(checking: .file(path: path)) }
  #expect(throws: FluxRefusal.unreadable) {
    try Flux(checking: .file(path: scratch.folder.path))
  }
}
