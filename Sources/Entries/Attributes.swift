// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// The attributes of an accreditation as they are read, one by one (Specs/entry.md#accreditation).
struct Attributes {
  var roles: Roles?
  var key: PublicKey?
  var categories: Categories?
  var name: String?
  var identifiers: [Identifier]?
  var scope: [CertificationCode]?

  /// The types, in the order of the encoding; 7 is reserved for a natural person's commitment.
  enum Kind: UInt16 {
    case roles = 1
    case key = 2
    case categories = 3
    case name = 4
    case identifiers = 5
    case scope = 6
  }

  init(parsing bytes: Span<UInt8>) throws(EntryError) {
    var reader = ByteReader(bytes)
    var previous: UInt16 = 0
    while reader.remaining > 0 {
      let type: UInt16 = try reader.integer()
      guard type > previous else { throw .attributesOutOfOrder }
      guard let kind = Kind(rawValue: type) else { throw .unknownAttribute }
      previous = type
      do {
        var value = ByteReader(try reader.readVector(length: UInt16.self, in: 1...32_767))
        try read(kind, from: &value)
        try value.end()
      } catch {
        throw EntryError(reading: error)
      }
    }
  }

  private mutating func read(_ kind: Kind, from value: inout ByteReader) throws(EntryError) {
    switch kind {
    case .roles: roles = try Roles(reading: &value)
    case .key: key = try value.publicKey()
    case .categories: categories = try Categories(reading: &value)
    case .name: name = try LegalName.read(from: &value)
    case .identifiers: identifiers = try [Identifier](reading: &value)
    case .scope: scope = try [CertificationCode](reading: &value)
    }
  }
}

extension Accreditation {
  init(reading reader: inout ByteReader) throws(EntryError) {
    let attributes: Attributes
    do {
      attributes = try Attributes(parsing: reader.readVector(length: UInt16.self, in: 0...32_767))
    } catch {
      throw EntryError(reading: error)
    }
    try self.init(parsed: attributes)
  }

  /// Writes `Attribute accreditation<0..2^15-1>`.
  func write(into writer: inout ByteWriter) {
    let attributes = encodedAttributes
    writer.writeVector(attributes.span, length: UInt16.self)
  }

  var encodedAttributes: [UInt8] {
    var writer = ByteWriter(capacity: 128)
    writer.write(.roles) { value in for code in roles.codes { value.write(code) } }
    writer.write(.key) { value in value.write(algorithmAnd: key) }
    if !categories.isEmpty {
      writer.write(.categories) { value in
        for category in categories.members { value.write(category.rawValue) }
      }
    }
    writer.write(.name) { value in value.write(name) }
    if !identifiers.isEmpty {
      writer.write(.identifiers) { value in
        for identifier in identifiers { identifier.write(into: &value) }
      }
    }
    if let scope {
      writer.write(.scope) { value in for code in scope { code.write(into: &value) } }
    }
    return writer.bytes
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ kind: Attributes.Kind, _ body: (inout ByteWriter) -> Void) {
    var value = ByteWriter()
    body(&value)
    write(kind.rawValue)
    let bytes = value.bytes
    writeVector(bytes.span, length: UInt16.self)
  }
}

extension Roles {
  fileprivate init(reading value: inout ByteReader) throws(EntryError) {
    self = []
    var previous: UInt8 = 0
    while value.remaining > 0 {
      let code: UInt8 = try value.integer()
      guard (1...2).contains(code) else { throw .unknownRole }
      guard code > previous else { throw .listOutOfOrder }
      previous = code
      insert(Roles(rawValue: 1 << code))
    }
  }
}

extension Categories {
  fileprivate init(reading value: inout ByteReader) throws(EntryError) {
    self = []
    var previous: UInt16 = 0
    while value.remaining > 0 {
      let category = try Category(reading: &value)
      guard category.rawValue > previous else { throw .listOutOfOrder }
      previous = category.rawValue
      insert(Categories(category))
    }
  }
}

/// A value that stands in a sorted list inside an attribute.
protocol ListElement: Comparable {
  init(reading value: inout ByteReader) throws(EntryError)
}

extension Array where Element: ListElement {
  fileprivate init(reading value: inout ByteReader) throws(EntryError) {
    self = []
    while value.remaining > 0 {
      let element = try Element(reading: &value)
      if let last, last >= element { throw .listOutOfOrder }
      append(element)
    }
  }
}
