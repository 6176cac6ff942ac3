// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives
import ProbantVerifier

/// One presentation, who reads it and when, and the verdict.
struct PresentationCase {
  let name: String
  let comment: String
  let verdict: Verdict
  /// The check that asks for the verdict, and the narrower rule, where there is one.
  var check: Check?
  var rule: String?
  var section = "checks"
  var time = Showcase.time + 3600
  var trust: TrustFile
  var expectation = Expectation()
  let bytes: [UInt8]

  var file: VectorFile {
    var inputs: [(String, String)] = [
      ("time", String(time)), ("trust", Base64.encode(trust.encoded.span)),
    ]
    if let audience = expectation.audience { inputs.append(("audience", audience)) }
    if let nonce = expectation.nonce { inputs.append(("nonce", nonce)) }
    if let age = expectation.maximumAge { inputs.append(("maximumAge", String(age))) }
    if expectation.requiresHolder { inputs.append(("holder", "required")) }
    if let check { inputs.append(("check", check.name)) }
    if let rule { inputs.append(("rule", rule)) }
    return TextCase(
      "presentation/\(name).txt", spec: "verification.md#\(section)", comment: comment,
      verdict == .valid ? .valid : .invalid(rule: verdict.rawValue), further: inputs, content: bytes
    ).file
  }
}
