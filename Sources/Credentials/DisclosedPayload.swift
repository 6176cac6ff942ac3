// SPDX-License-Identifier: Apache-2.0
internal import Primitives

/// A payload with disclosures put in the place of their digests (RFC 9901 section 7.1, step 3 on),
/// every digest and every disclosure accounted for.
struct DisclosedPayload {
  /// How many disclosures may lie one within another; the deepest table has four levels.
  static let depthLimit = 8

  /// The payload, without `_sd` and undisclosed elements.
  private(set) var object = JSONObject()
  /// For each disclosure, in the order given, where its claim stands: `birthplace.locality`,
  /// `symbols[2]` (positions count hidden elements too).
  private(set) var paths: [String]

  private let disclosures: [Disclosure]
  private var positions: [Digest: Int] = [:]
  private var seen: Set<Digest> = []

  /// The payload, processed.
  init(
    _ payload: JSONObject, disclosing disclosures: [Disclosure]
  ) throws(CredentialError) {
    self.disclosures = disclosures
    paths = [String](repeating: "", count: disclosures.count)
    for (position, disclosure) in disclosures.enumerated() {
      guard positions.updateValue(position, forKey: disclosure.digest) == nil else {
        throw .repeatedDisclosure
      }
    }
    object = try process(payload, at: "", depth: 0)
    guard !paths.contains("") else { throw .unreferencedDisclosure }
  }

  private mutating func process(
    _ value: JSON, at path: String, depth: Int
  ) throws(CredentialError) -> JSON {
    switch value {
    case .object(let object): .object(try process(object, at: path, depth: depth))
    case .array(let elements): .array(try process(elements, at: path, depth: depth))
    case .null, .bool, .number, .string: value
    }
  }

  private mutating func process(
    _ member: JSONObject.Member, at path: String, depth: Int
  ) throws(CredentialError) -> JSON {
    switch member.value {
    case .object, .array:
      try process(member.value, at: path.member(member.name), depth: depth)
    // Nothing can be hidden in it: nobody asks where it stands.
    case .null, .bool, .number, .string: member.value
    }
  }

  private mutating func process(
    _ object: JSONObject, at path: String, depth: Int
  ) throws(CredentialError) -> JSONObject {
    var members: [(Text, JSON)] = []
    for member in object.members where member.name != .digests {
      // An element's digest is read by its array: a `...` met here stands where none may.
      guard !member.name.isReserved else { throw .forbiddenName }
      members.append((member.name, try process(member, at: path, depth: depth)))
    }
    guard let list = object[.digests] else { return JSONObject(members) }
    guard case .array(let digests) = list else { throw .badDigest }
    seen.reserveCapacity(seen.count + digests.count)
    for digest in digests {
      guard let position = try disclosure(of: digest) else { continue }
      guard let name = disclosures[position].name else { throw .wrongArity }
      guard !members.contains(where: { $0.0 == name }) else {
        throw .repeatedName(name.asClaimName)
      }
      members.append((name, try disclose(position, at: path.member(name), depth: depth)))
    }
    return JSONObject(members)
  }

  private mutating func process(
    _ elements: [JSON], at path: String, depth: Int
  ) throws(CredentialError) -> [JSON] {
    var shown: [JSON] = []
    for (index, element) in elements.enumerated() {
      let path = "\(path)[\(index)]"
      guard case .object(let object) = element, let digest = object[.digest] else {
        shown.append(try process(element, at: path, depth: depth))
        continue
      }
      guard object.members.count == 1 else { throw .forbiddenName }
      guard let position = try disclosure(of: digest) else { continue }
      guard disclosures[position].name == nil else { throw .wrongArity }
      shown.append(try disclose(position, at: path, depth: depth))
    }
    return shown
  }

  /// The disclosure that a digest refers to, if the holder shows it.
  private mutating func disclosure(of value: JSON) throws(CredentialError) -> Int? {
    guard case .string(let text) = value else { throw .badDigest }
    let digest: Digest
    do throws(ParsingError) {
      digest = try Base64.digest(text.utf8.span, .url)
    } catch {
      throw .badDigest
    }
    guard seen.insert(digest).inserted else { throw .repeatedDigest }
    return positions[digest]
  }

  private mutating func disclose(
    _ position: Int, at path: String, depth: Int
  ) throws(CredentialError) -> JSON {
    guard depth < DisclosedPayload.depthLimit else { throw .tooDeep }
    paths[position] = path
    return try process(disclosures[position].value, at: path, depth: depth + 1)
  }
}

extension String {
  fileprivate func member(_ name: Text) -> String {
    isEmpty ? name.asClaimName : "\(self).\(name.asClaimName)"
  }
}
