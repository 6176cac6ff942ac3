// SPDX-License-Identifier: Apache-2.0
import ProbantVerifier
import Support
import Testing

/// The README's example, compiled: the lines between the marks are those of the page.
private func example(
  trustFile: [UInt8], presentation: [UInt8], now: UInt64
) throws -> Statement {
  // README
  let trust = try TrustFile(parsing: trustFile.span)  // whom you believe
  let verifier = Verifier(trust: trust)
  let statement = verifier.verify(presentation.span, at: now)  // offline, for any bytes
  print(statement.verdict, "as of", statement.asOf ?? 0)
  for item in statement.items { print(item.issuer?.name ?? "?", item.credential?.claims ?? [:]) }
  // end
  return statement
}

@Test func `the README's example says that a valid presentation is valid`() throws {
  let vector = try #require(try vectors("presentation/valid.txt").first)
  let trust = try Base64.decode(try vector.text("trust"))
  let statement = try example(
    trustFile: trust, presentation: vector.content, now: Decimal.decode(try vector.text("time")))
  #expect(statement.verdict == .valid)
}
