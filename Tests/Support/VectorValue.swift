// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// A value in a vector file, read by Foundation and not by the JSON reader under test.
public enum VectorValue: Sendable, Equatable {
  /// A text, or bytes in hexadecimal, or a large number.
  case text(String)
  /// A number up to 2^53 − 1.
  case integer(UInt64)
  /// Yes or no.
  case boolean(Bool)
  /// A list.
  case list([VectorValue])
  /// Members by name.
  case object([String: VectorValue])
  /// Nothing.
  case null

  /// The member `name` of an object.
  public subscript(_ name: String) -> VectorValue {
    get throws {
      guard let value = try object[name] else { throw VectorError.missing(name) }
      return value
    }
  }

  /// Whether an object has the member `name`.
  public func has(_ name: String) -> Bool {
    guard case .object(let members) = self else { return false }
    return members[name] != nil
  }

  /// The text.
  public var text: String {
    get throws {
      guard case .text(let text) = self else { throw VectorError.wrongKind("\(self)") }
      return text
    }
  }

  /// The members.
  public var object: [String: VectorValue] {
    get throws {
      guard case .object(let members) = self else { throw VectorError.wrongKind("\(self)") }
      return members
    }
  }

  /// The elements.
  public var array: [VectorValue] {
    get throws {
      guard case .list(let elements) = self else { throw VectorError.wrongKind("\(self)") }
      return elements
    }
  }

  /// The truth value.
  public var truth: Bool {
    get throws {
      guard case .boolean(let truth) = self else { throw VectorError.wrongKind("\(self)") }
      return truth
    }
  }

  /// The number, whether an integer or, above 2^53 − 1, a decimal text.
  public var number: UInt64 {
    get throws {
      if case .integer(let number) = self { return number }
      return try Decimal.decode(try text)
    }
  }

  /// The bytes that hexadecimal stands for.
  public var hex: [UInt8] { get throws { try Hex.decode(try text) } }

  /// The digest that hexadecimal stands for.
  public var digest: Digest {
    get throws {
      let bytes = try hex
      return try Digest(bytes.span)
    }
  }
}

extension VectorValue: Decodable {
  /// Reads any JSON value a vector may hold.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let truth = try? container.decode(Bool.self) {
      self = .boolean(truth)
    } else if let number = try? container.decode(UInt64.self) {
      self = .integer(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let elements = try? container.decode([VectorValue].self) {
      self = .list(elements)
    } else {
      self = .object(try container.decode([String: VectorValue].self))
    }
  }
}

/// Why a vector file is no vector file.
public enum VectorError: Error, Equatable {
  /// No such member.
  case missing(String)
  /// The value is of another kind.
  case wrongKind(String)
  /// `result` is neither `valid` nor `invalid` with an `error`.
  case badResult(String)
  /// A header is not `name: value`, or the empty line after the headers is missing.
  case badHeader(String)
}
