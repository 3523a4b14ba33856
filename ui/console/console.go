// Package console is the command line of administrators: the same commands and checks as the
// window, JSON on stdout, one fault a line on stderr. It touches no window system.
package console

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"hefeng/data"
	"hefeng/data/store"
)

// Exit codes of the command line.
const (
	exitDone     = 0
	exitInternal = 1
	exitInvalid  = 2
	exitRight    = 3
	exitConflict = 4
	exitNotFound = 5
)

// Streams are where the console reads and writes, and the environment that it sees.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
}

// System are the process's own streams.
func System() Streams {
	return Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv}
}

// grammar is every command; one that is not there yet is absent from it.
type grammar struct {
	DB   string `name:"db" help:"数据文件。" placeholder:"FILE"`
	User string `help:"登录名；密码取自环境变量 HEFENG_PASSWORD，没有则询问。" placeholder:"NAME"`
	At   string `help:"所录事项的业务时间，如 2026-04-14T09:00:00+08:00；不写为现在。" placeholder:"TIME"`

	Init     initCmd       `cmd:"" help:"新建数据文件：管理员、组织网络、主持调解并盖章的调委会。"`
	Account  userCmd       `cmd:"" name:"user" help:"用户：增加、停用、改密码、恢复码。"`
	Demo     demoCmd       `cmd:"" help:"生成演示案件；用户 demo，密码 demo，文书标“演示”。"`
	Fields   fieldsCmd     `cmd:"" help:"列出纠纷类型，或一个类型的登记项目。"`
	Register registerCmd   `cmd:"" help:"登记一件纠纷。"`
	Accept   acceptCmd     `cmd:"" help:"受理。"`
	Assign   assignCmd     `cmd:"" help:"指派调解员。"`
	Agree    agreeCmd      `cmd:"" help:"录入调解记录、协议、履行义务和签章。"`
	Show     showCmd       `cmd:"" help:"显示整个案件。"`
	Search   searchCmd     `cmd:"" help:"按姓名、拼音、电话或证件尾号、编号检索。"`
	Queue    queueCmd      `cmd:"" help:"列出一个队列的案件，每行一个。"`
	Print    printCmd      `cmd:"" help:"打印文书为PDF；--forms 列出文书。"`
	Attach   attachCmd     `cmd:"" help:"给案件添加扫描件或照片；写明文书的，是那种文书的签字扫描件。"`
	Dossier  dossierCmd    `cmd:"" help:"把整个卷宗装订成一个PDF，先列缺件；--archive 归档并封存。"`
	Check    checkPaperCmd `cmd:"" name:"check-paper" help:"按防伪码核对文书：显示出具时的当事人、金额和条款。"`
	Backup   backupCmd     `cmd:"" help:"加密备份；设有环境变量 HEFENG_PASSPHRASE 时以它为这份备份的口令，否则用新建时的口令。"`
	Restore  restoreCmd    `cmd:"" help:"从备份恢复；口令取自环境变量 HEFENG_PASSPHRASE，没有则询问。原来的文件改名保留。"`
	Verify   verifyCmd     `cmd:"" help:"核验数据、日志和编号。"`
	Batch    batchCmd      `cmd:"" help:"成批登记：一个申请人对表格里的各户；同一批次号再次执行不会重复登记。"`
}

// session is what a command works with: the parsed globals and the streams.
type session struct {
	Streams
	ctx     context.Context
	globals *grammar
}

// finished ends parsing early, as after --help.
type finished int

// Run carries out one command line and returns the exit code.
func Run(ctx context.Context, args []string, streams Streams) (code int) {
	var g grammar
	defer func() {
		if r := recover(); r != nil {
			done, ok := r.(finished)
			if !ok {
				panic(r)
			}
			code = int(done)
		}
	}()
	parser, err := kong.New(&g, kong.Name("hefeng"), kong.Description("和枫：人民调解中心登记与文书。不带命令则打开窗口；hefeng gallery 打开控件一览。"),
		kong.Writers(streams.Out, streams.Err), kong.Exit(func(code int) { panic(finished(code)) }))
	if err != nil {
		return report(streams.Err, data.Fail(err, "程序文件不完整，请重新安装。"))
	}
	line, err := parser.Parse(args)
	if err != nil {
		return report(streams.Err, data.Refuse(data.Invalid, "命令写法不对：%s。用 hefeng --help 查看。", err))
	}
	s := &session{Streams: streams, ctx: ctx, globals: &g}
	if err := line.Run(s); err != nil {
		return report(streams.Err, err)
	}
	return exitDone
}

