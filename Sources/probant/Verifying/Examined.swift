// SPDX-License-Identifier: Apache-2.0
import ProbantVerifier

/// What came of one file: a statement, or why it could not be read.
struct Examined: Sendable {
  /// The file.
  let path: String
  /// What is said of it.
  let outcome: Result<Statement, Failure>
  /// Whom the verifier believed.
  let trust: TrustFile

  init(
    _ path: String, by verifier: Verifier, at time: UInt64, expecting expectation: Expectation
  ) {
    self.path = path
    trust = verifier.trust
    outcome = Result {
      // One byte more than a presentation can have, so that the verifier sees one that is too long.
      try Files.read(path, atMost: 16 << 20 + 1)
    }.map { bytes in
      verifier.verify(bytes.span, at: time, expecting: expectation)
    }.mapError { error in
      error as? Failure
        ?? Failure.fault("\(path): cannot be read", "\(path) : lecture impossible")
    }
  }

  /// What it comes to for the exit code.
  func status(accepting accepted: Set<Verdict>) -> ExitStatus {
    switch outcome {
    case .success(let statement): accepted.contains(statement.verdict) ? .yes : .negative
    case .failure(let failure): failure.status
    }
  }
}

extension Statement {
  /// The finding that the verdict comes from; nil where nothing is refuted.
  var decisive: Finding? {
    (findings + items.flatMap(\.findings)).first { $0.outcome == .refuted && $0.verdict == verdict }
  }

  /// Why the verdict is what it is.
  var reason: String {
    guard let rule = decisive?.rule else { return verdict.meaning.text }
    let why = Rules.words(rule).text
    return switch verdict {
    // Their rules say it all, and more exactly.
    case .void, .outOfScope, .unbound, .stale: why
    default: "\(verdict.meaning.text) (\(why))"
    }
  }
}

/// How many files got which verdict.
struct VerificationTally {
  private(set) var count = 0
  /// The worst of all.
  private(set) var status = ExitStatus.yes
  private var verdicts: [Verdict: Int] = [:]
  private var unreadable = 0

  mutating func add(_ examined: Examined, accepted: Set<Verdict>) {
    count += 1
    status = max(status, examined.status(accepting: accepted))
    switch examined.outcome {
    case .success(let statement): verdicts[statement.verdict, default: 0] += 1
    case .failure: unreadable += 1
    }
  }

  /// The counts, the best verdict first.
  var words: String {
    var parts = verdicts.sorted { $0.key > $1.key }
      .map { "\($0.value) \($0.key.title.text.lowercased())" }
    if unreadable > 0 { parts.append("\(unreadable) \(say("unreadable", "illisibles"))") }
    return say("\(count) files: ", "\(count) fichiers : ") + parts.joined(separator: ", ")
  }
}
