package counter

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// earlier registers the dispute of the story, so that both parties are known.
func earlier(t *testing.T, s *store.Store, actor data.Actor, change ...func(*data.Intake)) data.Case {
	t.Helper()
	in := data.Intake{ReceivedAt: morning, Channel: "visit", Source: data.Source{Kind: data.ByApplication}, Window: data.PropertyWindow,
		Category: "property", Place: data.Place{Community: "C01"}, Summary: "业主未交物业费。",
		Parties: []data.Party{
			{Role: data.Applicant, Kind: data.OrgParty, Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43", LegalRepresentative: "王示例",
				Post: "经理", Phone: "0417-1234567", Address: "示例路1号"},
			{Role: data.Respondent, Kind: data.Person, Name: "张𠅤", IDType: data.ResidentID, IDNumber: "210802199001010013", Ethnicity: "汉族",
				Occupation: "个体", Phone: "13900008642", Address: "示例小区3号楼2单元1402室"},
		}}
	for _, c := range change {
		c(&in)
	}
	c, err := s.Do(context.Background(), actor, 0, 0, data.Register{Intake: in})
	require.NoError(t, err)
	return c
}

func knownDesk(t *testing.T, l look) *desk {
	t.Helper()
	s, actor := newStore(t)
	earlier(t, s, actor)
	return openDesk(t, s, actor, l)
}

func (d *desk) nameOf(party int) *widgets.PartyPicker {
	return d.fs.at[d.cards[party].path("name")].input.(*widgets.PartyPicker)
}

func TestAKnownPartyIsPickedWithAllItsFacts(t *testing.T) {
	d := knownDesk(t, plain)
	d.focus(d.fs.at["parties[1].name"])
	d.typed("zhang")
	d.eventually(func() bool { return d.nameOf(1).Open() })
	for _, text := range []string{"张𠅤", "男 · 36 岁", "210802********0013 · 139****8642", "新建“zhang”"} {
		assert.True(t, d.says(text), text)
	}
	assert.False(t, d.says("210802199001010013"), "masked")
	d.press(widgets.Press(fyne.KeyReturn))
	assert.False(t, d.nameOf(1).Open())
	in, _ := d.intake()
	want := data.Party{Role: data.Respondent, Kind: data.Person, Name: "张𠅤", IDType: data.ResidentID, IDNumber: "210802199001010013", Sex: "male",
		Birth: date(t, "1990-01-01"), Ethnicity: "汉族", Occupation: "个体", Phone: "13900008642", Address: "示例小区3号楼2单元1402室"}
	assert.Equal(t, want, in.Parties[1])
	d.focus(d.fs.at["parties[1].phone"])
	d.typed("0")
	assert.Equal(t, "139000086420", d.value("parties[1].phone"), "it stays open to changes")
}

func TestAUnitIsPickedForWhoeverAsksItAndTakesThePlaceOfAll(t *testing.T) {
	d := knownDesk(t, plain)
	d.focus(d.fs.at["parties[1].id_number"])
	d.typed("210802199001010013")
	d.focus(d.fs.at["parties[1].name"])
	d.typed("0013")
	d.eventually(func() bool { return d.nameOf(1).Open() })
	for range 4 {
		d.press(widgets.Press(fyne.KeyBackspace))
	}
	assert.False(t, d.nameOf(1).Open(), "nothing is asked by then")
	d.typed("物业")
	d.eventually(func() bool { return d.nameOf(1).Open() })
	d.press(widgets.Press(fyne.KeyDown), widgets.Press(fyne.KeyReturn))
	in, _ := d.intake()
	assert.Equal(t, data.Party{Role: data.Respondent, Kind: data.OrgParty, Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43",
		LegalRepresentative: "王示例", Post: "经理", Phone: "0417-1234567", Address: "示例路1号"},
		withoutPerson(in.Parties[1]))
	assert.Empty(t, d.fs.at["parties[1].id_number"].value(), "nothing of the person is left")
}

// withoutPerson leaves out what the form keeps for the other kind of party.
func withoutPerson(p data.Party) data.Party { p.IDType = ""; return p }

