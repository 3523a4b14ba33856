package show

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

func day(t *testing.T, iso string) workday.Date {
	t.Helper()
	d, err := workday.ParseDate(iso)
	require.NoError(t, err)
	return d
}

func owner(t *testing.T) data.Party {
	return data.Party{Kind: data.Person, Name: "张𠅤", IDType: data.ResidentID, IDNumber: "210802199001010013", Sex: "male", Birth: day(t, "1990-01-01"),
		Ethnicity: "汉族", Phone: "13900008642", Address: "示例小区3号楼"}
}

func TestAPersonCardMasksAndWraps(t *testing.T) {
	long := owner(t)
	long.Name = strings.Repeat("阿依古丽·", 6) + "示例"
	long.Address = strings.Repeat("示例市示例区示例街道示例路1号", 4)
	company := data.Party{Kind: data.OrgParty, Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43", LegalRepresentative: "王示例", Post: "经理"}
	for name, look := range map[string]struct {
		scheme theme.Scheme
		scale  float32
	}{"100": {theme.Light, 1}, "150": {theme.Light, 1.5}, "dark": {theme.Dark, 1}} {
		test.NewTempApp(t).Settings().SetTheme(theme.New(look.scheme, look.scale))
		on := day(t, "2026-11-24")
		short, tall := PersonCard(owner(t), on, widgets.Label("被申请人")), PersonCard(long, on, nil, Fact("代理人", ""))
		w := test.NewTempWindow(t, widgets.NewScroll(widgets.Column(short, tall, PersonCard(company, on, nil))))
		w.Resize(fyne.NewSize(395*look.scale, 890*look.scale)) // twice: the cards know their height by their width
		w.Resize(fyne.NewSize(395*look.scale, 900*look.scale))
		seen := test.RenderToMarkup(w.Canvas())
		for _, text := range []string{"210802********0013", "校验通过", "男 · 36 岁 · 汉族", "139****8642", "示例小区3号楼", "91350100M000100Y43", "王示例　经理"} {
			assert.True(t, strings.Contains(seen, text), text)
		}
		for _, text := range []string{"210802199001010013", "13900008642", "…", "代理人<"} { // in clear, cut, or not known
			assert.False(t, strings.Contains(seen, text), text)
		}
		assert.Greater(t, tall.MinSize().Height, short.MinSize().Height+3*20*look.scale)
		if dir := os.Getenv("HEFENG_PICTURES"); dir != "" {
			f, err := os.Create(filepath.Join(dir, "person-"+name+".png"))
			require.NoError(t, err)
			require.NoError(t, png.Encode(f, w.Canvas().Capture()))
			require.NoError(t, f.Close())
		}
	}
	wrong := owner(t)
	wrong.IDType, wrong.IDNumber = data.Passport, "E00000001"
	w := test.NewTempWindow(t, PersonCard(wrong, day(t, "2026-11-24"), nil))
	assert.False(t, strings.Contains(test.RenderToMarkup(w.Canvas()), "校验通过"), "there is no check for it")
}

func TestKnownPartiesAreWordedForTheirList(t *testing.T) {
	today := day(t, "2026-11-24")
	row := store.Row{Category: "property", State: data.Registered, ReceivedOn: "2026-11-20"}
	old := store.Row{Category: "property", State: data.Archived, ReceivedOn: "2025-03-02"}
	bare := data.Party{Kind: data.Person, Name: "李四", IDType: data.NoID, Address: "示例路2号"}
	company := data.Party{Kind: data.OrgParty, Name: "示例公司", CreditCode: "91350100M000100Y43", Phone: "0417-1234567"}
	for _, x := range []struct {
		hit                store.PartyHit
		title, note, right string
	}{
		{store.PartyHit{Party: owner(t), Cases: 1, Last: row}, "张𠅤　男 · 36 岁", "210802********0013 · 139****8642", "在办 · 物业 · 11-20"},
		{store.PartyHit{Party: bare, Cases: 3, Last: old}, "李四", "证件、电话未登记 · 示例路2号", "物业 · 2025-03-02 · 共 3 件"},
		{store.PartyHit{Party: company, Cases: store.MostCases, Last: row}, "示例公司", "91350100M000100Y43 · 0417-1234567", fmt.Sprintf("在办 · 物业 · 11-20 · %d 件以上", store.MostCases)},
	} {
		assert.Equal(t, widgets.DropItem{Title: x.title, Note: x.note, Right: x.right}, Known(x.hit, today))
	}
}
