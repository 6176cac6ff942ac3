// SPDX-License-Identifier: Apache-2.0
import Primitives
import Testing

/// One of everything that a reader reads and a writer writes.
private struct Sample: Equatable {
  var byte: UInt8 = 0x01
  var short: UInt16 = 0x0203
  var word: UInt32 = 0x0405_0607
  var long: UInt64 = 0x0809_0A0B_0C0D_0E0F
  var digest = SHA256.hash("digest".utf8.span)
  var signature = Signature.zero
  var vector: [UInt8] = [1, 2, 3]
  var text: [UInt8] = [UInt8]("probant/".utf8)

  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.write(byte)
    writer.write(short)
    writer.write(word)
    writer.write(long)
    writer.write(digest)
    writer.write(signature)
    writer.writeVector(vector.span, length: UInt16.self)
    writer.write("probant/")
    return writer.bytes
  }

  init() {}

  init(parsing bytes: Span<UInt8>) throws(ParsingError) {
    var reader = ByteReader(bytes)
    byte = try reader.read()
    short = try reader.read()
    word = try reader.read()
    long = try reader.read()
    digest = try reader.readDigest()
    signature = try reader.readSignature()
    vector = [UInt8](copying: try reader.readVector(length: UInt16.self, in: 1...4))
    text = [UInt8](copying: try reader.read(count: 8))
    try reader.finish()
  }
}

@Test func `what is written is big-endian and reads back`() throws {
  let bytes = Sample().encoded
  #expect(bytes.prefix(15) == (1...15).map { UInt8($0) }[...])
  #expect(bytes.count == 15 + 32 + 64 + 2 + 3 + 8)
  #expect(try Sample(parsing: bytes.span) == Sample())
}

@Test func `bytes cut anywhere are refused, and so are bytes too many`() {
  let bytes = Sample().encoded
  for count in 0..<bytes.count {
    #expect(throws: ParsingError.truncated, "\(count) bytes") {
      try Sample(parsing: bytes.span.extracting(..<count))
    }
  }
  let longer = bytes + [0]
  #expect(throws: ParsingError.trailingBytes) { try Sample(parsing: longer.span) }
}

@Test func `a vector's length is held to its bounds before its bytes are looked for`() throws {
  func count(_ bytes: [UInt8]) throws(ParsingError) -> Int {
    var reader = ByteReader(bytes.span)
    return try reader.readVector(length: UInt16.self, in: 1...2).count
  }
  #expect(try count([0, 1, 9]) == 1)
  #expect(try count([0, 2, 9, 9]) == 2)
  #expect(throws: ParsingError.lengthOutOfBounds) { try count([0, 0]) }
  #expect(throws: ParsingError.lengthOutOfBounds) { try count([0, 3, 9, 9, 9]) }
  #expect(throws: ParsingError.lengthOutOfBounds) { try count([255, 255]) }
  #expect(throws: ParsingError.truncated) { try count([0, 2, 9]) }
  #expect(throws: ParsingError.truncated) { try count([0]) }
}

@Test func `a length past every count of bytes is refused`() {
  let bytes = [UInt8](repeating: 0xFF, count: 8)
  #expect(throws: ParsingError.lengthOutOfBounds) {
    var reader = ByteReader(bytes.span)
    _ = try reader.readVector(length: UInt64.self, in: 0...255)
  }
}

@Test func `a failed read leaves the reader where it was`() throws {
  let bytes: [UInt8] = [1, 2, 3]
  var reader = ByteReader(bytes.span)
  let word: UInt32? = try? reader.read()
  #expect(word == nil)
  let offset = reader.offset
  #expect(offset == 0)
  let short: UInt16 = try reader.read()
  #expect(short == 0x0102)
  let remaining = reader.remaining
  #expect(remaining == 1)
}

@Test func `what remains is read to the end, even if it is nothing`() throws {
  let bytes: [UInt8] = [1, 2, 3]
  var reader = ByteReader(bytes.span)
  _ = try reader.read(count: 1)
  let rest = [UInt8](copying: reader.readRest())
  #expect(rest == [2, 3])
  let nothing = [UInt8](copying: reader.readRest())
  #expect(nothing.isEmpty)
  try reader.finish()
}

@Test func `an error's rule is its case's name, whatever it carries`() {
  #expect(ParsingError.wrongLength(expected: 32, actual: 31).rule == "wrongLength")
  #expect(ParsingError.badDecimal.rule == "badDecimal")
  #expect(JSONError.tooDeep(at: 3).rule == "tooDeep")
}
