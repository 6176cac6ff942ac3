// SPDX-License-Identifier: Apache-2.0
import Exchange
import Foundation
import FoundationXML
import Primitives
import Testing

/// The sample with `fragment` as the first thing in its root.
private func flux(with fragment: String) -> [UInt8] {
  let text = Sample.flux
  guard let root = text.firstRange(of: "<cpf:flux"),
    let end = text[root.upperBound...].firstIndex(of: ">")
  else { return [] }
  let inside = text.index(after: end)
  return Array((text[..<inside] + fragment + text[inside...]).utf8)
}

/// The rule by which a file is refused; nil where its structure is read to the end.
private func rule(_ bytes: [UInt8]) -> String? {
  do {
    _ = try Flux(checking: .bytes(bytes))
    return nil
  } catch {
    return error.rule
  }
}

@Test func `what is not well-formed is refused`() {
  let fragments = [
    "<!-- a -- b -->", "<!-- a --->", "<!-- a", "<!- a -->", "<?xml version='1.0'?>", "<?XmL ?>",
    "<? a?>", "<?a:b?>", "<?a", "<?a ?", "<!ELEMENT a EMPTY>", "<![CDATA[ ", "<![cdata[ ]]>", "]]>",
    " ]]>", "&", "&amp", "& amp;", "&nbsp;", "&#;", "&#x;", "&#0;", "&#31;", "&#xD800;",
    "&#xFFFE;", "&#x110000;", "&#99999999999999999999;", "&#-1;", "&#+65;", "&#xG;", "\u{1}",
    "\u{B}", "\u{FFFE}", "<", "< a/>", "<a", "<a b/>", "<a b=c/>", "<a b='1/>", "<a b='<'/>",
    "<a b='&c;'/>", "<a b='1' b='2'/>", "<a b='1'c='2'/>", "<a / >", "<a//>", "<a></a b>",
    "<a></b>", "<a><b></a></b>", "</a>", "<1a/>", "<-a/>", "<a\u{D7}/>", "<a:b:c/>", "<:a/>",
    "<a:/>", "<p:a/>", "<a p:b=''/>", "<a xmlns:p=''/>", "<a xmlns:xml='u'/>",
    "<a xmlns:xmlns='u'/>", "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>",
  ]
  for fragment in fragments {
    #expect(rule(flux(with: fragment)) == "notWellFormed", "\(fragment)")
  }
  let whole = Sample.flux
  for text in [whole + "<a/>", whole + "a", whole + "&#32;", whole + "<![CDATA[ ]]>", whole + "<"] {
    #expect(rule(Array(text.utf8)) == "notWellFormed")
  }
}

@Test func `what is well-formed is read to its end`() {
  let fragments = [
    "<!---->", "<!-- - < & ]]> é -->", "<?a?>", "<?a b ? > c?>", "<![CDATA[]]>",
    "<![CDATA[ \r\n]]>",
    " \t\r\n", "<!-- a --><?b?> <!-- c -->",
  ]
  for fragment in fragments { #expect(rule(flux(with: fragment)) == nil, "\(fragment)") }
  // An element that is not the schema's is read as XML all the same.
  for fragment in [
    "<a/>", "<a ></a >", "<a b='1' c=\"2\"/>", "<a b='&lt;&#x26;&#38;&quot;\r\n'/>",
    "<\u{E9}t\u{E9}/>",
    "<a xmlns:p='u' p:b='' b=''/>", "<p:a xmlns:p='u'><p:b/></p:a>", "<a>x]] >&amp;]]&gt;</a>",
    "<a xml:lang='fr'/>", "<a b='>'/>", "<_a.-1/>", "<a xmlns=''><b/></a>",
  ] {
    #expect(rule(flux(with: fragment)) == "structure", "\(fragment)")
  }
  for text in [Sample.flux + "<!-- a --><?b?>\n", Sample.flux] {
    #expect(rule(Array(text.utf8)) == nil)
  }
}

@Test func `one text is one content, however it is written`() throws {
  let id = "LANG-2026-000017"
  for spelling in [
    "LANG-2026-0000&#49;7", "&#x4C;ANG-2026-000017", "<![CDATA[LANG-2026]]>-000017",
    "LANG<!-- - -->-2026-<?a?>000017", "\r\nLANG-2026-000017\r",
  ] {
    let text = Sample.flux.replacing(">\(id)<", with: ">\(spelling)<")
    var first: String?
    try Flux(checking: .bytes(Array(text.utf8))).forEachPassage { first = first ?? $0.idTechnique }
    #expect(first == id)
  }
}

@Test func `what is longer than the window is read in pieces, wherever these end`() {
  let window = 131_072
  for (open, unit, close) in [
    ("<!--", "é ", "-->"), ("<?a ", "€?", "?>"), ("<![CDATA[", "\r\n ", "]]>"), ("", " \r\n", ""),
  ] {
    for shift in 0..<7 {
      let count = (window + shift) / unit.utf8.count
      let blanks = String(repeating: " ", count: shift)
      let fragment = blanks + open + String(repeating: unit, count: count) + close
      #expect(rule(flux(with: fragment)) == nil, "\(open) \(shift)")
    }
  }
  for shift in 0..<5 {
    let blanks = String(repeating: " ", count: window - 700 + shift)
    #expect(rule(flux(with: blanks + "]]>")) == "notWellFormed")
  }
  let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
  #expect(rule(flux(with: deep)) == "notWellFormed")
  #expect(rule(flux(with: "<a b='\(String(repeating: "x", count: 70_000))'/>")) == "notWellFormed")
}

@Test func `nothing is read that an independent parser refuses`() {
  var random = Repeatable()
  let sample = Array(Sample.flux.utf8)
  let marks = Array("<>/&;'\"=:!?-[] a\u{1}é".utf8)
  var count = 0
  for _ in 0..<400 {
    var bytes = sample
    let place = Int.random(in: 200..<bytes.count - 20, using: &random)
    let mark = marks.randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes[place] = mark
    case 1: bytes.insert(mark, at: place)
    default: bytes.remove(at: place)
    }
    // The other way around it is laxer: a prefix that nothing declares is no error to it.
    guard rule(bytes) != "notWellFormed" else { continue }
    count += 1
    #expect(XMLParser(data: Data(bytes)).parse(), "changed at \(place)")
  }
  #expect((50..<300).contains(count))
}

/// Chances that are the same each time.
private struct Repeatable: RandomNumberGenerator {
  var state: UInt64 = 42

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
