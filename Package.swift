// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// The settings of the house, the same for every target.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let core = ["Primitives", "Merkle", "Notes", "Entries", "Credentials", "ProbantVerifier"]

/// The modules that read bytes from outside, or from a disk.
let fuzzed = core + ["Storage", "Witnessing", "Registers", "Exchange"]

func layer(_ name: String, on below: [String], lifetimes: Bool = false) -> Target {
  .target(
    name: name, dependencies: below.map { .byName(name: $0) },
    swiftSettings: house + (lifetimes ? [.enableExperimentalFeature("Lifetimes")] : []))
}

func tests(of name: String, on below: [String]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: (below + ["Support"]).map { .byName(name: $0) },
    swiftSettings: house)
}

let package = Package(
  name: "probant",
  // The command is no product: were it one, whoever depends on the verifier would have to fetch
  // ArgumentParser too. `swift run probant` does not need it to be.
  products: [.library(name: "ProbantVerifier", targets: ["ProbantVerifier"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // Bytes
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    layer("Primitives", on: ["COpenSSL", "CSodium"], lifetimes: true),
    // Mathematics
    layer("Merkle", on: ["Primitives"]),
    // Formats
    layer("Notes", on: ["Primitives", "Merkle"]),
    layer("Entries", on: ["Primitives", "Merkle"]),
    layer("Credentials", on: ["Primitives", "Entries"]),
    // Belief
    layer("ProbantVerifier", on: ["Primitives", "Merkle", "Notes", "Entries", "Credentials"]),
    // Disk
    .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
    layer("Storage", on: core + ["CLMDB"], lifetimes: true),
    // Service
    layer("Randomness", on: ["Primitives", "CSodium"]),
    layer("Sequencing", on: core + ["Storage"], lifetimes: true),
    layer("Witnessing", on: core + ["Storage"]),
    layer("Registers", on: core + ["Storage", "Randomness"]),
    layer("Exchange", on: core),
    layer(
      "Issuing", on: core + ["Storage", "Randomness", "Sequencing", "Registers", "Exchange"]),
    // Edge
    .target(
      name: "Pages", dependencies: ["Primitives", "Notes"], exclude: ["Resources/package.json"],
      resources: ["page.js", "verify.css", "verify.html", "verify.js", "words.js"]
        .map { .embedInCode("Resources/" + $0) },
      swiftSettings: house),
    // Tools
    .executableTarget(
      name: "probant",
      dependencies: (core
        + [
          "Storage", "Randomness", "Sequencing", "Witnessing", "Registers", "Exchange", "Issuing",
        ])
        .map { .byName(name: $0) } + [argumentParser],
      swiftSettings: house),
    // The bare work of a durable append, in C: what the benchmark compares with.
    .target(name: "CLimit", dependencies: ["COpenSSL", "CSodium", "CLMDB"]),
    .executableTarget(
      name: "probant-bench",
      dependencies: (core
        + [
          "CLimit", "Storage", "Randomness", "Sequencing", "Witnessing", "Registers", "Exchange",
          "Issuing",
        ])
        .map { .byName(name: $0) } + [argumentParser],
      swiftSettings: house),
    .executableTarget(
      name: "vectorgen", dependencies: (core + ["Exchange"]).map { .byName(name: $0) },
      swiftSettings: house),
    // Tests
    .executableTarget(
      name: "probant-fault",
      dependencies: ["Primitives", "Merkle", "Notes", "Entries", "Sequencing"],
      path: "Tests/Faults/Load", swiftSettings: house),
    .target(
      name: "Support", dependencies: core.map { .byName(name: $0) }, path: "Tests/Support",
      swiftSettings: house),
    // What must hold whatever the bytes are: libFuzzer looks for some (Tests/Fuzz/run), and the
    // tests replay what is known.
    .target(
      name: "Fuzz", dependencies: fuzzed.map { .byName(name: $0) }, path: "Tests/Fuzz",
      exclude: ["EntryPoint.swift", "run"], swiftSettings: house),
    tests(of: "Fuzz", on: ["Primitives", "Fuzz"]),
    tests(of: "Primitives", on: ["Primitives"]),
    tests(of: "Merkle", on: ["Primitives", "Merkle"]),
    tests(of: "Notes", on: ["Primitives", "Merkle", "Notes"]),
    tests(of: "Entries", on: ["Primitives", "Merkle", "Entries"]),
    tests(of: "Credentials", on: ["Primitives", "Merkle", "Entries", "Credentials"]),
    tests(of: "ProbantVerifier", on: core),
    tests(of: "Storage", on: core + ["Storage"]),
    tests(of: "Sequencing", on: core + ["Storage", "Sequencing"]),
    tests(of: "Witnessing", on: core + ["Storage", "Witnessing"]),
    tests(of: "Registers", on: core + ["Storage", "Registers", "Randomness"]),
    tests(of: "Exchange", on: core + ["Exchange"]),
    tests(
      of: "Issuing",
      on: core + ["Storage", "Randomness", "Sequencing", "Registers", "Exchange", "Issuing"]),
    tests(of: "Pages", on: ["Primitives", "Notes", "ProbantVerifier", "Pages", "probant"]),
    tests(of: "probant", on: core + ["Sequencing", "Exchange", "probant"]),
    tests(of: "Interop", on: ["Primitives", "Merkle", "Notes", "probant"]),
    tests(of: "Repository", on: ["Primitives", "Exchange", "vectorgen", "probant"]),
  ]
)
