// Package network holds the sample network: one centre with its committee, an industry committee
// with the notice's 4 + 2 posts, 5 subdistricts and 41 communities. Every name is marked 示例 and
// invented; the real ones are the centre's to enter.
package network

import _ "embed"

// Sample is the sample network as JSON, the form that a network file takes.
//
//go:embed sample.json
var Sample []byte
