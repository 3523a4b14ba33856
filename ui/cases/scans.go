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

// mayAdd tells whether the user may put papers into a folder that is closed.
func (p *Case) mayAdd() bool { return p.may(data.ToArchive) && p.c.State == data.Archived }

// addToArchive (补卷) notes a paper that came after the folder was closed.
func (p *Case) addToArchive() {
	p.ask(act{title: "补卷", verb: "补入", say: "卷宗已经归档，不再改动。后来的材料在这里登记，扫描件随后添加在它下面。",
		specs: []widgets.Spec{
			{Key: "what", Label: "材料名称", Required: true, Wide: true, Placeholder: "如收条、履行凭证"},
			{Key: "pages", Label: "页数", Required: true},
			{Key: "reason", Label: "原因", Required: true, Wide: true, Placeholder: "归档后补充材料的原因"}},
		command: func(v func(string) string) data.Command {
			pages, _ := strconv.Atoi(strings.TrimSpace(v("pages"))) // what is no number the command refuses
			return data.AddToArchive{What: v("what"), Pages: pages, Reason: v("reason")}
		}})
}

// addScan puts any other scan or photo on the case; to a closed folder it adds a paper first.
func (p *Case) addScan() {
	switch {
	case p.mayAdd():
		p.addToArchive()
	case p.mayScan():
		p.attach("添加附件", nil)
	}
}

// attach asks for a file and puts it on the case, or to what was added to the closed folder.
func (p *Case) attach(heading string, addition *int) {
	p.askScan(heading, func(f data.File, name string) {
		var kinds []widgets.Option
		for _, k := range data.AttachmentKinds() {
			if k != data.SignedForm {
				kinds = append(kinds, widgets.Option{Value: string(k), Label: k.Name()})
			}
		}
		p.ask(act{title: heading, verb: "添加", specs: []widgets.Spec{
			{Key: "kind", Label: "种类", Kind: widgets.ChoiceKind, Options: kinds, Required: true, Wide: true},
			{Key: "title", Label: "名称", Required: true, Wide: true}}, values: map[string]string{"title": name},
			command: func(v func(string) string) data.Command {
				return data.AttachFile{Kind: data.AttachmentKind(v("kind")), Title: v("title"), Digest: f.Digest, Addition: addition}
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
	label := "添加"
	if p.c.State == data.Archived {
		label = "补卷"
	}
	add := widgets.NewButton(label, nil, p.addScan).Kind(widgets.Link).Hint(widgets.Alt(fyne.KeyJ))
	enable(add, p.mayScan() || p.mayAdd())
	s.scans.Add(widgets.Row(widgets.Label("附件"), widgets.Spring(), add))
	for i, a := range p.c.Attachments {
		if !a.Off() && a.Addition == nil {
			s.scans.Add(s.scan(i, a))
		}
	}
	for i, x := range p.c.Additions {
		row := widgets.Row(widgets.Hint(fmt.Sprintf("补卷 %d 页", x.Pages)), widgets.Spring())
		if p.mayAdd() {
			row.Add(widgets.NewButton("加扫描件", nil, func() { p.attach("补卷扫描件 · "+x.What, &i) }).Kind(widgets.Link).Small())
		}
		s.scans.Add(container.NewVBox(widgets.NewPara(x.What), row))
		for n, a := range p.c.Attachments {
			if !a.Off() && a.Addition != nil && *a.Addition == i {
				s.scans.Add(s.scan(n, a))
			}
		}
	}
	if len(s.scans.Objects) == 1 {
		s.scans.Add(widgets.Hint("还没有扫描件和照片").Color(theme.ColorText2))
	}
	s.scans.Refresh()
}

// scan shows an attachment and what can be done with it.
func (s *papers) scan(i int, a data.Attachment) fyne.CanvasObject {
	p := s.page
	see := widgets.NewButton("查看", nil, func() {
		if p.opt.Scan != nil {
			p.opt.Scan(p.c, a.Digest)
		}
	}).Kind(widgets.Link).Small()
	acts := widgets.Row(widgets.Hint(a.Kind.Name()), widgets.Spring(), see)
	if p.mayScan() {
		acts.Add(widgets.NewButton("移出", nil, func() { p.takeOff(i) }).Kind(widgets.Link).Small())
	}
	return container.NewVBox(widgets.NewPara(a.Title), acts)
}
