package data

import (
	"bytes"
	"encoding/json"

	"hefeng/assets/network"
)

// ReadNetwork reads a network file; a key that is not known is a fault.
func ReadNetwork(text []byte) (Network, error) {
	var n Network
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&n); err != nil {
		return n, Faults{{Code: Invalid, Message: "组织网络文件读不出来：" + err.Error() + "。请对照示例网络改正。"}}
	}
	return n, n.Check()
}

// SampleNetwork is the network that a new database starts with when no other is given.
func SampleNetwork() Network {
	n, err := ReadNetwork(network.Sample)
	if err != nil {
		panic("sample network: " + err.Error()) // embedded, proven by the test
	}
	return n
}
