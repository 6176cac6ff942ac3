// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// Why a path names no tile and no entry bundle (Specs/tiles.md).
public enum TileError: RuleViolation {
  /// The path does not have the form of one, or is not the only way to write it.
  case badPath
  /// The level is not a canonical decimal, or no tree of at most 2^63 leaves has it.
  case levelOutOfRange
  /// No tree of at most 2^63 leaves has that many tiles.
  case indexOutOfRange
  /// The width of a partial tile is not a canonical decimal from 1 to 255.
  case badWidth
}
