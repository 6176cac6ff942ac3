// SPDX-License-Identifier: Apache-2.0

/// The scheme, host and port of an address, as a content security policy writes them.
struct WebOrigin: Hashable {
  /// `https://ledger.example`, `http://127.0.0.1:8080`.
  let text: String

  /// The origin of `address`, octets of somebody else's choice; nil unless it is an `http` or `https`
  /// address whose host needs no brackets and no escapes.
  init?(_ address: [UInt8]) {
    guard let address = String(validating: address, as: UTF8.self) else { return nil }
    guard let scheme = ["https://", "http://"].first(where: { address.hasPrefix($0) }) else {
      return nil
    }
    let host = address.utf8.dropFirst(scheme.utf8.count).prefix { $0 != UInt8(ascii: "/") }
    guard !host.isEmpty, host.allSatisfy(WebOrigin.isPartOfHost) else { return nil }
    text = scheme + String(host.map { Character(Unicode.Scalar($0)) })
  }

  private static func isPartOfHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"): true
    default: false
    }
  }
}
