// SPDX-License-Identifier: Apache-2.0

// The first chapters: who keeps the ledger, who watches it, who may issue.
extension DemoStory {
  mutating func buildLedger() throws {
    begin(
      Words("A ledger, and two who watch it", "Un registre, et deux qui le surveillent"),
      Words(
        """
        The witness vouches that the ledger only grows. The auditor replays every entry
        and vouches for every status. Each has a key of its own.
        """,
        """
        Le témoin répond que le registre ne fait que croître. L'auditeur rejoue chaque
        entrée et répond de chaque statut. Chacun a sa propre clé.
        """))
    try run("key new witness.key --name witness.example")
    try run("key new auditor.key --name auditor.example")
    try run(
      "init ledger --origin \(DemoStory.origin) --witness witness.key.vkey --auditor auditor.key.vkey"
    )
    tell(
      Words(
        "ledger/ledger.trust is all that anybody needs to check what will come out of it.",
        "ledger/ledger.trust est tout ce qu'il faut pour vérifier ce qui en sortira."))
  }

  mutating func accreditIssuers() throws {
    begin(
      Words("Who may issue", "Qui peut émettre"),
      Words(
        """
        An institute and an academy make a key each, and prove that they hold it. The
        registrar accredits them for what they may certify. The keys never travel.
        """,
        """
        Un institut et une académie créent chacun une clé, et prouvent qu'ils la
        détiennent. L'agréeur les agrée pour ce qu'ils peuvent certifier. Les clés ne
        voyagent pas.
        """))
    try accredit(
      "institute", "Institut Exemple",
      "--siret 12345678900015 --category diploma,certification --scope RS5550,RNCP34126")
    try accredit(
      "academy", "Académie Modèle", "--siret 98765432100015 --category certification")
  }

  private func accredit(_ file: String, _ name: String, _ powers: String) throws {
    try run("key new \(file).key")
    try run(
      "key prove \(file).key --origin \(DemoStory.origin) --registrar 0", into: "\(file).possession"
    )
    try run(
      "accredit ledger --registrar ledger/registrar.key --key \(file).key.pub --possession \(file).possession --name \"\(name)\" \(powers)"
    )
  }

  /// The witness and the auditor cosign, and the operator publishes.
  func publish() throws {
    try run(
      "cosign ledger --key witness.key --state witness.state", into: "witness.cosignature")
    try run(
      "cosign ledger --key auditor.key --state auditor.state --audit", into: "auditor.cosignature")
    try run("publish ledger witness.cosignature auditor.cosignature")
  }
}
