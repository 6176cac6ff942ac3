// SPDX-License-Identifier: Apache-2.0
import Primitives

/// Something that takes untrusted bytes, and what must hold whatever they are.
///
/// One list for two readers: libFuzzer, which looks for bytes that break a property (`Tests/Fuzz/run`),
/// and the ordinary tests, which replay what is known.
public struct FuzzTarget: Sendable {
  /// What it is called: on the command line, and the folder of its cases in `Vectors/fuzz`.
  public let name: String
  /// Texts that are cumbersome to guess, for the fuzzer to build with.
  public let tokens: [String]
  private let seedFiles: [SeedFiles]
  private let property: @Sendable (Span<UInt8>) throws -> Void

  init(
    _ name: String, seeds: [SeedFiles] = [], tokens: [String] = [],
    property: @escaping @Sendable (Span<UInt8>) throws -> Void
  ) {
    self.name = name
    self.tokens = tokens
    seedFiles = seeds
    self.property = property
  }

  /// Holds the property against `input`.
  ///
  /// - Throws: ``Violation`` where it is broken; a crash is one by itself.
  public func check(_ input: Span<UInt8>) throws { try property(input) }

  /// Inputs to begin with, from the vectors in `folder`: no file of their own, so that the two never
  /// part.
  public func seeds(from folder: String) throws -> [[UInt8]] {
    try seedFiles.flatMap { try $0.inputs(in: folder) }
  }

  /// Every target, each parser's first.
  public static let all: [FuzzTarget] =
    formats + notes + credentials + exchange + stored + semantic
}

/// A property that some bytes break.
public struct Violation: Error, CustomStringConvertible {
  /// What should have held.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Requires `condition`, whose breach the input is to be kept for.
func require(_ condition: Bool, _ property: @autoclosure () -> String) throws {
  guard condition else { throw Violation(property()) }
}

/// Parses `input`, and requires the two things that make a format canonical: what is parsed prints as
/// it was, and what is printed parses as the same value.
///
/// - Returns: The value; nil where the bytes are refused, for a rule that has a name.
@discardableResult
func canonical<Value: Equatable>(
  _ input: Span<UInt8>, _ parse: (Span<UInt8>) throws -> Value, _ print: (Value) -> [UInt8]
) throws -> Value? {
  let value: Value
  do {
    value = try parse(input)
  } catch let refusal as any RuleViolation {
    try require(!refusal.rule.isEmpty, "a refusal names its rule")
    return nil
  }
  let printed = print(value)
  try require(printed.span.elementsEqual(input), "what is parsed prints as it was")
  try require(try parse(printed.span) == value, "what is printed parses as the same value")
  return value
}
