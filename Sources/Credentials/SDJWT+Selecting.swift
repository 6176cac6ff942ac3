// SPDX-License-Identifier: Apache-2.0

extension SDJWT {
  /// Where each disclosure's claim stands, in the order of ``disclosures``: `title`,
  /// `birthplace.locality`, `symbols[2]`.
  ///
  /// - Throws: ``CredentialError``, when a disclosure breaks a rule.
  public func paths() throws(CredentialError) -> [String] {
    try DisclosedPayload(issued.payload, disclosing: disclosures).paths
  }

  /// The same credential with the disclosures that `paths` name, without key binding.
  ///
  /// A path brings what lies within it, and what it lies within (RFC 9901 section 7.2). The order stays.
  ///
  /// - Throws: ``CredentialError/noSuchClaim(_:)`` when a path names no disclosure.
  public func selecting(_ chosen: [String]) throws(CredentialError) -> SDJWT {
    let paths = try paths()
    for path in chosen where !paths.contains(path) { throw .noSuchClaim(path) }
    var selected: [Disclosure] = []
    for (path, disclosure) in zip(paths, disclosures)
    where chosen.contains(where: { path.isWithin($0) || $0.isWithin(path) }) {
      selected.append(disclosure)
    }
    return SDJWT(issued: issued, disclosures: selected)
  }
}

extension String {
  /// Whether the path is `other`, or that of a member or element within it.
  fileprivate func isWithin(_ other: String) -> Bool {
    self == other || hasPrefix(other + ".") || hasPrefix(other + "[")
  }
}
