package console

import (
	"context"
	"os"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/demo"
	"hefeng/data/store"
)

type initCmd struct {
	Admin   string `required:"" help:"管理员的登录名。" placeholder:"NAME"`
	Network string `default:"sample" help:"组织网络：sample（示例）或 JSON 文件。" placeholder:"sample|FILE.json"`
}

// founded is the answer to a set-up.
type founded struct {
	Centre    string `json:"centre"`
	Committee string `json:"committee"`
	store.Secrets
}

// Run makes a new database; the administrator's password comes like every other. The recovery code
// and the passphrase of backups, unless it was given, are shown this once.
func (c *initCmd) Run(s *session) error {
	network := data.SampleNetwork()
	if c.Network != "sample" {
		text, err := os.ReadFile(c.Network)
		if err != nil {
			return data.Refuse(data.Invalid, "组织网络文件%s读不出来，请核对路径。", c.Network)
		}
		if network, err = data.ReadNetwork(text); err != nil {
			return err
		}
	}
	at, err := s.at()
	if err != nil {
		return err
	}
	variable := "HEFENG_PASSWORD"
	if s.Getenv(variable) == "" {
		variable = "HEFENG_NEW_PASSWORD"
	}
	password, err := s.password(variable, "管理员新密码：")
	if err != nil {
		return err
	}
	db, err := store.Init(s.ctx, store.Options{Path: s.path(), At: at}, store.Setup{Login: c.Admin, Password: password, Network: network,
		Passphrase: s.Getenv(passphraseVar)})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	centre, _ := network.Organisation(network.Centre)
	committee, _ := network.Organisation(network.Committee)
	return s.say(founded{centre.Name, committee.Committee, db.Secrets()})
}

type demoCmd struct {
	Cases int    `required:"" help:"案件数。" placeholder:"N"`
	Seed  uint64 `default:"1" help:"随机种子；相同种子结果相同。"`
}

// Run adds demo cases; a database that is not there yet is made with the sample network.
func (c *demoCmd) Run(s *session) error {
	if c.Cases < 0 {
		return data.Faults{{Field: "cases", Code: data.Invalid, Message: "案件数不能是负数，请改正。"}}
	}
	at, err := s.at()
	if err != nil {
		return err
	}
	work := func(db *store.Store, actor data.Actor) error {
		n, err := demo.Fill(s.ctx, db, actor, demo.Options{Cases: c.Cases, Seed: c.Seed, Until: at, Progress: s.Err})
		if err != nil {
			return err
		}
		return s.say(map[string]int{"cases": n})
	}
	if store.Exists(s.path()) {
		return s.with(func(db *store.Store, actor data.Actor) error {
			scene, err := db.Scene(s.ctx, actor)
			if err != nil {
				return err
			}
			demoUser, err := db.AddUser(s.ctx, actor, demo.User(scene.Network.Centre), demo.Password)
			if data.CodeOf(err) == data.Conflict && err != nil {
				demoUser, err = db.Login(s.ctx, demo.Login, demo.Password)
			}
			if err != nil {
				return err
			}
			return work(db, demoUser)
		})
	}
	db, actor, err := newDemo(s.ctx, s.path())
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	return work(db, actor)
}

func newDemo(ctx context.Context, path string) (*store.Store, data.Actor, error) {
	db, err := store.Init(ctx, store.Options{Path: path}, store.Setup{Login: demo.Login, Name: "演示用户", Password: demo.Password,
		Network: data.SampleNetwork(), Demo: true})
	if err != nil {
		return nil, data.Actor{}, err
	}
	actor, err := db.Login(ctx, demo.Login, demo.Password)
	if err != nil {
		_ = db.Close()
	}
	return db, actor, err
}

type fieldsCmd struct {
	Category string `arg:"" optional:"" help:"纠纷类型的代码。"`
}

// Run lists categories, or the fields of one.
func (c *fieldsCmd) Run(s *session) error {
	if c.Category == "" {
		for _, k := range category.All() {
			if err := s.say(k); err != nil {
				return err
			}
		}
		return nil
	}
	k, ok := category.Get(c.Category)
	if !ok {
		return data.Refuse(data.NotFound, "没有纠纷类型“%s”，用 hefeng fields 查看。", c.Category)
	}
	for _, f := range k.Accepts() {
		if err := s.say(f); err != nil {
			return err
		}
	}
	return nil
}

type verifyCmd struct{}

// Run proves the database and fails when anything does not fit.
func (c *verifyCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		proof, err := db.Verify(s.ctx, actor)
		if err != nil {
			return err
		}
		if err := s.say(proof); err != nil {
			return err
		}
		if !proof.OK {
			return data.Refuse(data.Internal, "核验发现%d处问题，详见结果。请停止录入并联系管理员。", len(proof.Problems))
		}
		return nil
	})
}
