// SPDX-License-Identifier: Apache-2.0

/// The *accusé de traitement* of one file: what became of each of its passages
/// (Specs/exchange-cdc.md#acknowledgement).
///
/// It has no date, so that the same file sent again to the same register gets the same bytes.
public struct Acknowledgement: Hashable, Sendable {
  /// A passage that was refused.
  public struct Refused: Hashable, Sendable {
    /// The emitter's identifier.
    public let idTechnique: String
    /// Why, in French.
    public let message: String

    /// A refused passage.
    public init(idTechnique: String, message: String) {
      self.idTechnique = idTechnique
      self.message = message
    }
  }

  /// A passage that was accepted, and where it is in the log.
  public struct Accepted: Hashable, Sendable {
    /// The emitter's identifier.
    public let idTechnique: String
    /// The index of its issuance; nil of a passage that was never logged.
    public let index: UInt64?
    /// The index of the issuance that it replaced.
    public let replaces: UInt64?
    /// Whether it was revoked, as a delete order asks.
    public let isRevoked: Bool

    /// An accepted passage.
    public init(
      idTechnique: String, index: UInt64?, replaces: UInt64? = nil, isRevoked: Bool = false
    ) {
      self.idTechnique = idTechnique
      self.index = index
      self.replaces = replaces
      self.isRevoked = isRevoked
    }
  }

  /// The name of the file that was sent.
  public var fileName: String
  /// The file's own identifier.
  public var idFlux: String
  /// The identifier of the treatment, the same for the same file in the same register.
  public var idTraitement: String
  /// The log in which the indices are.
  public var origin: String
  /// The refused passages, in the file's order.
  public var refused: [Refused] = []
  /// The accepted passages, in the file's order.
  public var accepted: [Accepted] = []
  /// What else there is to say of accepted passages.
  public var warnings: [Refused] = []

  /// An acknowledgement without passages yet.
  public init(fileName: String, idFlux: String, idTraitement: String, origin: String) {
    self.fileName = fileName
    self.idFlux = idFlux
    self.idTraitement = idTraitement
    self.origin = origin
  }

  /// The namespace of the CDC's report.
  public static let namespace = "urn:cdc:cpf:pc5:rapport:schema"
  /// The namespace of what the CDC's report has no place for.
  public static let ownNamespace = "urn:probant:accuse:1"
}

extension Acknowledgement {
  /// The report in XML: the CDC's elements, and the rest in attributes and elements of our own
  /// namespace, which its readers pass over.
  public var encoded: [UInt8] {
    var writer = XMLWriter()
    writer.open(
      "rapport",
      [
        ("xmlns", Acknowledgement.namespace), ("xmlns:probant", Acknowledgement.ownNamespace),
        ("probant:origin", origin),
      ])
    writer.element("nomFichier", fileName)
    writer.element("idFlux", idFlux)
    writer.element("idTraitement", idTraitement)
    if !refused.isEmpty {
      writer.open("PassagesKO")
      for passage in refused {
        writer.open("passage")
        writer.element("idTechnique", passage.idTechnique)
        writer.element("messageErreur", passage.message)
        writer.close("passage")
      }
      writer.close("PassagesKO")
    }
    if !accepted.isEmpty {
      writer.open("PassagesOK")
      for passage in accepted {
        writer.element("idTechnique", passage.idTechnique, passage.attributes)
      }
      writer.close("PassagesOK")
    }
    if !warnings.isEmpty {
      writer.open("probant:avertissements")
      for warning in warnings {
        writer.open("probant:passage")
        writer.element("probant:idTechnique", warning.idTechnique)
        writer.element("probant:message", warning.message)
        writer.close("probant:passage")
      }
      writer.close("probant:avertissements")
    }
    writer.close("rapport")
    return writer.bytes
  }
}

extension Acknowledgement.Accepted {
  fileprivate var attributes: [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    if let index { attributes.append(("probant:index", String(index))) }
    if let replaces { attributes.append(("probant:replaces", String(replaces))) }
    if isRevoked { attributes.append(("probant:revoked", "true")) }
    return attributes
  }
}
