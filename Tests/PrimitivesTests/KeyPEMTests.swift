// SPDX-License-Identifier: Apache-2.0
import Primitives
import Support
import Testing

/// The key of RFC 8410 section 10.3, as its PEM has it.
private let privateText = """
  -----BEGIN PRIVATE KEY-----
  MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
  -----END PRIVATE KEY-----

  """
private let publicText = """
  -----BEGIN PUBLIC KEY-----
  MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
  -----END PUBLIC KEY-----

  """

@Test func `the keys of RFC 8410 are read and printed back`() throws {
  let key = try SigningKey(pem: privateText.utf8.span)
  #expect(key.pem == privateText)
  #expect(key.publicKey.pem == publicText)
  #expect(try PublicKey(pem: publicText.utf8.span) == key.publicKey)
}

@Test
func `a key in PEM is refused when it is cut short, goes on, or has another character anywhere`()
  throws
{
  for text in [Array(privateText.utf8), Array(publicText.utf8)] {
    var refused = 0
    func tryReading(_ bytes: [UInt8]) {
      if (try? SigningKey(pem: bytes.span)) == nil, (try? PublicKey(pem: bytes.span)) == nil {
        refused += 1
      }
    }
    for count in text.indices { tryReading(Array(text.prefix(count))) }
    for index in text.indices {
      var changed = text
      changed[index] = UInt8(ascii: "*")
      tryReading(changed)
    }
    tryReading(text + [UInt8(ascii: "\n")])
    #expect(refused == 2 * text.count + 1)
  }
}

@Test func `keys in PEM are read as the vectors say`() throws {
  for vector in try vectors("encoding/pem.json") {
    let text = try vector.text("text")
    expect(vector) {
      if try vector.text("kind") == "private" {
        let key = try SigningKey(pem: text.utf8.span)
        let seed = key.withSeed { [UInt8](copying: $0) }
        #expect(try seed == vector.hex("bytes"))
      } else {
        let key = try PublicKey(pem: text.utf8.span)
        #expect(try key.bytes == vector.hex("bytes"))
      }
    }
  }
}
