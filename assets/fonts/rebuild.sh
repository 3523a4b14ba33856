#!/usr/bin/env bash
# Rebuilds the embedded fonts from their sources and checks that every byte is as before.
# Sources: FandolFang from Debian's texlive-lang-chinese, the Noto fonts from the npm packages
# @expo-google-fonts/noto-sans-sc and noto-serif-sc 0.4.3. Needs python3-fonttools, unicode-data, npm.
# otf2ttf.py cuts the characters and turns CFF outlines into TrueType ones, which gofpdf and Fyne
# want; metrics.py gives the window fonts a height at which Fyne does not cut the feet of g j p q y.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export SOURCE_DATE_EPOCH=1700000000
python=/usr/bin/python3

apt-get download texlive-lang-chinese
dpkg-deb -x texlive-lang-chinese_*.deb tex
npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-serif-sc@0.4.3
for kind in sans serif; do
	mkdir "$kind"
	tar -xzf expo-google-fonts-noto-$kind-sc-0.4.3.tgz -C "$kind" --strip-components=1
done

cut() { "$python" "$here/otf2ttf.py" "$@"; }
cut tex/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf FandolFang-Regular.ttf all
cut serif/400Regular/NotoSerifSC_400Regular.ttf NotoSerifSC-Regular.ttf l2
cut serif/700Bold/NotoSerifSC_700Bold.ttf NotoSerifSC-Bold.ttf tgh
cut sans/400Regular/NotoSansSC_400Regular.ttf regular.ttf l2
cut sans/700Bold/NotoSansSC_700Bold.ttf bold.ttf tgh
"$python" "$here/metrics.py" regular.ttf NotoSansSC-Regular.ttf 1000 -300
"$python" "$here/metrics.py" bold.ttf NotoSansSC-Bold.ttf 1000 -300

sha256sum -c "$here/SHA256SUMS"
cp FandolFang-Regular.ttf Noto*-*.ttf "$here/"