// report writes each fault as a JSON line and gives the exit code of the first.
func report(w io.Writer, err error) int {
	faults := data.FaultsOf(err)
	for _, f := range faults {
		_ = encoder(w).Encode(f)
	}
	var refusal *data.Error
	if errors.As(err, &refusal) && refusal.Cause != nil {
		_, _ = fmt.Fprintln(w, "#", refusal.Cause)
	}
	switch faults[0].Code {
	case data.Invalid:
		return exitInvalid
	case data.Forbidden:
		return exitRight
	case data.Conflict:
		return exitConflict
	case data.NotFound:
		return exitNotFound
	}
	return exitInternal
}

func encoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

// say writes a result as one JSON line.
func (s *session) say(v any) error {
	if err := encoder(s.Out).Encode(v); err != nil {
		return data.Fail(err, "结果写不出来，请检查磁盘空间。")
	}
	return nil
}

// path is the database file: given, or the one in the user's data folder.
func (s *session) path() string {
	if s.globals.DB != "" {
		return s.globals.DB
	}
	return store.DefaultPath()
}

// at is the business time, zero for now.
func (s *session) at() (time.Time, error) {
	if s.globals.At == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, s.globals.At)
	if err != nil {
		return t, data.Faults{{Field: "at", Code: data.Invalid, Message: "业务时间应写成 2026-04-14T09:00:00+08:00。"}}
	}
	return t, nil
}

// open opens the database and logs in; there is no other way to a case.
func (s *session) open() (*store.Store, data.Actor, error) {
	at, err := s.at()
	if err != nil {
		return nil, data.Actor{}, err
	}
	if s.globals.User == "" {
		return nil, data.Actor{}, data.Faults{{Field: "user", Code: data.Invalid, Message: "请用 --user 写明登录名。"}}
	}
	db, err := store.Open(s.ctx, store.Options{Path: s.path(), At: at})
	if err != nil {
		return nil, data.Actor{}, err
	}
	for _, w := range db.Warnings() {
		_, _ = fmt.Fprintln(s.Err, w)
	}
	password, err := s.password("HEFENG_PASSWORD", "密码：")
	if err == nil {
		var actor data.Actor
		if actor, err = db.Login(s.ctx, s.globals.User, password); err == nil {
			return db, actor, nil
		}
	}
	_ = db.Close()
	return nil, data.Actor{}, err
}

// with opens, logs in, works and closes.
func (s *session) with(work func(db *store.Store, actor data.Actor) error) error {
	db, actor, err := s.open()
	if err != nil {
		return err
	}
	return errors.Join(work(db, actor), db.Close())
}

// password comes from the environment or is asked for at a terminal, or read from a pipe.
func (s *session) password(variable, prompt string) (string, error) {
	if p := s.Getenv(variable); p != "" {
		return p, nil
	}
	_, _ = fmt.Fprint(s.Err, prompt)
	var text string
	var err error
	if f, ok := s.In.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		var typed []byte
		typed, err = term.ReadPassword(int(f.Fd()))
		text = string(typed)
		_, _ = fmt.Fprintln(s.Err)
	} else {
		text, err = bufio.NewReader(s.In).ReadString('\n')
	}
	if text = strings.TrimRight(text, "\r\n"); text == "" {
		return "", data.Faults{{Field: "password", Code: data.Invalid, Message: "没有密码。请设环境变量 " + variable + " 或在提示后输入。"}}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return "", data.Fail(err, "密码读不到，请再试一次。")
	}
	return text, nil
}

// readJSON reads a hand-in file strictly: an unknown key is a fault.
func readJSON(file string, into any) error {
	f, err := os.Open(file)
	if err != nil {
		return data.Refuse(data.Invalid, "文件%s读不出来，请核对路径。", file)
	}
	defer func() { _ = f.Close() }()
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return data.Faults{jsonFault(file, err)}
	}
	if d.More() {
		return data.Refuse(data.Invalid, "文件%s里不止一份内容，请分开。", file)
	}
	return nil
}

// jsonFault turns a decoder's complaint into a field and a sentence.
func jsonFault(file string, err error) data.Fault {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind):
		return data.Fault{Field: kind.Field, Code: data.Invalid, Message: fmt.Sprintf("%s的值种类不对（现为%s），请改正。", kind.Field, kind.Value)}
	case strings.HasPrefix(err.Error(), "json: unknown field "):
		key := strings.Trim(strings.TrimPrefix(err.Error(), "json: unknown field "), `"`)
		return data.Fault{Field: key, Code: data.Invalid, Message: fmt.Sprintf("没有“%s”这一项，请去掉或改正。", key)}
	}
	return data.Fault{Code: data.Invalid, Message: fmt.Sprintf("文件%s不是正确的JSON：%s。", file, err)}
}

// checkSchema refuses a file of a later form than this program knows.
func checkSchema(n int) error {
	if n != 0 && n != 1 {
		return data.Faults{{Field: "schema", Code: data.Invalid, Message: fmt.Sprintf("文件格式版本%d，本程序只认1，请升级程序或改正文件。", n)}}
	}
	return nil
}
