# Turns the output of go test -bench into a table.
/^(goos|goarch|cpu):/ { part = $0; sub(/^[a-z]+: */, "", part); if (!(part in seen)) { seen[part] = 1; machine = machine " " part } }
/^pkg:/ { pkg = $2; sub(/^hefeng\//, "", pkg) }
/^Benchmark/ {
	rest = ""
	for (i = 3; i <= NF; i += 2) if (!($(i + 1) == "ns/op" && $i == 0)) rest = rest sprintf("  %s %s", $i, $(i + 1))
	name = $1
	sub(/^Benchmark/, "", name)
	lines[++n] = "| " pkg " " name " |" rest " |"
}
END {
	print ""
	print "Machine:" machine ", " cores " cores"
	print "| what | figure |"
	print "|---|---|"
	for (i = 1; i <= n; i++) print lines[i]
}
