package cases

import (
	"context"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/ui/golden"
	"hefeng/ui/issue"
	"hefeng/ui/widgets"
)

// scanIn leaves a scan in a folder and gives its path.
func scanIn(t *testing.T, name string, shade uint8) string {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 120, 80))
	for i := range m.Pix {
		m.Pix[i] = shade
	}
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, jpeg.Encode(f, m, nil))
	require.NoError(t, f.Close())
	return path
}

// printed lets a paper of a case leave the house.
func (s *stage) issue(id int64, form string) {
	s.t.Helper()
	_, _, err := issue.Issue(context.Background(), s.store, s.actor, s.kept(id), issue.Request{Form: form})
	require.NoError(s.t, err)
}

// choose types the path of a file into the question that stands and takes it.
func (s *stage) choose(path string) {
	s.t.Helper()
	s.typed(path)
	s.enter()
}

func TestASignedPaperComesBackAsAScan(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Accepted)
	s.issue(c.ID, FormRegister)
	s.begin()
	s.enter()
	p := s.page()
	assert.Equal(t, "缺 2 份，待签收 1 份", p.papers.lacks.Text())
	assert.Contains(t, s.seen(), "登记签收扫描件")
	p.takeSigned(FormRegister)
	s.settle()
	text := filepath.Join(t.TempDir(), "x.pdf")
	require.NoError(t, os.WriteFile(text, []byte("no PDF"), 0o600))
	s.choose(text)
	assert.Contains(t, s.seen(), "只收JPEG、PNG图片和PDF文件", "said at the field, which stays")
	s.press(widgets.Press(fyne.KeyEscape))
	p.takeSigned(FormRegister)
	s.choose(scanIn(t, "签字.jpg", 200))
	kept := s.kept(c.ID)
	require.Len(t, kept.Attachments, 1)
	assert.Equal(t, FormRegister, kept.Attachments[0].Form)
	assert.Equal(t, "缺 2 份", p.papers.lacks.Text())
	assert.Contains(t, s.seen(), "已签")
	assert.Contains(t, s.seen(), "人民调解受理登记表（签字）")
}

func TestAScanIsAddedAndTakenOff(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Accepted)
	s.begin()
	s.enter()
	p := s.page()
	s.press(widgets.Alt(fyne.KeyJ))
	s.choose(scanIn(t, "身份证正面.jpg", 90))
	assert.Contains(t, s.seen(), "身份证正面", "the name of the file is proposed")
	s.typed("身份")
	s.tab()
	s.press(ctrlEnter)
	kept := s.kept(c.ID)
	require.Len(t, kept.Attachments, 1)
	assert.Equal(t, data.IDCopy, kept.Attachments[0].Kind)
	p.takeOff(0)
	s.typed("传错了案件")
	s.press(ctrlEnter)
	assert.True(t, s.kept(c.ID).Attachments[0].Off())
}

func TestAFolderIsBoundAndClosedOnThePage(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	c = s.do(c.ID, data.DenyAcceptance{Reason: data.NotCivil})
	s.issue(c.ID, "not_accepted")
	s.begin()
	s.open(c.ID)
	s.settle()
	p := s.page()
	require.Equal(t, "归档", p.bar.main.Label())
	s.press(ctrlEnter)
	assert.Contains(t, s.seen(), "卷内还缺申请书或者受理登记", "the sentence is wrapped")
	s.press(ctrlEnter)
	assert.Equal(t, data.NotAccepted, s.kept(c.ID).State, "the retention is asked")
	s.typed("长期")
	s.tab()
	s.tab()
	s.typed(onPaper)
	s.tab()
	s.press(ctrlEnter)
	kept := s.kept(c.ID)
	require.Equal(t, data.Archived, kept.State)
	require.NotEmpty(t, kept.Archive.Dossier)
	assert.Contains(t, kept.Archive.Held, data.FolderItem("register"))
	assert.Contains(t, s.seen(), "已封存")
	s.press(widgets.Alt(fyne.KeyG))
	assert.Equal(t, []string{FormDossier}, s.printed)
	book, err := issue.Dossier(context.Background(), s.store, s.actor, kept, nil)
	require.NoError(t, err)
	assert.Equal(t, kept.Archive.Dossier, book.SHA256)
}

