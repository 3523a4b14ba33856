package cases

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data"
	"hefeng/printing"
	"hefeng/ui/openfile"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// mayScan tells whether the user may put scans on the case as it stands.
func (p *Case) mayScan() bool { return p.may(data.ToAmend) && p.c.State != data.Archived }

// askScan asks for a file and lets the store keep it; then gets it with the name that the file had.
func (p *Case) askScan(title string, then func(f data.File, name string)) {
	openfile.Ask(openfile.Request{Canvas: p.opt.Shell.Window().Canvas(), Title: title, Kinds: "PDF、JPEG、PNG 文件",
		Endings: []string{".pdf", ".jpg", ".jpeg", ".png", ".heic"}, Folders: p.opt.Folders,
		Read: func(path string, done func(error)) {
			var f data.File
			var err error
			p.opt.Background.Do(func() { f, err = p.keepScan(path) }, func() {
				done(err)
				if err == nil {
					then(f, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
				}
			})
		}})
}

// keepScan hands a file to the store. The error is a sentence for the field.
func (p *Case) keepScan(path string) (data.File, error) {
	in, err := os.Open(path)
	if err != nil {
		return data.File{}, errors.New("文件打不开，请核对文件名和路径，或者检查权限。")
	}
	defer func() { _ = in.Close() }()
	f, err := p.opt.Door.AddFile(context.Background(), p.opt.Actor, in)
	if err != nil {
		return f, errors.New(lawful(data.FaultsOf(err)))
	}
	return f, nil
}

// takeSigned (登记签收扫描件) ties the scan of a signed paper to its form; where several papers of the form were
// issued it asks which one it is.
func (p *Case) takeSigned(key string) {
	form, _ := printing.Find(key)
	p.askScan("登记签收扫描件 · "+form.Short, func(f data.File, _ string) {
		cmd := data.AttachFile{Kind: data.SignedForm, Title: form.Name + "（签字）", Digest: f.Digest, Form: key}
		issued := p.c.Filed(key)
		if len(issued) < 2 {
			p.do(cmd, nil, nil)
			return
		}
		options := []widgets.Option{{Value: "", Label: "全部" + strconv.Itoa(len(issued)) + "份在这一个文件里"}}
		for _, x := range issued {
			options = append(options, widgets.Option{Value: x.Digest, Label: p.issuedWord(x), Note: moment(x.At)})
		}
		p.ask(act{title: "登记签收扫描件 · " + form.Short, verb: "登记", say: "这种文书出具过不止一份，请选定扫描的是哪一份。",
			specs:   []widgets.Spec{{Key: "paper", Label: "哪一份", Kind: widgets.ChoiceKind, Options: options, Wide: true}},
			command: func(v func(string) string) data.Command { cmd.Paper = v("paper"); return cmd }})
	})
}

// issuedWord tells one issued paper of a form from the others.
func (p *Case) issuedWord(x data.Issued) string {
	switch {
	case x.Party != nil && *x.Party < len(p.c.Parties):
		return p.c.Parties[*x.Party].Name
	case !x.Session.IsZero():
		return moment(x.Session)
	}
	return fmt.Sprintf("第 %d 次出具", x.Nth)
}

// addScan puts any other scan or photo on the case.
func (p *Case) addScan() {
	if !p.mayScan() {
		return
	}
	p.askScan("添加附件", func(f data.File, name string) {
		var kinds []widgets.Option
		for _, k := range data.AttachmentKinds() {
			if k != data.SignedForm {
				kinds = append(kinds, widgets.Option{Value: string(k), Label: k.Name()})
			}
		}
		p.ask(act{title: "添加附件", verb: "添加", specs: []widgets.Spec{
			{Key: "kind", Label: "种类", Kind: widgets.ChoiceKind, Options: kinds, Required: true, Wide: true},
			{Key: "title", Label: "名称", Required: true, Wide: true}}, values: map[string]string{"title": name},
			command: func(v func(string) string) data.Command {
				return data.AttachFile{Kind: data.AttachmentKind(v("kind")), Title: v("title"), Digest: f.Digest}
			}})
	})
}

// takeOff asks why an attachment is taken off the list.
func (p *Case) takeOff(i int) {
	p.ask(act{title: "移出附件", verb: "移出", say: "“" + p.c.Attachments[i].Title + "”移出后不再装订入卷；文件和记录仍然保留。",
		specs: []widgets.Spec{{Key: "reason", Label: "理由", Required: true, Wide: true, Placeholder: "如传错了案件"}},
		command: func(v func(string) string) data.Command {
			return data.TakeOffAttachment{Attachment: i, Reason: v("reason")}
		}})
}

// showScans lists the attachments of the case.
func (s *papers) showScans() {
	p := s.page
	s.scans.Objects = nil
	add := widgets.NewButton("添加", nil, p.addScan).Kind(widgets.Link).Hint(widgets.Alt(fyne.KeyJ))
	enable(add, p.mayScan())
	s.scans.Add(widgets.Row(widgets.Label("附件"), widgets.Spring(), add))
	for i, a := range p.c.Attachments {
		if a.Off() {
			continue
		}
		see := widgets.NewButton("查看", nil, func() {
			if p.opt.Scan != nil {
				p.opt.Scan(p.c, a.Digest)
			}
		}).Kind(widgets.Link).Small()
		acts := widgets.Row(widgets.Hint(a.Kind.Name()), widgets.Spring(), see)
		if p.mayScan() {
			acts.Add(widgets.NewButton("移出", nil, func() { p.takeOff(i) }).Kind(widgets.Link).Small())
		}
		s.scans.Add(container.NewVBox(widgets.NewPara(a.Title), acts))
	}
	if len(s.scans.Objects) == 1 {
		s.scans.Add(widgets.Hint("还没有扫描件和照片").Color(theme.ColorText2))
	}
	s.scans.Refresh()
}