func TestANewNameIsTypedAsIfNobodyWereKnown(t *testing.T) {
	d := knownDesk(t, plain)
	d.focus(d.fs.at["parties[1].name"])
	d.typed("张")
	d.eventually(func() bool { return d.nameOf(1).Open() })
	d.press(widgets.Press(fyne.KeyEscape))
	assert.False(t, d.nameOf(1).Open())
	d.typed("示")
	d.typed("例")
	d.press(widgets.Press(fyne.KeyReturn))
	assert.Equal(t, "parties[1].id_type", d.here())
	assert.Equal(t, "张示例", d.value("parties[1].name"))

	d.focus(d.fs.at["parties[1].name"])
	d.nameOf(1).SetValue("")
	d.typed("张")
	d.eventually(func() bool { return d.nameOf(1).Open() })
	d.press(widgets.Press(fyne.KeyReturn))
	assert.Equal(t, "parties[1].id_type", d.here(), "characters may be a new name: nobody is taken unasked")
	assert.Equal(t, "张", d.value("parties[1].name"))
	assert.Empty(t, d.value("parties[1].phone"))

	d.focus(d.fs.at["parties[1].name"])
	d.press(widgets.Press(fyne.KeyDown))
	d.eventually(func() bool { return d.nameOf(1).Open() })
	d.press(widgets.Press(fyne.KeyDown), widgets.Press(fyne.KeyDown), widgets.Press(fyne.KeyReturn))
	assert.Equal(t, "parties[1].id_type", d.here(), "the last line goes on with the new name")
	assert.Empty(t, d.value("parties[1].phone"))
}

// slowDoor answers who is known when it is let.
type slowDoor struct {
	*store.Store
	let chan struct{}
}

func (d slowDoor) Parties(ctx context.Context, actor data.Actor, q store.Parties) ([]store.PartyHit, error) {
	<-d.let
	return d.Store.Parties(ctx, actor, q)
}

func TestASlowSearchHoldsNoTypingUp(t *testing.T) {
	d := knownDesk(t, plain)
	let := make(chan struct{})
	d.opt.Door = slowDoor{d.store, let}
	d.focus(d.fs.at["parties[0].name"])
	begun := time.Now()
	d.typed("slwy")
	d.press(widgets.Press(fyne.KeyReturn))
	assert.Equal(t, "parties[0].name", d.here(), "letters are no name: Enter waits for the answer")
	assert.Less(t, time.Since(begun), time.Second)
	close(let)
	d.eventually(func() bool { return d.here() == "parties[1].name" }) // on to the next party
	assert.Equal(t, "91350100M000100Y43", d.value("parties[0].credit_code"))
	d.typed("q")
	d.typed("q")
	d.press(widgets.Press(fyne.KeyReturn))
	d.eventually(func() bool { return d.here() == "parties[1].id_type" })
	assert.Equal(t, "qq", d.value("parties[1].name"), "nobody has these letters")
}

func TestATextOfACardFillsTheParty(t *testing.T) {
	block := "姓名 张示例\n性别 男 民族 汉\n出生 1990 年 1 月 1 日\n住址 示例市示例路1号\n公民身份号码 210802199001010013"
	want := data.Party{Role: data.Respondent, Kind: data.Person, Name: "张示例", IDType: data.ResidentID, IDNumber: "210802199001010013", Sex: "male",
		Birth: date(t, "1990-01-01"), Ethnicity: "汉族", Address: "示例市示例路1号"}
	for name, enter := range map[string]func(d *desk){
		"typed by a reader": func(d *desk) { d.typed(block + "\n") },
		"and left to rest":  func(d *desk) { d.typed(block) },
		"pasted": func(d *desk) {
			clip := fyne.CurrentApp().Clipboard()
			clip.SetContent(block)
			d.focusedField().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.focus(d.fs.at["parties[1].name"])
			enter(d)
			d.eventually(func() bool { return d.here() == "parties[1].phone" })
			in, _ := d.intake()
			assert.Equal(t, want, in.Parties[1])
		})
	}
}