// closed is a case whose folder is bound and closed.
func (s *stage) closed() data.Case {
	s.t.Helper()
	c := s.register(nil)
	c = s.do(c.ID, data.DenyAcceptance{Reason: data.NotCivil})
	cmd := data.ArchiveCase{Retention: data.LongTerm}
	for _, item := range c.ArchiveCheckList() {
		cmd.Held = append(cmd.Held, item.Item)
	}
	_, c, err := issue.Archive(context.Background(), s.store, s.actor, c, cmd, nil)
	require.NoError(s.t, err)
	return c
}

func TestALatePaperIsAddedToAClosedFolder(t *testing.T) {
	s := newStage(t)
	c := s.closed()
	s.begin()
	s.open(c.ID)
	s.settle()
	s.press(widgets.Alt(fyne.KeyJ))
	assert.Contains(t, s.seen(), "卷宗已经归档，不再改动")
	s.typed("收条")
	s.tab()
	s.typed("两页")
	s.tab()
	s.typed("当事人后来交来")
	s.press(ctrlEnter)
	assert.Contains(t, s.seen(), "请填写补充材料的页数")
	s.press(widgets.Press(fyne.KeyBackspace), widgets.Press(fyne.KeyBackspace))
	s.typed("2")
	s.press(ctrlEnter)
	kept := s.kept(c.ID)
	require.Len(t, kept.Additions, 1)
	assert.Equal(t, 2, kept.Additions[0].Pages)
	assert.Equal(t, c.Archive.Dossier, kept.Archive.Dossier, "what was bound stays as it is")
	assert.Contains(t, s.seen(), "补卷 2 页")
	s.page().attach("补卷扫描件 · 收条", new(int))
	s.choose(scanIn(t, "收条.jpg", 120))
	s.typed("履行")
	s.tab()
	s.press(ctrlEnter)
	kept = s.kept(c.ID)
	require.Len(t, kept.Attachments, 1)
	require.NotNil(t, kept.Attachments[0].Addition)
	assert.Equal(t, 0, *kept.Attachments[0].Addition)
	assert.NotContains(t, s.seen(), "移出", "nothing is taken out of a closed folder")
}

func TestFolderPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		s := newStageAs(t, look.Theme)
		c := s.through(data.Accepted)
		s.issue(c.ID, FormRegister)
		f, err := os.Open(scanIn(t, "x.jpg", 70))
		require.NoError(t, err)
		file, err := s.store.AddFile(context.Background(), s.actor, f)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		s.begin()
		s.do(c.ID, data.AttachFile{Kind: data.IDCopy, Title: "被申请人身份证正反面", Digest: file.Digest})
		s.open(c.ID)
		s.settle()
		s.page().papers.asked = true
		s.page().body.Refresh()
		s.picture("folder-papers-" + look.Name)
		golden.Same(t, s.canvas(), "folder-papers-"+look.Name)
		ended := s.register(nil)
		s.do(ended.ID, data.DenyAcceptance{Reason: data.NotCivil})
		s.open(ended.ID)
		s.settle()
		s.page().archive()
		s.settle()
		s.picture("folder-archive-" + look.Name)
		golden.Same(t, s.canvas(), "folder-archive-"+look.Name)
		s.press(widgets.Press(fyne.KeyEscape))
		late := s.closed()
		s.do(late.ID, data.AddToArchive{What: "被申请人后来交来的收条", Pages: 2, Reason: "当事人补交"})
		first := 0
		s.do(late.ID, data.AttachFile{Kind: data.ProofScan, Title: "收条", Digest: file.Digest, Addition: &first})
		s.open(late.ID)
		s.settle()
		s.page().papers.asked = true
		s.page().body.Refresh()
		golden.Same(t, s.canvas(), "folder-late-"+look.Name)
	}
}

// twice is a case with two sessions, the record of the first of them printed.
func twice(t *testing.T, s *stage) (c data.Case, first, second string) {
	t.Helper()
	c = s.through(data.Assigned)
	for range 2 {
		s.clock = s.clock.Add(time.Hour)
		s.do(c.ID, data.RecordSession{Session: data.Session{At: s.clock, Place: "第一调解室", Present: []int{0, 1}, Record: "双方陈述。", Result: data.SessionContinued}})
		first, second = second, s.clock.Format("2006-01-02 15:04")
		if first == "" {
			s.issue(c.ID, "record")
		}
	}
	return s.kept(c.ID), first, second
}

