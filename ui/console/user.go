package console

import (
	"hefeng/data"
	"hefeng/data/store"
)

// userCmd are the commands about users.
type userCmd struct {
	Add      userAddCmd      `cmd:"" help:"增加用户；新密码取自环境变量 HEFENG_NEW_PASSWORD，没有则询问。"`
	List     userListCmd     `cmd:"" help:"列出用户，每行一个。"`
	Password userPasswordCmd `cmd:"" help:"改密码：不写登录名改自己的，写了由管理员重设。"`
	Disable  userDisableCmd  `cmd:"" help:"停用用户；所做的一切仍在。"`
	Enable   userEnableCmd   `cmd:"" help:"恢复停用的用户。"`
	Recover  userRecoverCmd  `cmd:"" help:"用恢复码重设管理员密码；恢复码取自环境变量 HEFENG_RECOVERY，没有则询问。"`
	Code     userCodeCmd     `cmd:"" help:"换一个新的恢复码，原来的作废。"`
}

const (
	newPassword       = "HEFENG_NEW_PASSWORD"
	newPasswordPrompt = "新密码："
)

type userAddCmd struct {
	Name       string   `arg:"" help:"登录名。"`
	Role       []string `required:"" help:"角色，可写多个：clerk、mediator、head、supervisor、finance、archivist、administrator、observer。" placeholder:"R"`
	Unit       string   `required:"" help:"单位编码；范围是它和它的下级。" placeholder:"CODE"`
	Windows    []string `help:"只限这些窗口：general、labour、women、property；不写为全部。" placeholder:"W"`
	Restricted bool     `help:"可以打开保密案件。"`
	FullName   string   `help:"姓名；不写与登录名相同。" placeholder:"NAME"`
	Mediator   string   `help:"该用户就是这名调解员（编号）。" placeholder:"ID"`
}

// Run adds a user and prints it.
func (c *userAddCmd) Run(s *session) error {
	u := data.User{Login: c.Name, Name: c.FullName, Unit: c.Unit, Restricted: c.Restricted, Mediator: c.Mediator}
	if u.Name == "" {
		u.Name = c.Name
	}
	for _, r := range c.Role {
		u.Roles = append(u.Roles, data.UserRole(r))
	}
	for _, w := range c.Windows {
		u.Windows = append(u.Windows, data.Window(w))
	}
	return s.with(func(db *store.Store, actor data.Actor) error {
		password, err := s.password(newPassword, newPasswordPrompt)
		if err == nil {
			err = data.CheckNewPassword(c.Name, password)
		}
		if err != nil {
			return err
		}
		made, err := db.AddUser(s.ctx, actor, u, password)
		if err != nil {
			return err
		}
		return s.say(made)
	})
}

type userListCmd struct{}

// Run lists the users.
func (c *userListCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		users, err := db.Users(s.ctx, actor)
		if err != nil {
			return err
		}
		for _, u := range users {
			if err := s.say(u); err != nil {
				return err
			}
		}
		return nil
	})
}

type userPasswordCmd struct {
	Name string `arg:"" optional:"" help:"登录名；不写为自己。"`
}

// Run changes a password and prints whose.
func (c *userPasswordCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		fresh, err := s.password(newPassword, newPasswordPrompt)
		if err != nil {
			return err
		}
		if c.Name != "" && c.Name != actor.Login {
			u, err := db.SetPassword(s.ctx, actor, c.Name, fresh)
			if err != nil {
				return err
			}
			return s.say(u)
		}
		old, err := s.password("HEFENG_PASSWORD", "原密码：")
		if err != nil {
			return err
		}
		if err := db.ChangePassword(s.ctx, actor, old, fresh); err != nil {
			return err
		}
		return s.say(actor)
	})
}

type userDisableCmd struct {
	Name string `arg:"" help:"登录名。"`
}

// Run keeps a user out.
func (c *userDisableCmd) Run(s *session) error { return s.disable(c.Name, true) }

type userEnableCmd struct {
	Name string `arg:"" help:"登录名。"`
}

// Run lets a user in again.
func (c *userEnableCmd) Run(s *session) error { return s.disable(c.Name, false) }

func (s *session) disable(login string, disabled bool) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		u, err := db.SetDisabled(s.ctx, actor, login, disabled)
		if err != nil {
			return err
		}
		return s.say(u)
	})
}

type userRecoverCmd struct {
	Name string `arg:"" help:"管理员的登录名。"`
}

// Run sets an administrator's password by the recovery code, which stands for the login, and prints
// the next code.
func (c *userRecoverCmd) Run(s *session) error {
	at, err := s.at()
	if err != nil {
		return err
	}
	db, err := store.Open(s.ctx, store.Options{Path: s.path(), At: at})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	code, err := s.password("HEFENG_RECOVERY", "恢复码：")
	if err != nil {
		return err
	}
	fresh, err := s.password(newPassword, newPasswordPrompt)
	if err != nil {
		return err
	}
	next, err := db.Recover(s.ctx, code, c.Name, fresh)
	if err != nil {
		return err
	}
	return s.say(map[string]string{"login": c.Name, "recovery_code": next})
}

type userCodeCmd struct{}

// Run makes a new recovery code.
func (c *userCodeCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		code, err := db.NewRecovery(s.ctx, actor)
		if err != nil {
			return err
		}
		return s.say(map[string]string{"recovery_code": code})
	})
}
