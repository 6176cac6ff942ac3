// SPDX-License-Identifier: Apache-2.0
import Foundation
import Fuzz
import Primitives

// What libFuzzer calls. It is no part of the package: only Tests/Fuzz/run compiles it, since its main
// function is libFuzzer's own.

/// The target that `PROBANT_FUZZ` names.
private let chosen: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["PROBANT_FUZZ"] ?? ""
  guard let target = (FuzzTarget.all + FuzzTarget.controls).first(where: { $0.name == name }) else {
    fatalError("PROBANT_FUZZ names no target: \(name)")
  }
  return target
}()

/// Writes what each target begins with to `folder`, from the vectors: `folder/TARGET/seeds/…`, and its
/// dictionary `folder/TARGET/tokens`.
private func writeSeeds(from vectors: String, to folder: String) throws {
  for target in FuzzTarget.all + FuzzTarget.controls {
    let place = URL(filePath: folder).appending(path: target.name)
    let seeds = place.appending(path: "seeds")
    try FileManager.default.createDirectory(at: seeds, withIntermediateDirectories: true)
    for (number, seed) in try target.seeds(from: vectors).enumerated() {
      try Data(seed).write(to: seeds.appending(path: "\(number)"))
    }
    let tokens = target.tokens.map { token in
      "\"" + token.utf8.map { "\\x" + Hex.encode([$0].span) }.joined() + "\"\n"
    }
    try Data(tokens.joined().utf8).write(to: place.appending(path: "tokens"))
    print(target.name)
  }
}

/// Before the first input: with `PROBANT_FUZZ_SEEDS` there is none, only seeds.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?
) -> CInt {
  let environment = ProcessInfo.processInfo.environment
  guard let folder = environment["PROBANT_FUZZ_SEEDS"] else { return 0 }
  do {
    try writeSeeds(from: environment["PROBANT_VECTORS"] ?? "Vectors", to: folder)
  } catch {
    fatalError("\(error)")
  }
  exit(0)
}

/// One input: a broken property is a crash, by which libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // libFuzzer lends `count` bytes for the length of this call.
  let input = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: start, count: count))
  do {
    try chosen.check(input)
  } catch {
    fatalError("\(chosen.name): \(error)")
  }
  return 0
}

/// What the leak sanitizer is to pass over.
///
/// What a global holds from its first use on: it takes some of that for lost, since it does not know
/// pointers in whose spare bits Swift keeps an enumeration's case. And a string that FoundationXML loses
/// for each error in a text, for which the reader of files stops at the first.
private let suppressions: StaticString =
  "leak:swift::threading_impl::once_slow\nleak:_CFErrorCreateFromXMLInterface\n"

/// What the leak sanitizer asks for when it starts.
@_cdecl("__lsan_default_suppressions")
public func leakSuppressions() -> UnsafePointer<UInt8> { unsafe suppressions.utf8Start }
