// SPDX-License-Identifier: Apache-2.0
import Exchange

// The middle chapters: credentials are issued, shown, corrected, revoked and distrusted.
extension DemoStory {
  private static var fromFile: String {
    "issue ledger --key institute.key --register institute.register --out credentials --cdc"
  }
  private static var oneByOne: String {
    "issue ledger --key academy.key --register academy.register --out credentials --credential"
  }
  private static let genuine = "\(oneByOne) genuine.json --identifier G-1 --holder camille.key.pub"
  private static let stolen = "\(oneByOne) stolen.json --identifier S-1"

  mutating func issue() throws {
    begin(
      Words(
        "From the file that certifiers already have",
        "Depuis le fichier que les certificateurs ont déjà"),
      Words(
        """
        flux.xml is a file of the kind that the institute sends to the Caisse des Dépôts:
        five passages of three people. One breaks a rule and is refused, and the
        acknowledgement says why; four become entries. An entry tells nobody's name.
        """,
        """
        flux.xml est un fichier de ceux que l'institut envoie à la Caisse des Dépôts :
        cinq passages de trois personnes. L'un enfreint une règle et est refusé,
        l'accusé dit pourquoi ; quatre deviennent des entrées. Une entrée ne dit le nom
        de personne.
        """))
    try write(DemoFacts.flux(Sample.flux), to: "flux.xml")
    try run("\(DemoStory.fromFile) flux.xml", expecting: .negative)
    tell(
      Words(
        "The academy issues one by one. Camille has a key: what names it cannot be shown without it.",
        "L'académie émet à l'unité. Camille a une clé : ce qui la nomme ne se montre pas sans elle."
      ))
    try run("key new camille.key")
    try write(DemoFacts.claims(family: "EXEMPLE", given: "Camille"), to: "genuine.json")
    try run(DemoStory.genuine)
    tell(
      Words(
        "Then somebody copies the academy's key, and uses it.",
        "Puis quelqu'un copie la clé de l'académie, et s'en sert."))
    try write(DemoFacts.claims(family: "FAUSSAIRE", given: "Alex"), to: "stolen.json")
    try run(DemoStory.stolen)
    tell(
      Words(
        """
        All of it is durable, and none of it proved yet: nobody has cosigned. Once they
        have, the same commands write the credential files; nothing is issued twice.
        """,
        """
        Tout est durable, et rien n'est encore prouvé : personne n'a cosigné. Cela fait,
        les mêmes commandes écrivent les fichiers d'attestation ; rien n'est émis deux
        fois.
        """))
    try publish()
    try run("\(DemoStory.fromFile) flux.xml", expecting: .negative)
    try run(DemoStory.genuine)
    try run(DemoStory.stolen)
  }

  mutating func presentOne() throws {
    begin(
      Words("Camille shows a diploma", "Camille montre un diplôme"),
      Words(
        "The credential file is Camille's own secret. Camille shows a name and the honours, and no more.",
        "Le fichier d'attestation est le secret de Camille, qui montre un nom et la mention, sans plus."
      ))
    let diploma = DemoFacts.file(try DemoFacts.index(ofPassage: "BAC-2026-004211"))
    try run("present \(diploma) --disclose family_name,given_name,mention -o first.probant")
    tell(
      Words(
        "A recruiter checks it, offline, on the trust file alone:",
        "Un recruteur vérifie, hors ligne, sur le seul fichier de confiance :"))
    try run("verify first.probant --trust ledger/ledger.trust")
  }

  mutating func correctRevokeAndDistrust() throws {
    let before = try DemoFacts.index(ofPassage: "LANG-2026-000018")
    let revoked = try DemoFacts.index(ofPassage: "LANG-2026-000017")
    let stolen = try DemoFacts.index(ofSingle: "S-1")
    let academy = try DemoFacts.index(ofKey: "academy.key.pub")
    begin(
      Words("Errors, and a theft", "Des erreurs, et un vol"),
      Words(
        """
        Some weeks later: a score was wrong, a provisional result is final, and one
        passage should never have been sent. The theft is found: whatever the academy's
        key signed from entry \(stolen) on is void; what it signed before stays good.
        """,
        """
        Quelques semaines plus tard : un score était faux, un résultat provisoire est
        définitif, et un passage n'aurait jamais dû être envoyé. Le vol est découvert :
        ce que la clé de l'académie a signé depuis l'entrée \(stolen) est nul ; ce qu'elle
        a signé avant reste bon.
        """))
    try write(DemoFacts.flux(Sample.correction), to: "correction.xml")
    try write(DemoFacts.flux(Sample.suppression), to: "suppression.xml")
    try run("\(DemoStory.fromFile) correction.xml --correct")
    try run("\(DemoStory.fromFile) suppression.xml")
    try run(
      "withdraw ledger --key ledger/registrar.key \(academy) --reason key-compromised --distrust \(stolen)"
    )
    try publish()
    try run("\(DemoStory.fromFile) correction.xml --correct")
    tell(
      Words(
        "A credential file shows the past until it is refreshed: the statuses are in the proofs.",
        "Un fichier d'attestation montre le passé tant qu'il n'est pas rafraîchi : les statuts sont dans les preuves."
      ))
    let diploma = try DemoFacts.index(ofPassage: "BAC-2026-004211")
    let genuine = try DemoFacts.index(ofSingle: "G-1")
    let files = [diploma, before, revoked, genuine, stolen].map(DemoFacts.file)
    try run("refresh ledger \(files.joined(separator: " "))")
    corrected = before
  }
}
