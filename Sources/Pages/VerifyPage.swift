// SPDX-License-Identifier: Apache-2.0
public import Notes
internal import Primitives

/// The page on which a browser verifies presentations by itself: one HTML document, which works from a
/// server, from any host of static files, and from disk (Specs/pages.md).
///
/// Style, scripts and trust file are inside, and its content security policy lets the browser run and
/// ask for nothing else.
public struct VerifyPage: Sendable {
  /// Where the page finds the ledger's static files, to ask for newer proofs.
  public enum Ledger: Hashable, Sendable {
    /// At the root of the server that the page comes from.
    case here
    /// Where the trust file's `log` line says, if it does.
    case whereTrusted
  }

  /// Whom the page believes; nil leaves the choice to its reader.
  public let trust: TrustFile?
  /// Where newer proofs come from.
  public let ledger: Ledger

  /// A page that believes `trust`.
  public init(trust: TrustFile?, ledger: Ledger = .whereTrusted) {
    self.trust = trust
    self.ledger = ledger
  }

  /// The policy that the document has in itself, for a server to send too.
  public var contentSecurityPolicy: String { policy(script: VerifyPage.script) }

  /// The document, UTF-8.
  public var html: [UInt8] {
    let script = VerifyPage.script
    let policy = policy(script: script)
    let trust = self.trust?.encoded ?? []
    let encodedTrust = Base64.encode(trust.span)
    return Template(PackageResources.verify_html).filled { name in
      switch name {
      case "policy": [UInt8](policy.utf8)
      case "style": PackageResources.verify_css
      case "script": script
      case "trust": [UInt8](encodedTrust.utf8)
      case "ledger": ledger == .here ? [UInt8]("here".utf8) : []
      default: preconditionFailure("the template has no place \(name)")
      }
    }
  }

  /// `verify.js` as it is, and after it, in a block that keeps its names apart, the page's own scripts.
  private static var script: [UInt8] {
    PackageResources.verify_js + [UInt8]("{\n".utf8)
      + Script(PackageResources.words_js).withoutModule
      + Script(PackageResources.page_js).withoutModule + [UInt8]("}\n".utf8)
  }

  private func policy(script: [UInt8]) -> String {
    let style = PackageResources.verify_css
    return [
      "default-src 'none'", "script-src '\(VerifyPage.hash(script))'",
      "style-src '\(VerifyPage.hash(style))'", "img-src data:", "connect-src \(connections)",
      "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].joined(separator: "; ")
  }

  private static func hash(_ bytes: [UInt8]) -> String {
    "sha256-" + SHA256.hash(bytes.span).withSpan { Base64.encode($0) }
  }

  /// What the page may fetch from.
  private var connections: String {
    switch ledger {
    case .here: "'self'"
    case .whereTrusted: trust?.policy.logs.first?.address.flatMap(WebOrigin.init)?.text ?? "'none'"
    }
  }
}
