// Package data is the model of people's mediation (人民调解): its nouns, its rules and what
// people do, as plain values. Nothing here reads a clock, a database or a file: a command gets a
// Scene and changes a Case, and package store keeps the result.
//
// A noun is a file; an act is a small struct that implements Command.
package data

import "time"

// Zone is the civil time of every date in the program, UTC+08:00, whatever the PC is set to.
var Zone = time.FixedZone("CST", 8*60*60)
