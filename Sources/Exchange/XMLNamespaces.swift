// SPDX-License-Identifier: Apache-2.0

/// A namespace, as far as a CDC file has a use for it.
enum XMLNamespace: Equatable {
  /// None: a name without a prefix, where nothing is declared for those.
  case none
  /// The CDC's own.
  case flux
  /// XML Schema's, for instances.
  case instance
  /// Another.
  case other([UInt8])

  fileprivate init(_ name: [UInt8]) {
    if name.isEmpty {
      self = .none
    } else if name.elementsEqual(FluxReader.namespace.utf8) {
      self = .flux
    } else if name.elementsEqual(FluxReader.instanceNamespace.utf8) {
      self = .instance
    } else {
      self = .other(name)
    }
  }
}

/// The namespaces that are declared where a reader is (Namespaces in XML 1.0).
struct XMLNamespaces {
  private var declarations: [(depth: Int, prefix: [UInt8], namespace: XMLNamespace)] = []

  private static let xml = Array("http://www.w3.org/XML/1998/namespace".utf8)
  private static let xmlns = Array("http://www.w3.org/2000/xmlns/".utf8)

  /// Declares what `prefix` stands for in the element of this depth, an empty one for names without;
  /// false where that is forbidden.
  mutating func declare(_ prefix: [UInt8], _ name: [UInt8], at depth: Int) -> Bool {
    let isXML = prefix.elementsEqual("xml".utf8)
    guard isXML == (name == XMLNamespaces.xml), name != XMLNamespaces.xmlns,
      !prefix.elementsEqual("xmlns".utf8), prefix.isEmpty || !name.isEmpty
    else { return false }
    declarations.append((depth: depth, prefix: prefix, namespace: XMLNamespace(name)))
    return true
  }

  /// Forgets what was declared deeper than `depth`.
  mutating func leave(to depth: Int) {
    while let last = declarations.last, last.depth > depth { declarations.removeLast() }
  }

  /// What a prefix stands for; nil if nothing is declared of it.
  func namespace(of prefix: some Collection<UInt8>) -> XMLNamespace? {
    for declaration in declarations.reversed() where declaration.prefix.elementsEqual(prefix) {
      return declaration.namespace
    }
    return prefix.elementsEqual("xml".utf8) ? .other(XMLNamespaces.xml) : nil
  }
}
