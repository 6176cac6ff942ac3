// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives

extension Failure {
  /// Why the file at `path` is no trust file: what, on which line, and what to do (Specs/policy.md).
  init(_ error: PolicyError, at path: String) {
    let (line, words) = Failure.fault(of: error)
    let place = line.map { say(", line \($0)", ", ligne \($0)") } ?? ""
    let colon = say(": ", " : ")
    let remedy = say(
      "; get it again from whoever you trust, or see Specs/policy.md",
      " ; le redemander à qui l'on fait confiance, ou voir Specs/policy.md")
    self.init(
      .wrongUse,
      path + place + colon + say("not a trust file: ", "pas un fichier de confiance : ")
        + words.text + remedy, rule: error.rule)
  }

  /// The line at fault, where one is, and what is wrong with it.
  private static func fault(of error: PolicyError) -> (line: Int?, words: Words) {
    switch error {
    case .policyTooLong: (nil, Words("it is too long", "il est trop long"))
    case .unterminatedLine:
      (
        nil,
        Words(
          "its last line does not end, so it was cut short or never was one",
          "sa dernière ligne ne finit pas, il a donc été coupé ou n'en fut jamais un")
      )
    case .badOctet(let line):
      (line, Words("it has a control character", "elle a un caractère de contrôle"))
    case .unknownKeyword(let line):
      (
        line,
        Words(
          "it begins with none of log, witness, group and quorum",
          "elle ne commence ni par log, ni par witness, group ou quorum")
      )
    case .wrongItemCount(let line):
      (line, Words("it has too few or too many words", "elle a trop ou trop peu de mots"))
    case .badKey(let line, let error): (line, words(ofKey: error))
    case .unsuitableKey(let line):
      (
        line,
        Words(
          "the key of a log stands where a cosigner's has to, or the other way round",
          "la clé d'un journal est à la place de celle d'un cosignataire, ou l'inverse")
      )
    case .duplicateKey(let line):
      (line, Words("its key has another line already", "sa clé a déjà une autre ligne"))
    case .duplicateName(let line):
      (line, Words("its name is taken", "son nom est déjà pris"))
    case .unknownName(let line):
      (
        line,
        Words(
          "it names what no line before defines", "elle nomme ce qu'aucune ligne avant ne définit")
      )
    case .repeatedMember(let line):
      (
        line,
        Words("a member is in a group already", "un membre est déjà dans un groupe")
      )
    case .badThreshold(let line):
      (
        line,
        Words(
          "a group needs all, any or a number of its members",
          "un groupe demande all, any ou un nombre de ses membres")
      )
    case .tooManyDefinitions(let line):
      (line, Words("there are more than 64 of a kind", "il y en a plus de 64 d'une sorte"))
    case .repeatedQuorum(let line):
      (line, Words("there is a quorum already", "il y a déjà un quorum"))
    case .missingQuorum: (nil, Words("it has no quorum line", "il n'a pas de ligne quorum"))
    case .badTrustHeader(let line):
      (
        line,
        Words("it is not probant/trust@v1", "elle n'est pas probant/trust@v1")
      )
    case .badTrustRoot(let line):
      (
        line,
        Words(
          "it is not root and a hash in base64", "elle n'est pas root et une empreinte en base64")
      )
    case .badAuditorCount(let line):
      (
        line,
        Words(
          "it is not auditors and how many of those listed are needed",
          "elle n'est pas auditors et combien de ceux qui précèdent il faut")
      )
    case .badMaximumAge(let line):
      (
        line,
        Words(
          "it is not max-age and an age in its largest unit, such as 7d",
          "elle n'est pas max-age et un âge dans sa plus grande unité, comme 7d")
      )
    case .missingBlankLine(let line):
      (
        line,
        Words(
          "it has to be empty, before the policy", "elle doit être vide, avant la politique")
      )
    case .notOneLog:
      (nil, Words("it has to have exactly one log line", "il doit avoir exactement une ligne log"))
    case .originTooLong:
      (
        nil,
        Words("the log's name is longer than 255 bytes", "le nom du journal dépasse 255 octets")
      )
    }
  }

  private static func words(ofKey error: NoteError) -> Words {
    switch error {
    case .unsupportedAlgorithm:
      Words("its key is of an unknown type", "sa clé est d'un type inconnu")
    case .keyIDMismatch:
      Words(
        "its key is not the one that the digits before it stand for: a letter is wrong",
        "sa clé n'est pas celle que désignent les chiffres qui la précèdent : une lettre est fausse"
      )
    default: Words("its key cannot be read", "sa clé est illisible")
    }
  }
}
