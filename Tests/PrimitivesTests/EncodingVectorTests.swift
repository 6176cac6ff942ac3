// SPDX-License-Identifier: Apache-2.0
import Primitives
import Support
import Testing

@Test func `hexadecimal is read as the vectors say, and printed back`() throws {
  for vector in try vectors("encoding/hex.json") {
    expect(vector) {
      let bytes = try Hex.decode(try vector.text("text"))
      #expect(try bytes == vector.hex("bytes"))
      #expect(try Hex.encode(bytes.span) == vector.text("text"))
    }
  }
}

@Test(arguments: [
  ("encoding/base64.json", Base64.Alphabet.standard), ("encoding/base64url.json", .url),
])
func `base64 is read as the vectors say, and printed back`(
  file: String, alphabet: Base64.Alphabet
) throws {
  for vector in try vectors(file) {
    expect(vector) {
      let bytes = try Base64.decode(try vector.text("text"), alphabet)
      #expect(try bytes == vector.hex("bytes"))
      #expect(try Base64.encode(bytes.span, alphabet) == vector.text("text"))
    }
  }
}

@Test func `decimals are read as the vectors say`() throws {
  for vector in try vectors("encoding/decimal.json") {
    expect(vector) {
      let number = try Decimal.decode(try vector.text("text"))
      #expect(try number == vector.number("number"))
      #expect(try vector.text("text") == "\(number)")
    }
  }
}

@Test func `UTF-8 is read as the vectors say`() throws {
  for vector in try vectors("encoding/utf8.json") {
    expect(vector) {
      let bytes = try vector.hex("encoded")
      let text = try Text(parsing: bytes.span)
      #expect([UInt8](text.string.utf8) == bytes)
    }
  }
}

/// The standard library decides the same of every sequence of one and of two bytes, and of every
/// first two bytes followed by continuations.
@Test func `UTF-8 is valid exactly where the standard library says so`() {
  for first in UInt8.min...UInt8.max {
    for second in UInt8.min...UInt8.max {
      for bytes in [
        [first], [first, second], [first, second, 0x80], [first, second, 0xBF, 0x80],
        [first, second, 0x80, 0x41],
      ] {
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        let verdict = bytes.span.isUTF8
        guard verdict != isValid else { continue }
        Issue.record("\(bytes)")
      }
    }
  }
}

@Test func `every two characters are standard base64 only in their canonical form`() throws {
  var accepted = 0
  for first in UInt8.min...127 {
    for second in UInt8.min...127 {
      let text = [first, second]
      guard let bytes = try? Base64.decode(text.span, .url) else { continue }
      accepted += 1
      #expect(Base64.encode(bytes.span, .url) == String(decoding: text, as: UTF8.self))
    }
  }
  #expect(accepted == 256)
}

@Test func `32 bytes are read from base64 as any bytes are`() throws {
  for alphabet in [Base64.Alphabet.standard, .url] {
    for count in 30...34 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 37 &* $0 &+ count) }
      let right = [UInt8](Base64.encode(bytes.span, alphabet).utf8)
      for place in right.indices {
        for character in UInt8.min...UInt8.max {
          var text = right
          text[place] = character
          let decoded = try? Base64.decode(text.span, alphabet)
          let digest = try? Base64.digest(text.span, alphabet)
          #expect(digest?.bytes == (decoded?.count == Digest.byteCount ? decoded : nil))
        }
      }
    }
  }
}