func TestTheSameDisputeIsShownBeforeItIsSaved(t *testing.T) {
	s, actor := newStore(t)
	first := earlier(t, s, actor)
	d := openDesk(t, s, actor, plain)
	var opened []int64
	d.opt.Open = func(id int64) { opened = append(opened, id) }
	d.fillIn()
	ask := func() {
		d.press(widgets.Ctrl(fyne.KeyS))
		d.wait()
		require.NotNil(t, d.window.Canvas().Overlays().Top())
		assert.Empty(t, d.registered)
	}
	ask()
	assert.True(t, d.says(first.IntakeNo))
	d.picture("counter-same")
	d.press(widgets.Press(fyne.KeyEscape))
	assert.Nil(t, d.window.Canvas().Overlays().Top())
	assert.Equal(t, "张𠅤", d.value("parties[1].name"), "the form stays")
	ask()
	d.press(widgets.Alt(fyne.Key1))
	assert.Equal(t, []int64{first.ID}, opened)
	assert.Equal(t, "张𠅤", d.value("parties[1].name"))
	ask()
	d.press(widgets.Ctrl(fyne.KeyReturn))
	d.wait()
	require.Len(t, d.registered, 1, "another dispute all the same")
}

func TestAVisitAboutADisputeThatThereIsJoinsIt(t *testing.T) {
	s, actor := newStore(t)
	first := earlier(t, s, actor)
	d := openDesk(t, s, actor, plain)
	d.fillIn()
	d.enter("fields.danger_weapon", "y")
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.NotNil(t, d.window.Canvas().Overlays().Top())
	d.press(widgets.Press(fyne.KeyReturn)) // the first button joins
	d.wait()
	assert.True(t, d.blank(), "the form is new")
	require.Len(t, d.registered, 1)
	got, err := s.Case(context.Background(), actor, first.ID)
	require.NoError(t, err)
	require.Len(t, got.Visits, 1)
	assert.Contains(t, got.Visits[0].Summary, "电梯长期未修")
	assert.Equal(t, first.IntakeNo, got.IntakeNo, "no number was taken")
	assert.Equal(t, first.Summary, got.Summary, "what stood in the case stays")
	require.NotNil(t, got.Risk)
	assert.Equal(t, data.HighRisk, got.Risk.Level, "the danger is that of now")
	assert.False(t, got.Restricted)
	assert.True(t, d.says("高风险（持械）"))
}

func TestARestrictedCaseOfTheSameDisputeIsNotSaid(t *testing.T) {
	s, actor := newStore(t)
	c := earlier(t, s, actor, func(in *data.Intake) {
		in.Parties[1].IDType, in.Parties[1].IDNumber, in.Parties[1].Birth, in.Parties[1].Sex = data.NoID, "", date(t, "2012-06-01"), "male"
		in.Parties[1].Phone, in.Parties[1].Guardians = "13900000001", []data.Guardian{{Name: "张父"}}
	})
	require.True(t, c.Restricted)
	d := openDesk(t, s, actor, plain)
	d.fillIn()
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	assert.Nil(t, d.window.Canvas().Overlays().Top())
	assert.Len(t, d.registered, 1)
}

func TestKnownPartiesInPictures(t *testing.T) {
	for name, l := range map[string]look{"100": plain, "150": {theme.Light, 1.5, 1366, 768}, "dark": {theme.Dark, 1, 1366, 768}} {
		s, actor := newStore(t)
		earlier(t, s, actor)
		for _, who := range []string{"周示例", "郑一个名字很长很长很长的有限责任公司分公司"} {
			earlier(t, s, actor, func(in *data.Intake) {
				in.Parties[1] = data.Party{Role: data.Respondent, Kind: data.Person, Name: who, Phone: "13900001234"}
			})
		}
		d := openDesk(t, s, actor, l)
		d.focus(d.fs.at["parties[1].name"])
		d.typed("z")
		d.typed("1")
		d.press(widgets.Press(fyne.KeyBackspace), widgets.Press(fyne.KeyBackspace))
		d.typed("1390000")
		d.eventually(func() bool { return d.nameOf(1).Open() })
		d.picture("picker-" + name)
	}
}
