// SPDX-License-Identifier: Apache-2.0

/// Why a check is refuted.
struct Refutation: Error {
  /// The verdict it asks for.
  let verdict: Verdict
  /// The narrower rule that was broken, by name.
  let rule: String?

  init(_ verdict: Verdict, _ rule: String? = nil) {
    self.verdict = verdict
    self.rule = rule
  }
}

/// What came of the checks made so far, in their order.
struct Findings {
  private(set) var list: [Finding] = []

  /// The first verdict, by precedence, that a refuted check asks for.
  var verdict: Verdict? { list.compactMap(\.verdict).min() }

  /// Makes `check`: what `body` returns is established, what it throws refutes.
  mutating func establish<Value>(
    _ check: Check, _ body: () throws(Refutation) -> Value
  ) -> Value? {
    do {
      let value = try body()
      list.append(Finding(check: check, outcome: .established, verdict: nil, rule: nil))
      return value
    } catch {
      list.append(
        Finding(check: check, outcome: .refuted, verdict: error.verdict, rule: error.rule))
      return nil
    }
  }

  /// Makes `check`, and says whether it is established.
  mutating func holds(_ check: Check, _ body: () throws(Refutation) -> Void) -> Bool {
    establish(check, body) != nil
  }

  /// Makes `check`, on which no later check stands.
  mutating func require(_ check: Check, _ body: () throws(Refutation) -> Void) {
    _ = establish(check, body)
  }

  /// Says that nobody was asked for what `check` would establish.
  mutating func leaveOpen(_ check: Check) {
    list.append(Finding(check: check, outcome: .notEstablished, verdict: nil, rule: nil))
  }

  /// Says of every check of `checks` not made that it is not established.
  mutating func abandon(_ checks: ClosedRange<Int>) {
    for check in Check.allCases
    where checks.contains(check.rawValue) && !list.contains(where: { $0.check == check }) {
      leaveOpen(check)
    }
  }
}
