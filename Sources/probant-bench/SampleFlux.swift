// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A CDC file of many passages, all of people who do not exist.
struct SampleFlux {
  /// How many passages it has.
  let passages: Int

  /// Writes the file at `path`, in pieces.
  func write(to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw BenchFailure("\(path) cannot be written") }
    defer { try? file.close() }
    try file.write(contentsOf: Data(SampleFlux.head.utf8))
    for start in stride(from: 0, to: passages, by: 1_000) {
      let text = (start..<min(start + 1_000, passages)).map(SampleFlux.passage).joined()
      try file.write(contentsOf: Data(text.utf8))
    }
    try file.write(contentsOf: Data(SampleFlux.tail.utf8))
  }

  // Without prefixes and white space: 200,000 passages have to fit in 200 MiB.
  private static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <flux xmlns="urn:cdc:cpf:pc5:schema:1.0.0" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
    <idFlux>0d6f2f6e-5b1f-4c58-9d0e-0f3f5f7f9a01</idFlux>\
    <horodatage>2026-03-02T09:15:00+01:00</horodatage>\
    <emetteur><idClient>12ABC345</idClient><certificateurs><certificateur>\
    <idClient>12ABC345</idClient><idContrat>MCFCER000123</idContrat><certifications>\
    <certification><type>RS</type><code>RS5550</code>\
    <natureDeposant>CERTIFICATEUR</natureDeposant><passageCertifications>
    """
  private static let tail = """
    </passageCertifications></certification></certifications></certificateur></certificateurs>\
    </emetteur></flux>
    """

  /// One passage, on a line of its own.
  private static func passage(_ number: Int) -> String {
    """
    <passageCertification><idTechnique>MES-\(number)</idTechnique>\
    <obtentionCertification>PAR_SCORING</obtentionCertification>\
    <donneeCertifiee>true</donneeCertifiee><dateDebutExamen>2026-02-10</dateDebutExamen>\
    <dateDebutValidite>2026-02-20</dateDebutValidite>\
    <dateFinValidite>2036-02-19</dateFinValidite>\
    <presenceNiveauLangueEuro>true</presenceNiveauLangueEuro>\
    <niveauLangueEuropeen>B2</niveauLangueEuropeen>\
    <presenceNiveauNumeriqueEuro>false</presenceNiveauNumeriqueEuro>\
    <scoring>\(100 + number % 890)</scoring><mentionValidee xsi:nil="true"/>\
    <modalitesInscription><modaliteAcces>CANDIDAT_LIBRE</modaliteAcces></modalitesInscription>\
    <identificationTitulaire><titulaire><nomNaissance>\(name(number))</nomNaissance>\
    <nomUsage xsi:nil="true"/><prenom1>Camille</prenom1>\
    <anneeNaissance>\(1950 + number % 55)</anneeNaissance>\
    <moisNaissance>\(1 + number % 12)</moisNaissance>\
    <jourNaissance>\(1 + number % 28)</jourNaissance><sexe>F</sexe>\
    <codeCommuneNaissance><codeInseeNaissance><codeInsee>75056</codeInsee></codeInseeNaissance>\
    </codeCommuneNaissance></titulaire></identificationTitulaire></passageCertification>

    """
  }

  /// A name for each number, of letters alone.
  private static func name(_ number: Int) -> String {
    var name = "EXEMPLE "
    var rest = number
    repeat {
      name.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26)))
      rest /= 26
    } while rest > 0
    return name
  }
}
