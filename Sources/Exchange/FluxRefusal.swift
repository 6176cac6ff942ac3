// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Why a whole file is refused: nothing of it is recorded (Specs/exchange-cdc.md#reading).
public enum FluxRefusal: RuleViolation {
  /// The file cannot be opened or read.
  case unreadable
  /// The file has more than 200 MiB.
  case tooLarge
  /// The file is not UTF-8, or declares another encoding.
  case wrongEncoding
  /// The file declares another version than XML 1.0.
  case wrongXMLVersion
  /// The file has a document type declaration, the door of entity attacks.
  case documentType
  /// The first 64 KiB do not reach the root.
  case prologTooLong
  /// The file is not well-formed XML from this line on.
  case notWellFormed(line: Int)
  /// The file does not have the structure of the schema; at most 100 errors are given.
  case structure([StructureError])
  /// The file has more passages, or more certifications, than one file may.
  case tooManyPassages
  /// The file changed between two readings.
  case changed
}

extension FluxRefusal {
  /// The rule's name, since the description is for people.
  public var rule: String {
    switch self {
    case .unreadable: "unreadable"
    case .tooLarge: "tooLarge"
    case .wrongEncoding: "wrongEncoding"
    case .wrongXMLVersion: "wrongXMLVersion"
    case .documentType: "documentType"
    case .prologTooLong: "prologTooLong"
    case .notWellFormed: "notWellFormed"
    case .structure: "structure"
    case .tooManyPassages: "tooManyPassages"
    case .changed: "changed"
    }
  }
}

extension FluxRefusal: CustomStringConvertible {
  /// The refusal in words, a line for each error.
  public var description: String {
    switch self {
    case .unreadable: "the file cannot be read"
    case .tooLarge: "the file has more than 200 MiB"
    case .wrongEncoding: "the file is not UTF-8: save it again with that encoding"
    case .wrongXMLVersion: "the file is not XML 1.0"
    case .documentType: "the file has a document type declaration (<!DOCTYPE): remove it"
    case .prologTooLong: "the first 64 KiB of the file do not reach its root element"
    case .notWellFormed(let line): "line \(line): the file is not well-formed XML"
    case .structure(let errors):
      errors.map(\.description).joined(separator: "\n")
    case .tooManyPassages:
      "the file has more than \(Flux.maximumPassages) passages or "
        + "\(Flux.maximumCertifications) certifications: split it"
    case .changed: "the file changed while it was read: run the command again"
    }
  }
}
