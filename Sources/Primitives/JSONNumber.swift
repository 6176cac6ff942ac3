// SPDX-License-Identifier: Apache-2.0

/// A JSON number: a finite IEEE 754 double, as RFC 8785 has it.
///
/// `56`, `56.0` and `5.6e1` are one number. Text that lies between two doubles is read as the
/// nearer; only integers up to 2^53 − 1 either side of zero are sure to be what was written.
public struct JSONNumber: Hashable, Sendable {
  /// The greatest integer all of whose predecessors are doubles: 2^53 − 1.
  public static let greatestInteger: Int64 = 1 << 53 - 1

  /// The value: never infinite, never NaN.
  public let double: Double

  /// The number of an integer, which lies within 2^53 − 1 of zero by the caller's own arithmetic.
  public init(_ integer: Int64) {
    precondition(
      integer.magnitude <= UInt64(JSONNumber.greatestInteger), "an exact JSON integer has 53 bits")
    double = Double(integer)
  }

  /// The number of `double`, which is finite by the caller's own arithmetic.
  public init(_ double: Double) {
    precondition(double.isFinite, "JSON has no infinity and no NaN")
    self.double = double
  }

  /// The number if it is an integer within 2^53 − 1 of zero.
  public var integer: Int64? {
    guard double.magnitude <= Double(JSONNumber.greatestInteger) else { return nil }
    let value = Int64(double)
    guard Double(value) == double else { return nil }
    return value
  }
}

extension JSONNumber: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// The number of an integer literal.
  public init(integerLiteral value: Int64) { self.init(value) }

  /// The number of a literal with a fraction or an exponent.
  public init(floatLiteral value: Double) { self.init(value) }
}
