// SPDX-License-Identifier: Apache-2.0

/// A public key and whether it is of prime order, made as the edge cases of signatures are.
struct Ed25519KeyCase {
  let comment: String
  let key: String
  let isPrimeOrder: Bool

  private init(_ comment: String, _ key: String, prime: Bool = false) {
    self.comment = comment
    self.key = key
    self.isPrimeOrder = prime
  }

  static let all: [Ed25519KeyCase] = [
    Ed25519KeyCase(
      "the base point",
      "5866666666666666666666666666666666666666666666666666666666666666", prime: true),
    Ed25519KeyCase(
      "a key of prime order",
      "ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6", prime: true),
    Ed25519KeyCase(
      "its negative",
      "ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c53836", prime: true),
    Ed25519KeyCase(
      "a point of order 1",
      "0100000000000000000000000000000000000000000000000000000000000000"),
    Ed25519KeyCase(
      "a point of order 8",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    Ed25519KeyCase(
      "a point of order 4",
      "0000000000000000000000000000000000000000000000000000000000000080"),
    Ed25519KeyCase(
      "a point of order 8",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    Ed25519KeyCase(
      "a point of order 2",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    Ed25519KeyCase(
      "a point of order 8",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
    Ed25519KeyCase(
      "a point of order 4",
      "0000000000000000000000000000000000000000000000000000000000000000"),
    Ed25519KeyCase(
      "a point of order 8",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"),
    Ed25519KeyCase(
      "a point of order 1, not canonical",
      "0100000000000000000000000000000000000000000000000000000000000080"),
    Ed25519KeyCase(
      "a point of order 2, not canonical",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
    Ed25519KeyCase(
      "a point of order 4, not canonical",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    Ed25519KeyCase(
      "a point of order 4, not canonical",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
    Ed25519KeyCase(
      "a point of order 1, not canonical",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    Ed25519KeyCase(
      "a point of order 1, not canonical",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
    Ed25519KeyCase(
      "a point of mixed order, its torsion of order 8",
      "851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a"),
    Ed25519KeyCase(
      "a point of mixed order, its torsion of order 4",
      "a08a57d3d6dd1ed9475a1b85c3ddd0eb1cc815a37d2fef64718896b7c56d5d6b"),
    Ed25519KeyCase(
      "a point of mixed order, its torsion of order 2",
      "ff750ff8729c211f684b75b0b9d749930dde517778ce6ad8dcc6c437eb3ac749"),
    Ed25519KeyCase(
      "no point of the curve",
      "0200000000000000000000000000000000000000000000000000000000000000"),
    Ed25519KeyCase(
      "y = 2^255 - 1",
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    Ed25519KeyCase(
      "32 bytes of ff",
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
  ]
}
