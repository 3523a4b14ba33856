package cases

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/printing"
	"hefeng/ui/issue"
	"hefeng/ui/widgets"
)

// FormDossier is the whole folder bound as one file.
const FormDossier = data.DossierKey

// closable tells whether the folder may be closed as the case stands.
func (p *Case) closable() bool {
	_, ok := p.c.ToArchive()
	return (ok || p.c.State == data.Breached) && p.may(data.ToArchive)
}

// showFolder offers what can be done with the folder as a whole, and says what it still lacks.
func (s *papers) showFolder() {
	p := s.page
	s.close.Objects = nil
	frozen := p.c.Archive != nil && p.c.Archive.Dossier != ""
	title := "电子卷宗"
	if frozen {
		title += " · 已封存"
	}
	s.close.Add(widgets.Row(widgets.Label(title)))
	label := "生成卷宗"
	if frozen {
		label = "查看卷宗"
	}
	view := widgets.NewButton(label, fynetheme.DocumentIcon(), func() { s.print(FormDossier) }).Hint(widgets.Alt(fyne.KeyG))
	enable(view, p.may(data.ToPrint))
	s.close.Add(view)
	switch {
	case p.c.Archive != nil && !frozen && p.may(data.ToArchive):
		s.close.Add(widgets.NewButton("封存卷宗", fynetheme.ConfirmIcon(), p.freeze))
	case p.closable():
		s.close.Add(widgets.NewButton("归档", fynetheme.ConfirmIcon(), p.archive).Kind(widgets.Accent))
	}
	s.close.Refresh()
}

// missingWords says what the folder lacks, in one sentence.
func missingWords(missing []string) string {
	const shown = 6
	if len(missing) == 0 {
		return ""
	}
	words := strings.Join(missing[:min(shown, len(missing))], "、")
	if len(missing) > shown {
		words += fmt.Sprintf("等 %d 项", len(missing))
	}
	return "卷内还缺" + words + "。"
}

// onPaper is the answer for what lies in the folder of paper and was not scanned.
const onPaper = "原件在纸质卷宗"

// archive (归档) asks what the folder lacks and how long it is kept, binds it and closes the case.
func (p *Case) archive() {
	if !p.closable() {
		return
	}
	f := printing.FolderOf(&p.c)
	var specs []widgets.Spec
	var kept []widgets.Option
	for _, r := range []data.Retention{data.Permanent, data.LongTerm, data.ShortTerm} {
		kept = append(kept, widgets.Option{Value: string(r), Label: r.Name()})
	}
	specs = append(specs, widgets.Spec{Key: "retention", Label: "保管期限", Kind: widgets.ChoiceKind, Options: kept, Required: true, Wide: true},
		widgets.Spec{Key: "box", Label: "存放位置", Placeholder: "选填，如第3柜第2格", Wide: true})
	var lacking []printing.FolderLine
	for _, l := range f.Lines {
		if len(l.Pieces) == 0 {
			lacking = append(lacking, l)
			s := widgets.Spec{Key: string(l.Item), Label: l.Name, Kind: widgets.ChoiceKind, Other: true, Required: true, Wide: true,
				Options: []widgets.Option{{Value: onPaper, Label: onPaper}}, Placeholder: "原件在纸质卷宗，或者写明缺少的原因"}
			if len(lacking) == 1 {
				s.Section = "卷内缺少的材料"
			}
			specs = append(specs, s)
		}
	}
	say := "归档后整个卷宗装订成一个文件并封存，以后打印的都是这一份。" + missingWords(f.Missing)
	p.ask(act{title: "归档", verb: "装订并归档", say: say, specs: specs, paths: map[string]string{"held": "retention"},
		run: func(d *actDialog, done func()) {
			v := d.form.Value
			cmd := data.ArchiveCase{Held: f.Held(), Retention: data.Retention(v("retention")), Box: v("box")}
			for _, l := range lacking {
				if v(string(l.Item)) == onPaper {
					cmd.Held = append(cmd.Held, l.Item)
				} else {
					cmd.Lacks = append(cmd.Lacks, data.Lack{Item: l.Item, Reason: v(string(l.Item))})
				}
			}
			p.bind(d.tell, d.failed, done, func(ctx context.Context, report func(int, int) bool) (data.Case, error) {
				_, c, err := issue.Archive(ctx, p.opt.Door, p.opt.Actor, p.c, cmd, report)
				return c, err
			})
		}})
}

// freeze binds a folder that was closed without a bound file, for good.
func (p *Case) freeze() {
	p.opt.Shell.Confirm("封存电子卷宗", "卷宗现在装订成一个文件并封存，以后打印的都是这一份。"+missingWords(printing.FolderOf(&p.c).Missing), "装订并封存", widgets.Primary, func() {
		p.bind(p.say, func(err error) { p.refused(err, nil) }, nil, func(ctx context.Context, report func(int, int) bool) (data.Case, error) {
			_, c, err := issue.Freeze(ctx, p.opt.Door, p.opt.Actor, p.c, report)
			return c, err
		})
	})
}

// bind does work that binds the folder, tells how far it is, and lets the user stop it.
func (p *Case) bind(tell func(widgets.Tone, string, *widgets.Button), failed func(error), done func(), work func(ctx context.Context, report func(done, all int) bool) (data.Case, error)) {
	if p.busy {
		return
	}
	p.busy = true
	ctx, cancel := context.WithCancel(context.Background())
	stop := func() *widgets.Button { return widgets.NewButton("停止", nil, cancel) }
	tell(widgets.Accented, "正在装订卷宗……", stop())
	var c data.Case
	var err error
	before := p.c.Version
	p.opt.Background.Do(func() {
		c, err = work(ctx, func(done, all int) bool {
			p.opt.Background.Tell(func() {
				if p.busy {
					tell(widgets.Accented, fmt.Sprintf("正在装订卷宗 %d／%d……", done, all), stop())
				}
			})
			return ctx.Err() == nil
		})
	}, func() {
		stopped := ctx.Err() != nil
		cancel()
		p.busy = false
		switch {
		case err != nil && !stopped:
			failed(err)
			return
		case stopped || c.Version == before:
			tell(widgets.Amber, "装订已停止，案件没有归档。", nil)
			return
		}
		p.hush()
		p.take(c, false)
		p.bar.saved(moment(now(p.scene)))
		p.opt.Shell.Toast("已封存")
		if done != nil {
			done()
		}
	})
}
