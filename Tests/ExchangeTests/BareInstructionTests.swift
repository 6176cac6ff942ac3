// SPDX-License-Identifier: Apache-2.0
import Exchange
import Testing

@Test func `a processing instruction of a target alone is refused, in whatever pieces it comes`() {
  for (text, isAccepted) in [
    ("<a><?x?></a>", false), ("<?x??>", false), ("<<?x?>", false), ("<?x y?>", true),
    ("<?x\n?>", true), ("< ?x?>", true), ("<a>?></a>", true), ("<?x", true), ("", true),
  ] {
    let bytes = Array(text.utf8)
    for cut in 0...bytes.count {
      var scan = BareInstructionScan()
      let (first, second) = (Array(bytes[..<cut]), Array(bytes[cut...]))
      let (head, tail) = (first.span, second.span)
      let accepts = scan.accepts(head) && scan.accepts(tail)
      #expect(accepts == isAccepted, "\(text) at \(cut)")
    }
  }
}
