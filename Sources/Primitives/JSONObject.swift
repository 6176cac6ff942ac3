// SPDX-License-Identifier: Apache-2.0

/// The members of a JSON object, in order, no two of one name.
public struct JSONObject: Hashable, Sendable {
  /// A name and its value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public let name: Text
    /// The value.
    public let value: JSON

    /// The member called `name`.
    public init(name: Text, value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The members, in the order in which they were read or made.
  public private(set) var members: [Member]

  /// The object of `members`, whose names are unique by the caller's own arithmetic.
  public init(_ members: [(Text, JSON)] = []) {
    self.members = members.map { Member(name: $0.0, value: $0.1) }
    precondition(
      JSONObject.duplicate(in: self.members) == nil, "the names of an object are unique")
  }

  /// The object of members that the caller knows to have unique names.
  init(unique members: [Member]) { self.members = members }

  /// The value of the member called `name`.
  ///
  /// Set, it replaces that member in its place or adds one at the end; set to nil, it removes it.
  /// Takes time in proportion to the number of members.
  public subscript(_ name: Text) -> JSON? {
    get { members.first { $0.name == name }?.value }
    set {
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index] = Member(name: name, value: value)
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The index of the first member whose name an earlier one has.
  static func duplicate(in members: [Member]) -> Int? {
    // Most objects have a few members; a set pays for itself beyond.
    guard members.count > 8 else {
      return members.indices.first { index in
        members[..<index].contains { $0.name == members[index].name }
      }
    }
    var seen = Set<Text>(minimumCapacity: members.count)
    return members.firstIndex { !seen.insert($0.name).inserted }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// The object of a literal, whose names are unique.
  public init(dictionaryLiteral elements: (Text, JSON)...) { self.init(elements) }
}
