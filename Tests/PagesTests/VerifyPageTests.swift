// SPDX-License-Identifier: Apache-2.0
import Foundation
import Notes
import Primitives
import Support
import Testing

@testable import Pages

/// A trust file that names an address of its log.
private func trust(at address: String? = nil) throws -> TrustFile {
  let key = "ledger.example/2026+52249859+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
  let text = """
    probant/trust@v1
    root 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
    auditors 0
    max-age 7d

    log \(key)\(address.map { " " + $0 } ?? "")
    quorum none

    """
  let bytes = [UInt8](text.utf8)
  return try TrustFile(parsing: bytes.span)
}

@Suite struct `The page is one document` {
  @Test func `its places are filled, and its trust file is inside byte for byte`() throws {
    let trust = try trust()
    let html = String(decoding: VerifyPage(trust: trust).html, as: UTF8.self)
    let trusted = try #require(html.firstMatch(of: /data-trust="([^"]*)"/)?.1)
    let bytes = [UInt8](trusted.utf8)
    #expect(try Base64.decode(bytes.span) == trust.encoded)
    for place in ["{policy}", "{style}", "{script}", "{trust}", "{ledger}"] {
      #expect(!html.contains(place))
    }
    #expect(
      String(decoding: VerifyPage(trust: nil).html, as: UTF8.self).contains(#"data-trust="""#))
  }

  @Test func `its policy allows its own style and script by their digests, and nothing else`()
    throws
  {
    let page = VerifyPage(trust: nil)
    let html = String(decoding: page.html, as: UTF8.self)
    let policy = page.contentSecurityPolicy
    #expect(html.contains(#"http-equiv="Content-Security-Policy" content="\#(policy)""#))
    for (element, directive) in [
      (/<style>(?s:(.*?))<\/style>/, "style-src"),
      (/<script type="module">(?s:(.*?))<\/script>/, "script-src"),
    ] {
      let content = [UInt8](try #require(html.firstMatch(of: element)?.1).utf8)
      let digest = SHA256.hash(content.span).withSpan { Base64.encode($0) }
      #expect(policy.contains("\(directive) 'sha256-\(digest)'"))
    }
    #expect(policy.hasPrefix("default-src 'none'; "))
    for word in ["unsafe", "*", "https:", "http:"] { #expect(!policy.contains(word)) }
  }

  @Test func `nothing in it comes from elsewhere, and nothing ends its script early`() {
    let html = String(decoding: VerifyPage(trust: nil).html, as: UTF8.self)
    for match in html.matches(of: /\b(?:src|href|srcset|action)="([^"]*)"/) {
      let address = match.1
      #expect(address.hasPrefix("#") || address.hasPrefix("data:"), "\(address)")
    }
    #expect(!html.contains("@import"))
    #expect(html.matches(of: /<\/script/).count == 1)
    #expect(html.matches(of: /<style|<\/style/).count == 2)
    #expect(!html.contains(/\son[a-z]+="/))
    #expect(!html.contains(/\sstyle="/))
    #expect(!html.contains("\r"))
  }

  @Test func `it asks its own server or the ledger that is trusted, and nobody else`() throws {
    func connections(_ page: VerifyPage) -> Substring? {
      page.contentSecurityPolicy.firstMatch(of: /connect-src ([^;]*)/)?.1
    }
    #expect(connections(VerifyPage(trust: nil)) == "'none'")
    #expect(connections(VerifyPage(trust: nil, ledger: .here)) == "'self'")
    #expect(connections(VerifyPage(trust: try trust())) == "'none'")
    for (address, origin) in [
      "https://ledger.example/": "https://ledger.example",
      "http://127.0.0.1:8080/log/": "http://127.0.0.1:8080",
      "https://Ledger.example:443": "https://Ledger.example:443",
      "ftp://ledger.example/": "'none'", "https://": "'none'", "https:///x": "'none'",
      "https://*/": "'none'", "https://a;script-src/": "'none'", "https://a'b/": "'none'",
      "https://é.example/": "'none'", "https://[::1]/": "'none'", "https://u@h/": "'none'",
    ] {
      #expect(connections(VerifyPage(trust: try trust(at: address))) ?? "" == origin, "\(address)")
    }
  }
}

@Suite struct `The scripts go into one` {
  @Test func `imports are left out, and exports are what follows`() {
    let module = "import { a } from \"./a.js\";\nexport const b = a;\nlet text = \"export c\";\n"
    let script = Script([UInt8](module.utf8))
    let joined = String(decoding: script.withoutModule, as: UTF8.self)
    #expect(joined.hasPrefix("const b = a;\nlet text = \"export c\";\n"))
  }

  @Test func `a template is filled place by place, and its filling is left alone`() {
    let template = Template([UInt8]("a{x}b{y}{x}c".utf8))
    let filled = template.filled { name in [UInt8]("<\(name) {x}>".utf8) }
    #expect(String(decoding: filled, as: UTF8.self) == "a<x {x}>b<y {x}><x {x}>c")
    #expect(Template([UInt8]("plain }{".utf8)).filled { _ in [] } == [UInt8]("plain }{".utf8))
  }
}
