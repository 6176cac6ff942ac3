// SPDX-License-Identifier: Apache-2.0

// Readlog reads an exported log with Go's own implementation of transparency logs, which shares no
// line with ours: the checkpoint's signature, an inclusion proof, every tile and every entry.
//
//	readlog FOLDER VERIFIER-KEY INDEX
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// The height of tiles in C2SP tlog-tiles.
const height = 8

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("usage: readlog FOLDER VERIFIER-KEY INDEX"))
	}
	index, err := strconv.ParseInt(os.Args[3], 10, 64)
	fail(err)
	tree, err := checkpoint(os.Args[1], os.Args[2])
	fail(err)
	fail(whole(os.Args[1], tree))
	fail(leaves(os.Args[1], tree))
	fail(inclusion(os.Args[1], tree, index))
	fmt.Printf("size %d, root %v: checkpoint, entry %d and all entries agree\n", tree.N, tree.Hash, index)
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "readlog:", err)
		os.Exit(1)
	}
}

// Checkpoint returns the tree head that the log's key has signed.
func checkpoint(folder, key string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tlog.Tree{}, err
	}
	data, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return tlog.Tree{}, err
	}
	signed, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s: %q", verifier.Name(), signed.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, fmt.Errorf("bad root %q", lines[2])
	}
	return tlog.Tree{N: size, Hash: tlog.Hash(root)}, nil
}

// Tiles reads tiles from a folder for a tlog.TileHashReader, which checks them against the root.
type tiles string

func (folder tiles) Height() int { return height }

func (folder tiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		// Go writes the height into the path; C2SP fixed it, and left it out.
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(folder), path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (folder tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// Bundle returns the entries of the nth bundle of a log of the given size.
func bundle(folder string, n, size int64) ([][]byte, error) {
	width := min(size-n<<height, 1<<height)
	path := tlog.Tile{H: height, L: 0, N: n, W: int(width)}.Path()
	path = strings.Replace(path, fmt.Sprintf("tile/%d/0/", height), "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(folder, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) >= 2 {
		length := int(binary.BigEndian.Uint16(data))
		if len(data) < 2+length {
			break
		}
		entries = append(entries, data[2:2+length])
		data = data[2+length:]
	}
	if len(data) != 0 || int64(len(entries)) != width {
		return nil, fmt.Errorf("%s: %d entries, %d bytes left over", path, len(entries), len(data))
	}
	return entries, nil
}

// Whole builds the tree anew from the entries alone and compares its root with the checkpoint's.
func whole(folder string, tree tlog.Tree) error {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			hashes[i] = stored[index]
		}
		return hashes, nil
	})
	for n := int64(0); n<<height < tree.N; n++ {
		entries, err := bundle(folder, n, tree.N)
		if err != nil {
			return err
		}
		for i, entry := range entries {
			hashes, err := tlog.StoredHashes(n<<height+int64(i), entry, reader)
			if err != nil {
				return err
			}
			stored = append(stored, hashes...)
		}
	}
	root, err := tlog.TreeHash(tree.N, reader)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("the entries hash to %v, the checkpoint says %v", root, tree.Hash)
	}
	return nil
}

// Leaves compares every leaf hash in the tiles, each tile checked up to the root, with its entry.
func leaves(folder string, tree tlog.Tree) error {
	reader := tlog.TileHashReader(tree, tiles(folder))
	for n := int64(0); n<<height < tree.N; n++ {
		entries, err := bundle(folder, n, tree.N)
		if err != nil {
			return err
		}
		indexes := make([]int64, len(entries))
		for i := range entries {
			indexes[i] = tlog.StoredHashIndex(0, n<<height+int64(i))
		}
		hashes, err := reader.ReadHashes(indexes)
		if err != nil {
			return err
		}
		for i, entry := range entries {
			if hashes[i] != tlog.RecordHash(entry) {
				return fmt.Errorf("leaf %d is not the hash of its entry", n<<height+int64(i))
			}
		}
	}
	return nil
}

// Inclusion proves from the tiles that the entry at index is in the tree.
func inclusion(folder string, tree tlog.Tree, index int64) error {
	proof, err := tlog.ProveRecord(tree.N, index, tlog.TileHashReader(tree, tiles(folder)))
	if err != nil {
		return err
	}
	entries, err := bundle(folder, index>>height, tree.N)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entries[index&(1<<height-1)]))
}
