// SPDX-License-Identifier: Apache-2.0
internal import Merkle
internal import Primitives

/// Specs/presentation.md#format.
extension Presentation {
  /// The value of the member `format`.
  static let format: Text = "probant/presentation@v1"
  /// A file is at most 16 MiB long.
  static let maximumByteCount = 16 << 20
  /// A file shows at most so many items.
  static let maximumItemCount = 1024

  /// The presentation that `bytes` are.
  ///
  /// - Throws: The first rule of the format that they break. Complexity: linear.
  public init(parsing bytes: Span<UInt8>) throws(PresentationError) {
    guard bytes.count <= Presentation.maximumByteCount else { throw .tooLarge }
    guard bytes.count > 0, bytes[bytes.count - 1] == UInt8(ascii: "\n") else {
      throw .notCanonical
    }
    let text = bytes.extracting(..<(bytes.count - 1))
    let json: JSON
    do {
      json = try JSON(parsing: text, limits: .standard)
    } catch {
      throw .badJSON(error)
    }
    let canonical = json.canonical
    guard canonical.span.elementsEqual(text) else { throw .notCanonical }
    guard json["format"]?.text == Presentation.format else { throw .unknownFormat }
    var members = try Members(of: json, named: "presentation")
    _ = try members.text("format")
    checkpoint = try members.text("checkpoint")
    head = try Head(members.object("head"))
    let items = try members.array("items", count: 1...Presentation.maximumItemCount)
    self.items = []
    for item in items { self.items.append(try Item(Members(of: item, named: "items"))) }
    try members.finish()
  }

  /// The file's bytes: canonical JSON and one newline.
  public var encoded: [UInt8] {
    let json: JSON = .object(
      JSONObject([
        ("checkpoint", .string(checkpoint)),
        ("format", .string(Presentation.format)),
        ("head", head.json),
        ("items", .array(items.map(\.json))),
      ]))
    return json.canonical + [UInt8(ascii: "\n")]
  }
}

extension Presentation.Head {
  init(_ members: consuming Members) throws(PresentationError) {
    entry = try members.base64("entry")
    inclusion = InclusionProof(hashes: try members.hashes("inclusion"))
    try members.finish()
  }

  var json: JSON {
    .object(["entry": base64(entry), "inclusion": hashes(inclusion)])
  }
}

extension Presentation.Item {
  init(_ members: consuming Members) throws(PresentationError) {
    credential = try members.text("credential")
    nonce = try members.digest("nonce")
    twin = try members.has("twin") ? Presentation.Twin(members.object("twin")) : nil
    index = try members.number("index")
    entry = try members.base64("entry")
    inclusion = InclusionProof(hashes: try members.hashes("inclusion"))
    var status = try members.object("status")
    self.status = Presentation.StatusProof(
      page: try status.base64("page", count: 64),
      proof: InclusionProof(hashes: try status.hashes("proof")))
    try status.finish()
    chain = []
    for link in try members.array("chain", count: 1...65) {
      chain.append(try Presentation.Link(Members(of: link, named: "chain")))
    }
    try members.finish()
  }

  var json: JSON {
    var members: [(Text, JSON)] = [
      ("chain", .array(chain.map(\.json))),
      ("credential", .string(credential)),
      ("entry", base64(entry)),
      ("inclusion", hashes(inclusion)),
      ("index", number(index)),
      ("nonce", base64(nonce.bytes)),
      ("status", .object(["page": base64(status.page), "proof": hashes(status.proof)])),
    ]
    if let twin { members.append(("twin", twin.json)) }
    return .object(JSONObject(members))
  }
}

extension Presentation.Twin {
  init(_ members: consuming Members) throws(PresentationError) {
    if members.has("digest") {
      let digest = try members.digest("digest")
      // No twin is written by having none, and in no second way.
      guard digest != .zero else { throw .outOfBounds("digest") }
      self = .digest(digest)
    } else {
      self = .document(try members.text("document"), nonce: try members.digest("nonce"))
    }
    try members.finish()
  }

  var json: JSON {
    switch self {
    case .digest(let digest): .object(["digest": base64(digest.bytes)])
    case .document(let document, let nonce):
      .object(["document": .string(document), "nonce": base64(nonce.bytes)])
    }
  }
}

extension Presentation.Link {
  init(_ members: consuming Members) throws(PresentationError) {
    index = try members.number("index")
    entry = try members.base64("entry")
    inclusion = InclusionProof(hashes: try members.hashes("inclusion"))
    var record = try members.object("record")
    self.record = Presentation.RecordProof(
      position: try record.number("position"),
      record: try record.base64("record", count: 24),
      proof: InclusionProof(hashes: try record.hashes("proof")))
    try record.finish()
    try members.finish()
  }

  var json: JSON {
    .object([
      "entry": base64(entry),
      "inclusion": hashes(inclusion),
      "index": number(index),
      "record": .object([
        "position": number(record.position),
        "proof": hashes(record.proof),
        "record": base64(record.record),
      ]),
    ])
  }
}

private func base64(_ bytes: [UInt8]) -> JSON { .string(Text(Base64.encode(bytes.span))) }

private func hashes(_ proof: InclusionProof) -> JSON {
  .array(proof.hashes.map { hash in .string(Text(hash.withSpan { Base64.encode($0) })) })
}

private func number(_ value: UInt64) -> JSON {
  precondition(value < 1 << 53, "indices of a log stay below 2^53")
  return .number(JSONNumber(Int64(value)))
}
