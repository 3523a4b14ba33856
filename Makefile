# make run and make test set the machine up themselves; see .ci/setup.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
export GOTOOLCHAIN := local
export GOFLAGS := -buildvcs=false

# Packages whose tests drive real windows run one at a time, so that they do not starve each other.
windows_tests := hefeng/ui hefeng/ui/ime hefeng/ui/gallery
race_tests := ./data/... ./printing ./printing/typeset ./printing/printer

.PHONY: run build test race bench lint windows setup-%

run: build
	build/hefeng

build: setup-build
	go build -ldflags "-s -w" -o build/hefeng .

test: setup-test
	go test -race -timeout 30m $(race_tests)
	go test -timeout 30m $$(go list ./... | grep -vxF $(addprefix -e ,$(windows_tests)) | grep -v -e ^hefeng/data -e ^hefeng/printing$$ -e typeset -e printing/printer)
	go test -timeout 20m -p 1 $(windows_tests)

# The pages with the race detector, under the driver without a window: the toolkit is built once more for
# it, which takes minutes, so it is not part of make test.
race: setup-test
	go test -race -timeout 30m $$(go list ./ui/... | grep -vxF $(addprefix -e ,$(windows_tests)) | grep -v -e ui/console)

# The figures with the machine they were measured on.
bench: setup-test
	@go test -run '^$$' -bench . -benchtime 2s -timeout 30m ./printing/... ./data ./data/store ./ui ./ui/widgets ./ui/gallery ./ui/queue ./ui/overview ./ui/counter ./ui/cases ./ui/registry ./ui/settings ./ui/paper | tee build/bench.txt
	@awk -v cores=$$(nproc) -f .ci/bench.awk build/bench.txt

lint: setup-build
	@test -z "$$(gofmt -l .)" || { echo "gofmt:"; gofmt -l .; exit 1; }
	go vet ./...
	go tool staticcheck ./...

windows: setup-windows
	CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc go build -ldflags "-s -w -H=windowsgui" -o build/hefeng.exe .

setup-%:
	@mkdir -p build
	@.ci/setup $*
