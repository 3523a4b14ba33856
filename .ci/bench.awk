# Turns the output of go test -bench into a table.
/^(goos|goarch|cpu):/ { machine = machine " " $2 " " $3 " " $4 " " $5 " " $6 " " $7 }
/^Benchmark/ {
	rest = ""
	for (i = 3; i <= NF; i += 2) if (!($(i + 1) == "ns/op" && $i == 0)) rest = rest sprintf("  %s %s", $i, $(i + 1))
	lines[++n] = sprintf("| %-44s |%s |", $1, rest)
}
END {
	gsub(/ +/, " ", machine)
	print ""
	print "Machine:" machine
	print "| what | figure |"
	print "|---|---|"
	for (i = 1; i <= n; i++) print lines[i]
}
