// SPDX-License-Identifier: Apache-2.0

/// What the passages of one `certification` element share.
public struct Certification: Hashable, Sendable {
  /// `RNCP`, `RS`, `Diplôme d'Etablissement`, …: the schema lets any text in.
  public var type = ""
  /// `RNCP34126`, `RS5550`, or the certifier's own code.
  public var code = ""
  /// `CERTIFICATEUR` or `TIERS_CONFIANCE`.
  public var depositor: String?
}
