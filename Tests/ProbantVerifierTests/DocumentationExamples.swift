// SPDX-License-Identifier: Apache-2.0
import ProbantVerifier
import Support
import Testing

// The code of the library's pages: a test of the repository looks for it here.

private func landingPage(
  trustFile: [UInt8], presentation: [UInt8], now: UInt64
) throws -> Statement {
  let trust = try TrustFile(parsing: trustFile.span)
  let statement = Verifier(trust: trust).verify(presentation.span, at: now)
  for item in statement.items {
    print(item.verdict, item.issuer?.name ?? "", item.credential?.claims as Any)
  }
  print(statement.verdict, "as of", statement.asOf as Any)
  return statement
}

private func article(
  trustFile: [UInt8], presentation: [UInt8], now: UInt64
) throws -> Statement {
  let trust = try TrustFile(parsing: trustFile.span)
  let verifier = Verifier(trust: trust)
  let statement = verifier.verify(presentation.span, at: now)
  for item in statement.items {
    guard item.verdict == .valid, let credential = item.credential else { continue }
    print(item.issuer?.name ?? "", credential.type, credential[.familyName] as Any)
  }
  return statement
}

private func challenged(
  verifier: Verifier, presentation: [UInt8], challenge: String, now: UInt64
) -> Statement {
  let expectation = Expectation(audience: "hr.example", nonce: challenge, requiresHolder: true)
  let statement = verifier.verify(presentation.span, at: now, expecting: expectation)
  return statement
}

@Test func `the code of the library's pages tells valid from unbound`() throws {
  let vector = try #require(try vectors("presentation/valid.txt").first)
  let trustFile = try Base64.decode(try vector.text("trust"))
  let now = try Decimal.decode(try vector.text("time"))
  for example in [landingPage, article] {
    #expect(try example(trustFile, vector.content, now).verdict == .valid)
  }
  let verifier = Verifier(trust: try TrustFile(parsing: trustFile.span))
  let answer = challenged(
    verifier: verifier, presentation: vector.content, challenge: "fresh", now: now)
  #expect(answer.verdict == .unbound)
}