func TestTheRecordOfAnEarlierSessionIsPrinted(t *testing.T) {
	s := newStage(t)
	c, first, second := twice(t, s)
	s.begin()
	s.open(c.ID)
	s.settle()
	assert.Equal(t, "第 2 次的还没有打印", unprinted(&c, "record"))
	s.page().papers.print("record")
	s.settle()
	assert.Contains(t, s.seen(), "本案有 2 次调解记录")
	s.press(ctrlEnter)
	assert.Equal(t, []string{"record " + second}, s.printed, "the last is proposed")
	s.page().papers.print("record")
	s.settle()
	s.press(widgets.Press(fyne.KeyDown), widgets.Press(fyne.KeyDown), widgets.Press(fyne.KeyReturn))
	s.press(ctrlEnter)
	assert.Equal(t, []string{"record " + second, "record " + first}, s.printed)
	assert.Nil(t, s.canvas().Overlays().Top())
	s.page().papers.print("investigation")
	assert.Equal(t, "investigation", s.printed[2], "there is nothing to choose")
}

func TestWhichRecordPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		t.Run(look.Name, func(t *testing.T) {
			s := newStageAs(t, look.Theme)
			c, _, _ := twice(t, s)
			s.begin()
			s.open(c.ID)
			s.settle()
			s.page().papers.print("record")
			s.settle()
			s.press(widgets.Press(fyne.KeyDown))
			golden.Chinese(t, s.canvas())
			golden.Same(t, s.canvas(), "which-record-"+look.Name)
		})
	}
}

func TestTheNoticeSaysWhenAndWhere(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Assigned)
	s.begin()
	s.enter()
	p := s.page()
	p.papers.print(formInvitation)
	s.settle()
	s.typed("2026-12-01")
	s.tab()
	s.typed("9点半")
	s.tab()
	s.typed("第一调解室")
	s.press(ctrlEnter)
	assert.Contains(t, s.seen(), "时间请写成")
	assert.Empty(t, s.printed)
	s.press(widgets.Press(fyne.KeyEscape))
	p.papers.print(formInvitation)
	s.typed("2026-12-01")
	s.tab()
	s.typed("09:30")
	s.tab()
	s.typed("第一调解室")
	s.press(ctrlEnter)
	kept := s.kept(c.ID)
	require.NotNil(t, kept.Planned)
	assert.Equal(t, "第一调解室", kept.Planned.Place)
	assert.Equal(t, []string{formInvitation}, s.printed)
}

func TestTwoAgentsAndBothParentsStandInTheDialog(t *testing.T) {
	s := newStage(t)
	c := s.register(func(in *data.Intake) {
		in.Parties[1].Agent = &data.Agent{Name: "李代理", Authority: data.General}
		in.Parties[1].MoreAgents = []data.Agent{{Name: "王律师", Authority: data.Special, Firm: "示例律师事务所"}}
	})
	s.begin()
	s.enter()
	d := newPartyDialog(s.page(), 1)
	d.show()
	assert.Equal(t, "王律师", d.form.Value("more_agents[0].name"))
	d.form.Set("more_agents[0].from", "2026-11-24")
	d.form.Set("more_agents[0].until", "2026-11-01")
	d.form.Set("guardians[0].name", "张父")
	d.form.Set("guardians[1].name", "李母")
	s.press(ctrlS)
	assert.Contains(t, s.seen(), "委托期限的截止日早于起始日")
	d.form.Set("more_agents[0].until", "2026-12-31")
	d.form.Set("agent.name", "")
	s.press(ctrlS)
	got := s.kept(c.ID).Parties[1]
	require.Len(t, got.Agents(), 1, "the first was taken out")
	assert.Equal(t, "王律师", got.Agent.Name)
	assert.Equal(t, "示例律师事务所", got.Agent.Firm)
	assert.Equal(t, day0("2026-12-31"), got.Agent.Until)
	assert.Len(t, got.Guardians, 2)
}

func TestWhatIsSettledIsNotOfferedForCorrection(t *testing.T) {
	s := newStage(t)
	c := s.through(data.AwaitingMarks)
	s.issue(c.ID, FormAgreement)
	s.begin()
	s.open(c.ID)
	s.settle()
	s.press(widgets.Press(fyne.KeyF2))
	require.True(t, s.canvas().Overlays().Top() == nil, "nobody types in vain")
	assert.True(t, strings.Contains(s.seen(), "登记内容不能再改"), "it says why")
	s.open(s.closed().ID)
	s.settle()
	s.press(widgets.Press(fyne.KeyF2))
	assert.True(t, s.canvas().Overlays().Top() == nil)
	assert.False(t, s.page().facts.edits[0].Visible())
}
