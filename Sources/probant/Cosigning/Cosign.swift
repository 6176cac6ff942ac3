// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Merkle
import Notes
import Primitives
import Witnessing

/// `probant cosign`.
struct Cosign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosign",
    abstract: say(
      "Cosign a log's newest checkpoint, as a witness or as an auditor.",
      "Cosigner le dernier point de contrôle d'un journal, en témoin ou en auditeur."),
    discussion: say(
      """
      A witness vouches that the log has only grown since it last looked:
        probant key new witness.key --name witness.example
        probant cosign my-ledger --key witness.key --state witness.state \\
          > witness.cosignature
      An auditor replays every entry, and vouches for every status as well:
        probant cosign my-ledger --key auditor.key --state auditor.state \\
          --audit > auditor.cosignature
      Never lose the state: it is the memory of what was cosigned. The operator runs
      probant publish.
      """,
      """
      Un témoin répond que le journal n'a fait que croître depuis son dernier
      passage :
        probant key new temoin.key --name temoin.example
        probant cosign mon-registre --key temoin.key --state temoin.state \\
          > temoin.cosignature
      Un auditeur rejoue chaque entrée, et répond aussi de chaque statut :
        probant cosign mon-registre --key auditeur.key --state auditeur.state \\
          --audit > auditeur.cosignature
      Ne jamais perdre l'état : c'est la mémoire de ce qui fut cosigné. L'opérateur
      lance probant publish.
      """))

  @Argument(
    help:
      "\(say("The ledger's folder, or an exported one.", "Le dossier du registre, ou un export."))")
  var folder: String

  @Option(
    help:
      "\(say("The cosigner's private key K; its name is in K.vkey.", "La clé privée K du cosignataire ; son nom est dans K.vkey."))"
  )
  var key: String

  @Option(
    help:
      "\(say("The cosigner's memory; begun if missing.", "La mémoire du cosignataire ; commencée si elle manque."))"
  )
  var state: String

  @Flag(help: "\(say("Replay every entry first.", "Rejouer d'abord chaque entrée."))")
  var audit = false

  @Option(
    help:
      "\(say("Whom to believe about the log; by default what the folder says.", "Qui croire au sujet du journal ; par défaut ce que dit le dossier."))"
  )
  var trust: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let signer = try CosignerKeyFile.readSigner(key)
    let source = try CosigningSource(folder)
    let trust = try trust.map(TrustFile.init(path:)) ?? source.trust()
    var memory = try WitnessFile(state, of: signer.verifierKey)
    let note = try source.checkpoint()
    let known = memory.state[trust.log.name]
    let examined =
      audit
      ? try Examination.audit(source, note, trust, known)
      : try Examination.witness(source, note, trust, known, signer)
    let time = Now.seconds
    let witness = Witness(signer: signer, logs: [trust.log])
    let signature = try memory.cosign(examined.growth, with: witness, at: time)
    // Whoever publishes has the others' cosignatures already.
    let logs = note.signatures.filter { $0.keyID == trust.log.keyID }
    let answer = try Note(text: note.text, signatures: logs + [signature]).encoded
    let cosigned = String(decoding: answer, as: UTF8.self)
    let head = examined.growth.checkpoint.head
    output.answer(
      [
        "origin": .string(trust.log.name), "size": JSON(head.size), "root": JSON(head.root),
        "cosigner": .string(signer.verifierKey.name), "time": JSON(time),
        "violations": JSON(examined.violationCount), "note": JSON(cosigned),
      ],
      String(cosigned.dropLast()))
    if examined.violationCount > 0 { throw ExitStatus.negative }
  }
}
